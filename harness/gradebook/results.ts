/** Entries + who is absent + the late policy → a row for each student, with raw score, penalty and final score apart. */
import type { Student } from '../submissions/hand-in.ts';
import type { Entry, Outcome, Override, Result, StudentResult } from './gradebook.ts';
import { applyLatePolicy } from './late/apply-late-policy.ts';
import { sharedExtensions } from './late/check-extensions.ts';
import type { Lateness, LatePolicy } from './late/late-policy.ts';
import type { SlipDaysUsedBefore } from './late/pay-slip-days.ts';
import { isMeantBy } from './late/same-student.ts';

/**
 * @param absent on the roster, with nothing handed in
 * @param policy null: being late costs nothing
 * @param maxScore of all suites together
 */
export function toResults(
  entries: readonly Entry[],
  absent: readonly Student[],
  policy: LatePolicy | null,
  slipDaysUsedBefore: SlipDaysUsedBefore,
  maxScore: number,
): StudentResult[] {
  const students = [...entries.flatMap(({ handIn }) => handIn.students), ...absent];
  const shared = policy === null ? [] : sharedExtensions(policy, students);
  const rules = { policy, shared, slipDaysUsedBefore, maxScore };
  const rows = entries.flatMap((entry) => {
    const members = entry.handIn.students.length > 0 ? entry.handIn.students : [NOBODY_KNOWN];
    return members.map((student) => ({ student, entry, result: resultOf(entry, student, members, rules) }));
  });
  return [...rows, ...absent.map((student) => ({ student, entry: null, result: ABSENT }))];
}

interface Rules {
  readonly policy: LatePolicy | null;
  /** Extensions that several students could be meant by. */
  readonly shared: readonly string[];
  readonly slipDaysUsedBefore: SlipDaysUsedBefore;
  readonly maxScore: number;
}

/** A hand-in without a known author: its id in the entry says which. */
const NOBODY_KNOWN: Student = { name: null, email: null, ids: {} };
const ABSENT: Result = { kind: 'no-score', why: 'absent', reason: 'On the roster, with nothing handed in.' };
const NO_POLICY: Lateness = {
  kind: 'no-policy',
  lateBySeconds: 0,
  slipDaysUsed: 0,
  sentence: 'There is no late policy: being late costs nothing.',
};

function resultOf(entry: Entry, student: Student, members: readonly Student[], rules: Rules): Result {
  const { handIn, outcome } = entry;
  if (outcome.kind === 'waiting') return noScore('waiting', 'The run has not come to it yet.');
  if (outcome.kind === 'ungraded') return noScore('ungraded', outcome.reasons.join(' '));
  const { policy, shared, maxScore, slipDaysUsedBefore } = rules;
  const raw = outcome.score;
  const overrides = overridesOf(outcome);
  if (policy === null) return { kind: 'scored', raw, penalty: 0, final: raw, maxScore, lateness: NO_POLICY, overrides };
  const unclear = shared.find((text) => members.some((member) => isMeantBy(text, member)));
  if (unclear !== undefined)
    return noScore(
      'lateness-unknown',
      `Several students could be meant by the late policy's extension for ${JSON.stringify(unclear)}: write the id or the email of one.`,
    );
  const settlement = applyLatePolicy(policy, { ...handIn, raw, maxScore, student, members, slipDaysUsedBefore });
  if (settlement.kind === 'unknown') return noScore('lateness-unknown', settlement.reason);
  const { penalty, final, lateness } = settlement;
  return { kind: 'scored', raw, penalty, final, maxScore, lateness, overrides };
}

const noScore = (why: Extract<Result, { kind: 'no-score' }>['why'], reason: string): Result => ({
  kind: 'no-score',
  why,
  reason,
});

function overridesOf({ suites }: Extract<Outcome, { kind: 'graded' }>): Override[] {
  return suites.flatMap((suite) => [
    ...(suite.override === null ? [] : [suite.override]),
    ...suite.cases.flatMap(({ override }) => (override === null ? [] : [override])),
  ]);
}
