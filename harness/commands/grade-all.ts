/** Pieces of work → a grade or a reason for each, side by side; what one of them does is no other's business. */
import { availableParallelism, loadavg } from 'node:os';
import type { LoadedBundle } from '../bundle/bundle-source.ts';
import type { Work } from '../gradebook/run-store.ts';
import { gradeSubmission } from '../grading/grade-submission.ts';
import { marginsOf } from '../grading/margin.ts';
import { whyUngraded } from '../grading/why-ungraded.ts';
import type { Observation, Observations } from '../runner/observation.ts';
import { wasKilled } from '../runner/was-killed.ts';
import type { HandIn } from '../submissions/hand-in.ts';
import type { ReadResult, Submission } from '../submissions/submission.ts';
import { inParallel } from './in-parallel.ts';
import { type HowToObserve, launchAndObserve } from './observe-submission.ts';

export interface HowToGradeAll extends HowToObserve {
  readonly bundles: readonly LoadedBundle[];
  readonly jobs: number;
  readonly read: (handIn: HandIn) => Promise<ReadResult>;
  /** Asked before each piece of work: when it says so, what runs is finished and nothing more begun. */
  readonly isStopped: () => boolean;
  readonly onBegin: (handIn: HandIn) => void;
  /** It was begun, and is to be run again, alone. */
  readonly onPostpone: (handIn: HandIn) => void;
}

/** Where results go. What it throws ends the work on all. */
export interface Keeper {
  /** This piece of work, with these files, is done already. */
  readonly isSettled: (handIn: HandIn, hash: string) => boolean;
  /** These files are to be run again alone: so an earlier command has found. */
  readonly isPostponed: (hash: string) => boolean;
  readonly postpone: (hash: string) => void;
  /** These files have a grade, as whoever's work. */
  readonly hasGrades: (hash: string) => boolean;
  readonly keepGraded: (handIn: HandIn, work: Work, durationMs: number) => void;
  readonly keepSame: (handIn: HandIn, submission: Submission) => void;
  /** @param hash null when its files could not be read */
  readonly keepUngraded: (handIn: HandIn, reasons: readonly string[], hash: string | null) => void;
  /** Settled before this run: nothing was kept. */
  readonly passOver: (handIn: HandIn) => void;
}

/** Tells `keeper` once of each, unless it is stopped before. */
export async function gradeAll(handIns: readonly HandIn[], how: HowToGradeAll, keeper: Keeper): Promise<void> {
  const grading = new Grading(how, keeper, Math.max(1, Math.min(how.jobs, handIns.length)));
  await inParallel(handIns, grading.jobs, (handIn) => grading.gradeOne(handIn));
  // It counts when it happens again, alone.
  await inParallel(grading.again, 1, (handIn) => grading.gradeAgain(handIn));
  if (grading.fault !== null) throw grading.fault;
}

class Grading {
  readonly again: HandIn[] = [];
  readonly jobs: number;
  fault: Error | null = null;
  readonly #how: HowToGradeAll;
  readonly #keeper: Keeper;
  /** Hash → the run of these files, while it lasts. */
  readonly #running = new Map<string, Promise<void>>();

  constructor(how: HowToGradeAll, keeper: Keeper, jobs: number) {
    this.#how = how;
    this.#keeper = keeper;
    this.jobs = jobs;
  }

  gradeOne(handIn: HandIn): Promise<void> {
    return this.#unlessEnded(async () => {
      const submission = await this.#read(handIn);
      if (submission === null) return;
      const { hash } = submission;
      // Two of the same files are run once.
      while (this.#running.has(hash)) await this.#running.get(hash);
      if (this.#keeper.hasGrades(hash)) return this.#keeper.keepSame(handIn, submission);
      if (this.#keeper.isPostponed(hash)) {
        this.again.push(handIn);
        return;
      }
      const run = this.#run(handIn, submission, true);
      this.#running.set(hash, run);
      try {
        await run;
      } finally {
        this.#running.delete(hash);
      }
    });
  }

