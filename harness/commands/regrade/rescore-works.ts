/** Each submission of a run on a changed suite: from what was seen of it, and by running what that doesn't tell. */
import type { LoadedBundle } from '../../bundle/bundle-source.ts';
import { sha256 } from '../../bundle/pack-bundle.ts';
import type { RescoredWork } from '../../gradebook/keep-rescored.ts';
import { readSeen, readStored } from '../../gradebook/read-kept.ts';
import type { Sql } from '../../gradebook/sql.ts';
import { whyUngraded } from '../../grading/why-ungraded.ts';
import type { Comparison } from '../../regrade/compare-bundles.ts';
import { casesToRun, restrictBundle } from '../../regrade/merge-observations.ts';
import { planReuse, type ReusePlan } from '../../regrade/plan-reuse.ts';
import { type Rerun, rescore } from '../../regrade/rescore.ts';
import type { Environment } from '../../runner/describe-environment.ts';
import type { Observations } from '../../runner/observation.ts';
import type { AskedProfile } from '../../runner/run-submission.ts';
import { packFrame } from '../../wire/frame.ts';
import { mayBeOthersFault } from '../grade-all.ts';
import { inParallel } from '../in-parallel.ts';
import type { Launches } from '../launches.ts';
import { launchAndObserve } from '../observe-submission.ts';

export interface HowToRescore {
  readonly sql: Sql;
  readonly fresh: LoadedBundle;
  readonly compared: Comparison;
  /** Looked for when the first submission has to be run; a sentence where there is none. */
  readonly launches: () => Promise<Launches | string>;
  readonly profile: AskedProfile | null;
  readonly jobs: number;
  /** All of it is run again, whatever could be told without. */
  readonly runsAll: boolean;
  readonly isStopped: () => boolean;
}

export type WorkResult =
  | { readonly kind: 'rescored'; readonly work: RescoredWork; readonly reruns: readonly Rerun[] }
  | { readonly kind: 'could-not'; readonly submission: string; readonly reason: string };

/** @param kept hash of each submission, with the bundle whose observations are taken */
export async function rescoreWorks(
  kept: readonly { readonly submission: string; readonly bundle: string }[],
  how: HowToRescore,
): Promise<WorkResult[]> {
  const results: WorkResult[] = [];
  const toRun: { seen: Observations; plan: ReusePlan }[] = [];
  for (const { submission, bundle } of kept) {
    const seen = readSeen(how.sql, submission, bundle);
    if (seen === null) results.push(couldNot(submission, CHANGED));
    else {
      const plan = how.runsAll ? allAgain(how.fresh) : planReuse(how.compared, seen);
      if (casesToRun(plan).length > 0) toRun.push({ seen, plan });
      else results.push(finished(how, seen, null, plan, null));
    }
  }
  const again: typeof toRun = [];
  const jobs = Math.max(1, Math.min(how.jobs, toRun.length));
  const runOne = async (one: (typeof toRun)[number], beside: number): Promise<void> => {
    if (how.isStopped()) return;
    const result = await runAndRescore(one.seen, one.plan, how, beside);
    if (result === 'again-alone') again.push(one);
    else results.push(result);
  };
  await inParallel(toRun, jobs, (one) => runOne(one, jobs));
  for (const one of again) await runOne(one, 1);
  return results;
}

const CHANGED = 'what is kept of it was changed: gradecheck verify says where';

const couldNot = (submission: string, reason: string): WorkResult => ({ kind: 'could-not', submission, reason });

const allAgain = ({ bundle }: LoadedBundle): ReusePlan => ({
  cases: bundle.cases.map(({ id }) => ({ id, kind: 'run', why: { kind: 'not-seen' } })),
  whole: { kind: 'not-seen' },
});

function finished(
  { fresh, runsAll }: HowToRescore,
  seen: Observations,
  ran: Observations | null,
  plan: ReusePlan,
  environment: Environment | null,
): WorkResult {
  const submission = seen.submission.hash;
  const rescored = rescore(fresh, seen, ran, plan);
  const ours = whyUngraded([rescored.grade]);
  if (ours.length > 0) return couldNot(submission, ours.join('; '));
  const packed = packFrame(rescored.grade);
  const reruns = plan.cases.flatMap((one): Rerun[] =>
    one.kind === 'run' ? [{ caseId: one.id, why: runsAll ? { kind: 'asked' } : one.why }] : [],
  );
  return {
    kind: 'rescored',
    work: { submission, ...rescored, packed, gradeHash: sha256(packed), environment },
    reruns,
  };
}

async function runAndRescore(
  seen: Observations,
  plan: ReusePlan,
  how: HowToRescore,
  beside: number,
): Promise<WorkResult | 'again-alone'> {
  const { fresh, sql } = how;
  const submission = readStored(sql, seen.submission.hash);
  if (submission === null) return couldNot(seen.submission.hash, CHANGED);
  const launches = await how.launches();
  if (typeof launches === 'string') return couldNot(submission.hash, launches);
  const bundle = plan.whole === null ? restrictBundle(fresh.bundle, casesToRun(plan), seen.submission) : fresh.bundle;
  try {
    const ran = await launchAndObserve([{ bundle, hash: fresh.hash }], submission, {
      launchFor: launches.launchFor,
      profile: how.profile,
    });
    if (typeof ran === 'string') return couldNot(submission.hash, ran);
    if (beside > 1 && mayBeOthersFault(ran, beside)) return 'again-alone';
    return finished(how, seen, ran[0]!, plan, launches.environmentOf(submission.language));
  } catch (error) {
    // A fault of ours: the others must not go without their grades for it.
    return couldNot(submission.hash, `gradecheck itself failed: ${(error as Error).message}`);
  }
}
