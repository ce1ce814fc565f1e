/** A changed suite + what was seen of a submission on the old one → its grade on the changed one, as a full run would give it. */
import type { LoadedBundle } from '../bundle/bundle-source.ts';
import type { Grade } from '../grading/grade.ts';
import { gradeSubmission } from '../grading/grade-submission.ts';
import { marginsOf } from '../grading/margin.ts';
import type { Observations } from '../runner/observation.ts';
import type { RunReason } from './compare-bundles.ts';
import { mergeObservations } from './merge-observations.ts';
import type { ReusePlan } from './plan-reuse.ts';

export interface Rescored {
  readonly observations: Observations;
  readonly grade: Grade;
  /** Case → margin, where it has one. */
  readonly margins: Readonly<Record<string, number>>;
}

/** A case that was run again, and why. */
export interface Rerun {
  readonly caseId: string;
  readonly why: RunReason | { readonly kind: 'asked' };
}

/** @param ran what `plan` wanted to be run again; null where that is nothing */
export function rescore(fresh: LoadedBundle, kept: Observations, ran: Observations | null, plan: ReusePlan): Rescored {
  const observations = mergeObservations(fresh, kept, ran, plan);
  return {
    observations,
    grade: gradeSubmission(fresh.bundle, observations),
    margins: marginsOf(fresh.bundle, observations),
  };
}

/** Whose earlier grade counts. */
export type RescorePolicy =
  | { readonly kind: 'new' }
  | { readonly kind: 'higher-of-both' }
  /** The new grade for these hand-ins alone. */
  | { readonly kind: 'listed'; readonly handIns: ReadonlySet<string> };

export interface Scored {
  readonly score: number;
  readonly maxScore: number;
}

/** Where the points there are have changed, shares of them are compared. */
export function keepsEarlier(policy: RescorePolicy, handIn: string, before: Scored, after: Scored): boolean {
  switch (policy.kind) {
    case 'new':
      return false;
    case 'listed':
      return !policy.handIns.has(handIn);
    case 'higher-of-both':
      return shareOf(before) > shareOf(after) + DUST;
  }
}

/** What sums of binary fractions may be off by. */
const DUST = 1e-9;

const shareOf = ({ score, maxScore }: Scored): number => (maxScore === 0 ? 0 : score / maxScore);
