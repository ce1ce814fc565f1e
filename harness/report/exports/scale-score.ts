/** A score + the most that the platform gives → the score on the platform's scale, or why it must not be written. */
export interface Scale {
  /** Of our scores. */
  readonly maxScore: number;
  /** What the platform's file says; null where it doesn't. */
  readonly platformMax: number | null;
  /** What whoever exports asked for; null: scores stay as they are. */
  readonly scaleTo: number | null;
}

/** Null: scores can be written. */
export function checkScale({ maxScore, platformMax, scaleTo }: Scale, where: string): string | null {
  const written = scaleTo ?? maxScore;
  if (platformMax === null || isSame(platformMax, written)) return null;
  if (scaleTo !== null)
    return `${where} gives at most ${platformMax} points, and scores would be scaled to ${scaleTo}. Scale to ${platformMax}.`;
  return `${where} gives at most ${platformMax} points, and this run ${maxScore}. Change one of them, or scale the scores: --scale-to ${platformMax}.`;
}

export function scaleScore(score: number, { maxScore, scaleTo }: Pick<Scale, 'maxScore' | 'scaleTo'>): number {
  return scaleTo === null || maxScore === 0 ? score : (score * scaleTo) / maxScore;
}

const isSame = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9;
