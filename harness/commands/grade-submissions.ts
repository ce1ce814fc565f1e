/** Several submissions → a grade or a reason for each, side by side; what one of them does is no other's business. */
import { availableParallelism, loadavg } from 'node:os';
import type { LoadedBundle } from '../bundle/bundle-source.ts';
import { gradeSubmission } from '../grading/grade-submission.ts';
import { withholdHidden } from '../grading/withhold-hidden.ts';
import type { GradedSubmission as Graded } from '../report/json.ts';
import type { LaunchResult } from '../runner/launch.ts';
import type { Observations } from '../runner/observation.ts';
import type { AskedProfile } from '../runner/run-submission.ts';
import type { ReadResult, Submission } from '../submissions/submission.ts';
import type { Language } from '../suite/suite.ts';
import { inParallel } from './in-parallel.ts';
import { observeSubmission } from './observe-submission.ts';

export interface HowToGradeAll {
  readonly bundles: readonly LoadedBundle[];
  readonly profile: AskedProfile | null;
  readonly jobs: number;
  /** For staff: what hidden cases found. */
  readonly showsHidden: boolean;
  readonly read: (source: string) => Promise<ReadResult>;
  readonly launchFor: (language: Language) => Promise<LaunchResult>;
  /** Called when a submission is done, in whatever order they end. */
  readonly onDone: (source: string, graded: Graded) => void;
}

/** Calls `onDone` once for each source. */
export async function gradeSubmissions(sources: readonly string[], how: HowToGradeAll): Promise<void> {
  const again: [string, Submission][] = [];
  const jobs = Math.max(1, Math.min(how.jobs, sources.length));
  await inParallel(sources, jobs, async (source) => {
    const outcome = await observeOne(source, how);
    if (outcome.kind === 'not-graded') how.onDone(source, outcome);
    else if (mayBeOthersFault(outcome.observations, jobs)) again.push([source, outcome.submission]);
    else how.onDone(source, gradeOf(outcome.observations, how));
  });
  // It counts when it happens again, alone.
  for (const [source, submission] of again) {
    const outcome = await observe(submission, how);
    how.onDone(source, outcome.kind === 'not-graded' ? outcome : gradeOf(outcome.observations, how));
  }
}

type Outcome =
  | { readonly kind: 'observed'; readonly submission: Submission; readonly observations: readonly Observations[] }
  | Extract<Graded, { kind: 'not-graded' }>;

async function observeOne(source: string, how: HowToGradeAll): Promise<Outcome> {
  const read = await how.read(source);
  if (read.kind === 'unreadable') return { kind: 'not-graded', reason: read.reason };
  if (read.submission.files.size === 0) return { kind: 'not-graded', reason: noSources(read.submission) };
  return observe(read.submission, how);
}

async function observe(submission: Submission, { bundles, profile, launchFor }: HowToGradeAll): Promise<Outcome> {
  try {
    const launched = await launchFor(submission.language);
    if (launched.kind === 'missing') return { kind: 'not-graded', reason: launched.reason };
    const observations = await observeSubmission(bundles, submission, {
      launch: launched.launch,
      asked: profile,
    });
    return { kind: 'observed', submission, observations };
  } catch (error) {
    // A fault of ours: the others must not lose their grades for it.
    return { kind: 'not-graded', reason: `gradecheck itself failed: ${(error as Error).message}` };
  }
}

function gradeOf(observations: readonly Observations[], { bundles, showsHidden }: HowToGradeAll): Graded {
  const grades = bundles.map(({ bundle }, i) => gradeSubmission(bundle, observations[i]!));
  return { kind: 'graded', grades: showsHidden ? grades : grades.map(withholdHidden) };
}

function noSources({ notebooks }: Submission): string {
  const found =
    notebooks.length === 0 ? 'no source files' : `nothing but notebooks (${notebooks.slice(0, 5).join(', ')})`;
  return `there are ${found} in it`;
}

/** A time-out beside others, and a process that was killed: by itself, or when the machine had no memory left. */
function mayBeOthersFault(observations: readonly Observations[], jobs: number): boolean {
  return observations.some(wasKilled) || ((jobs > 1 || isBusy()) && observations.some(ranOutOfTime));
}

const wasKilled = ({ cases }: Observations): boolean =>
  cases.some(
    ({ observation: one }) =>
      (one.kind === 'crashed' && one.signal === 'SIGKILL') || (one.kind === 'not-run' && one.ours),
  );

/** In a case, or in all together: then cases are left that were not begun. */
const ranOutOfTime = ({ cases }: Observations): boolean =>
  cases.some(({ observation: one }) => one.kind === 'timed-out' || (one.kind === 'not-run' && !one.ours));

/** Other programs may have kept the processors from this one. */
const isBusy = (): boolean => loadavg()[0]! > availableParallelism();