  gradeAgain(handIn: HandIn): Promise<void> {
    return this.#unlessEnded(async () => {
      const submission = await this.#read(handIn);
      if (submission === null) return;
      if (this.#keeper.hasGrades(submission.hash)) return this.#keeper.keepSame(handIn, submission);
      await this.#run(handIn, submission, false);
    });
  }

  /** A fault in keeping results, as of a full disk, ends the work on all, after what runs. */
  async #unlessEnded(work: () => Promise<void>): Promise<void> {
    if (this.fault !== null || this.#how.isStopped()) return;
    try {
      await work();
    } catch (error) {
      this.fault ??= error as Error;
    }
  }

  /** Null when there is nothing to run: then that has been kept. */
  async #read(handIn: HandIn): Promise<Submission | null> {
    const read = await this.#how.read(handIn);
    if (read.kind === 'unreadable') {
      this.#keeper.keepUngraded(handIn, [read.reason], null);
      return null;
    }
    const { submission } = read;
    if (this.#keeper.isSettled(handIn, submission.hash)) {
      this.#keeper.passOver(handIn);
      return null;
    }
    if (submission.files.size > 0) return submission;
    this.#keeper.keepUngraded(handIn, [noSources(submission)], submission.hash);
    return null;
  }

  async #run(handIn: HandIn, submission: Submission, mayWait: boolean): Promise<void> {
    this.#how.onBegin(handIn);
    const began = performance.now();
    const outcome = await observe(submission, this.#how);
    const { hash } = submission;
    if (outcome.kind === 'not-graded') return this.#keeper.keepUngraded(handIn, [outcome.reason], hash);
    const { work } = outcome;
    if (mayWait && mayBeOthersFault(work.observations, this.jobs)) {
      this.#keeper.postpone(hash);
      this.#how.onPostpone(handIn);
      this.again.push(handIn);
      return;
    }
    const reasons = whyUngraded(work.grades);
    if (reasons.length > 0) this.#keeper.keepUngraded(handIn, reasons, hash);
    else this.#keeper.keepGraded(handIn, work, performance.now() - began);
  }
}

type Outcome =
  | { readonly kind: 'observed'; readonly work: Work }
  | { readonly kind: 'not-graded'; readonly reason: string };

async function observe(submission: Submission, how: HowToGradeAll): Promise<Outcome> {
  const { bundles } = how;
  try {
    const observations = await launchAndObserve(bundles, submission, how);
    if (typeof observations === 'string') return { kind: 'not-graded', reason: observations };
    const grades = bundles.map(({ bundle }, i) => gradeSubmission(bundle, observations[i]!));
    const margins = bundles.map(({ bundle }, i) => marginsOf(bundle, observations[i]!));
    return { kind: 'observed', work: { submission, observations, grades, margins } };
  } catch (error) {
    // A fault of ours: the others must not lose their grades for it.
    return { kind: 'not-graded', reason: `gradecheck itself failed: ${(error as Error).message}` };
  }
}

function noSources({ notebooks }: Submission): string {
  const found =
    notebooks.length === 0 ? 'no source files' : `nothing but notebooks (${notebooks.slice(0, 5).join(', ')})`;
  return `there are ${found} in it`;
}

/** A time-out beside others, and a process that was killed: by itself, or when the machine had no memory left. */
export function mayBeOthersFault(observations: readonly Observations[], jobs: number): boolean {
  return observations.some(wasKilled) || ((jobs > 1 || isBusy()) && observations.some(ranOutOfTime));
}

/** In a case, in a part of one that was left out, or in all together: then cases are left that were not begun. */
const ranOutOfTime = ({ cases }: Observations): boolean =>
  cases.some(
    ({ observation: one }) =>
      one.kind === 'timed-out' || (one.kind === 'not-run' && !one.ours) || (one.kind === 'returned' && leftOut(one)),
  );

const leftOut = ({ trials }: Extract<Observation, { kind: 'returned' }>): boolean =>
  trials.some(({ runs }) => runs.some(({ failure }) => failure?.kind === 'skipped'));

/** Other programs may have kept the processors from this one. */
const isBusy = (): boolean => loadavg()[0]! > availableParallelism();
