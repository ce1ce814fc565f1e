/** Points given by hand: kept through every run, and part of every score that is read. */

import type { Override, SuiteScore } from './gradebook.ts';
import { append, subjectIn } from './journal.ts';
import type { OverrideRow } from './read-rows.ts';
import { keepRecord } from './records.ts';
import type { Sql } from './sql.ts';

/** In place of a case's id, where the points are for the whole suite. */
const WHOLE = '';

export function readOverrides(sql: Sql): Override[] {
  const rows = sql.prepare('select * from overrides order by hand_in, suite, case_id').all() as OverrideRow[];
  return rows.map((row) => ({
    handIn: row.hand_in,
    suite: row.suite,
    caseId: row.case_id === WHOLE ? null : row.case_id,
    points: row.points,
    instead: row.instead,
    reason: row.reason,
    by: row.made_by,
    at: row.made_at,
  }));
}

/** The last one for a case counts; the journal has them all. To be called within a transaction. */
export function keepOverride(sql: Sql, one: Override): void {
  noteOverride(sql, one);
  sql
    .prepare(
      'insert into overrides (hand_in, suite, case_id, points, instead, reason, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (hand_in, suite, case_id) do update set points = excluded.points, instead = excluded.instead, reason = excluded.reason, made_by = excluded.made_by, made_at = excluded.made_at',
    )
    .run(one.handIn, one.suite, one.caseId ?? WHOLE, one.points, one.instead, one.reason, one.by, one.at);
}

export function noteOverride(sql: Sql, one: Override): void {
  append(sql, 'override', subjectIn(sql, one.handIn), keepRecord(sql, { override: one }));
}

/** @returns whether there was one. To be called within a transaction. */
export function withdrawOverride(sql: Sql, handIn: string, suite: string, caseId: string | null): boolean {
  const { changes } = sql
    .prepare('delete from overrides where hand_in = ? and suite = ? and case_id = ?')
    .run(handIn, suite, caseId ?? WHOLE);
  if (changes > 0) append(sql, 'withdrawn', subjectIn(sql, handIn), keepRecord(sql, { suite, caseId }));
  return changes > 0;
}

/** A suite's score with what was given by hand: points for the whole count instead of all cases. */
export function applyOverrides(graded: SuiteScore, overrides: readonly Override[]): SuiteScore {
  const own = overrides.filter(({ suite }) => suite === graded.suite);
  if (own.length === 0) return graded;
  const cases = graded.cases.map((one) => {
    const override = own.find(({ caseId }) => caseId === one.id);
    return override === undefined ? one : { ...one, points: override.points, override };
  });
  const whole = own.find(({ caseId }) => caseId === null) ?? null;
  const score = whole?.points ?? scoreWith(graded, cases);
  return { ...graded, score, cases, override: whole };
}

/** Of a grade that counts in the points of a changed suite, what was given by hand comes on top as it is. */
function scoreWith(graded: SuiteScore, cases: SuiteScore['cases']): number {
  if (graded.keptFrom === undefined) return cases.reduce((sum, { points }) => sum + points, 0);
  const given = cases.reduce((sum, { points }, i) => sum + points - graded.cases[i]!.points, 0);
  return graded.score + given;
}
