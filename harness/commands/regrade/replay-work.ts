/** Pieces of work of a run, run again from what the run has kept of them, side by side → what each replay shows. */
import type { LoadedBundle } from '../../bundle/bundle-source.ts';
import { readKept } from '../../gradebook/read-kept.ts';
import { receiptOf } from '../../gradebook/receipt.ts';
import type { Sql } from '../../gradebook/sql.ts';
import { gradeSubmission } from '../../grading/grade-submission.ts';
import { whyUngraded } from '../../grading/why-ungraded.ts';
import { judgeReplay, type Kept, type Replay, wantsMore } from '../../regrade/replay.ts';
import type { Observations } from '../../runner/observation.ts';
import type { AskedProfile } from '../../runner/run-submission.ts';
import { mayBeOthersFault } from '../grade-all.ts';
import { inParallel } from '../in-parallel.ts';
import type { Launches } from '../launches.ts';
import { launchAndObserve } from '../observe-submission.ts';

/** One that has a grade. */
export interface Target {
  /** Of the hand-in. */
  readonly id: string;
  readonly submission: string;
  /** What its grade is of. */
  readonly bundles: readonly LoadedBundle[];
}

export interface HowToReplay {
  readonly sql: Sql;
  readonly launches: Launches;
  readonly profile: AskedProfile | null;
  readonly jobs: number;
  /** With the build. */
  readonly version: string;
  readonly isStopped: () => boolean;
  readonly onBegin: (id: string) => void;
}

/** How often in all, where the first replay is not what was kept: that shows whether it is the same each time. */
const RUNS = 3;

/** Tells `onReplay` once of each, unless it is stopped before. Two of the same files are run once. */
export async function replayAll(
  targets: readonly Target[],
  how: HowToReplay,
  onReplay: (target: Target, replay: Replay) => void,
): Promise<void> {
  const bySubmission = new Map<string, Target[]>();
  for (const target of targets) {
    const key = keyOf(target);
    bySubmission.set(key, [...(bySubmission.get(key) ?? []), target]);
  }
  const again: Target[][] = [];
  const jobs = Math.max(1, Math.min(how.jobs, bySubmission.size));
  const tell = (same: readonly Target[], replay: Replay): void => {
    for (const target of same) onReplay(target, replay);
  };
  await inParallel([...bySubmission.values()], jobs, async (same) => {
    if (how.isStopped()) return;
    const replay = await replayOne(same[0]!, how, jobs);
    if (replay === 'again-alone') again.push(same);
    else tell(same, replay);
  });
  for (const same of again) if (!how.isStopped()) tell(same, (await replayOne(same[0]!, how, 1)) as Replay);
}

const keyOf = ({ submission, bundles }: Target): string => [submission, ...bundles.map(({ hash }) => hash)].join();

async function replayOne(target: Target, how: HowToReplay, jobs: number): Promise<Replay | 'again-alone'> {
  how.onBegin(target.id);
  const { sql, launches } = how;
  const read = readKept(
    sql,
    target.submission,
    target.bundles.map(({ hash }) => hash),
  );
  const receipt = receiptOf(sql, target.id)?.receipt;
  if (read.kind === 'damaged' || receipt === undefined)
    return couldNot(
      `what is kept was changed (${read.kind === 'damaged' ? read.what : 'the receipt'}): gradecheck verify says where`,
    );
  const { submission, observations, grades } = read.work;
  const kept: Kept = {
    ...{ observations, grades, environment: receipt.environment },
    bundles: target.bundles.map(({ bundle }) => bundle),
  };
  try {
    const observe = { launchFor: launches.launchFor, profile: how.profile };
    const first = await launchAndObserve(target.bundles, submission, observe);
    if (typeof first === 'string') return couldNot(first);
    if (jobs > 1 && first.some((_, i) => wasSlow(observations[i]!, first[i]!)) && mayBeOthersFault(first, jobs))
      return 'again-alone';
    const ours = target.bundles.flatMap(({ bundle }, i) => whyUngraded([gradeSubmission(bundle, first[i]!)]));
    if (ours.length > 0) return couldNot(ours.join('; '));
    const runs = [first];
    while (wantsMore(kept, first) && runs.length < RUNS) {
      const next = await launchAndObserve(target.bundles, submission, observe);
      if (typeof next === 'string') return couldNot(next);
      runs.push(next);
    }
    return judgeReplay(kept, { runs, environment: launches.environmentOf(submission.language) }, how.version);
  } catch (error) {
    // A fault of ours: the others must not go without their replays for it.
    return couldNot(`gradecheck itself failed: ${(error as Error).message}`);
  }
}

const couldNot = (reason: string): Replay => ({ kind: 'could-not', reason });

/** What was slow when it was graded, too, need not be run again alone. */
const wasSlow = (before: Observations, now: Observations): boolean =>
  now.cases.some(({ observation }, i) => observation.kind !== before.cases[i]?.observation.kind);
