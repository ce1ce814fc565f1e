/** How far a class has come → one short line. */

export interface ProgressFacts {
  readonly total: number;
  /** With and without a grade, those of earlier runs among them. */
  readonly done: number;
  readonly running: number;
  readonly left: number;
  readonly ungraded: number;
  /** As the ones before took; null until one is done. */
  readonly remainingSeconds: number | null;
}

export function describeProgress({ total, done, running, left, ungraded, remainingSeconds }: ProgressFacts): string {
  const parts = [`${done} of ${total} done`, `${running} running`, `${left} left`];
  if (ungraded > 0) parts.push(`${ungraded} could not be graded`);
  if (remainingSeconds !== null && left + running > 0) parts.push(`about ${describeDuration(remainingSeconds)} to go`);
  return parts.join(', ');
}

function describeDuration(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
