/** Earlier runs' results → how many slip days a student has used in them. */
import type { Student } from '../../submissions/hand-in.ts';
import type { StudentResult } from '../gradebook.ts';
import type { SlipDaysUsedBefore } from './pay-slip-days.ts';
import { emailKey, nameKey, sharedBy } from './same-student.ts';

/** What one student has used in one run. */
export interface SlipDayUse {
  readonly student: Student;
  readonly days: number;
}

export function slipDaysIn(results: readonly StudentResult[]): SlipDayUse[] {
  return results.map(({ student, result }) => ({
    student,
    days: result.kind === 'scored' ? result.lateness.slipDaysUsed : 0,
  }));
}

/** @param runs in any order; of several results of a student in one run the one that cost most counts */
export function toSlipDaysUsedBefore(runs: readonly (readonly SlipDayUse[])[]): SlipDaysUsedBefore {
  const ledgers = runs.map(toLedger);
  return (student) => {
    const used = ledgers.map((ledger) => usedIn(ledger, student));
    return used.some((days) => days === null) ? null : used.reduce<number>((sum, days) => sum + days!, 0);
  };
}

/** Every row under each of its words. */
type Ledger = ReadonlyMap<string, readonly SlipDayUse[]>;

function toLedger(uses: readonly SlipDayUse[]): Ledger {
  const ledger = new Map<string, SlipDayUse[]>();
  for (const use of uses) {
    for (const key of keysOf(use.student)) {
      const found = ledger.get(key);
      if (found === undefined) ledger.set(key, [use]);
      else found.push(use);
    }
  }
  return ledger;
}

function keysOf({ name, email, ids }: Student): string[] {
  return [
    ...Object.entries(ids).map(([kind, id]) => `${kind} ${id}`),
    ...(email === null ? [] : [`email ${emailKey(email)}`]),
    ...(name === null ? [] : [`name ${nameKey(name)}`]),
  ];
}

function usedIn(ledger: Ledger, student: Student): number | null {
  const near = [...new Set(keysOf(student).flatMap((key) => ledger.get(key) ?? []))];
  for (const by of ['id', 'email', 'name'] as const) {
    const same = near.filter((use) => sharedBy(use.student, student) === by);
    if (same.length === 0) continue;
    if (by === 'name' && !isOneStudent(same)) return null;
    return Math.max(...same.map(({ days }) => days));
  }
  return 0;
}

/** Two rows of one name that nothing else joins may be two people. */
const isOneStudent = ([first, ...others]: readonly SlipDayUse[]): boolean =>
  others.every(({ student }) => ['id', 'email'].includes(sharedBy(first!.student, student) ?? ''));
