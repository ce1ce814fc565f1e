/** The rows of a run as they are stored: for whoever looks whether they are still what was written. */
import type { Sql } from './sql.ts';

export interface HandInRow {
  readonly id: string;
  readonly salt: string;
  readonly facts: string;
  readonly state: 'waiting' | 'graded' | 'ungraded';
  readonly submission: string | null;
  readonly reasons: string;
  readonly is_gone: number;
  readonly receipt: string | null;
}

export interface OverrideRow {
  readonly hand_in: string;
  readonly suite: string;
  readonly case_id: string;
  readonly points: number;
  readonly instead: number | null;
  readonly reason: string;
  readonly made_by: string;
  readonly made_at: string;
}

export interface SubmissionRow {
  readonly hash: string;
  readonly language: string;
  readonly content: Uint8Array;
}

/** Of the tables `observations` and `grades`. */
export interface ResultRow {
  readonly submission: string;
  readonly bundle: string;
  readonly hash: string;
  readonly content: Uint8Array;
  /** Of grades. */
  readonly summary?: string;
}

export interface RunRows {
  readonly facts: ReadonlyMap<string, string>;
  readonly records: ReadonlyMap<string, string>;
  readonly handIns: readonly HandInRow[];
  readonly overrides: readonly OverrideRow[];
  readonly timings: ReadonlyMap<string, number>;
  readonly keptGrades: readonly { readonly hand_in: string; readonly suite: string; readonly bundle: string }[];
  readonly bundles: readonly { readonly hash: string; readonly suite: string; readonly content: Uint8Array }[];
}

export function readRows(sql: Sql): RunRows {
  const all = <Row>(statement: string): Row[] => sql.prepare(statement).all() as Row[];
  const pairs = <Value>(rows: { key: string; value: Value }[]): Map<string, Value> =>
    new Map(rows.map(({ key, value }) => [key, value]));
  return {
    facts: pairs(all<{ key: string; value: string }>('select name as key, value from facts')),
    records: pairs(all<{ key: string; value: string }>('select hash as key, content as value from records')),
    handIns: all('select id, salt, facts, state, submission, reasons, is_gone, receipt from hand_ins order by id'),
    overrides: all('select * from overrides order by hand_in, suite, case_id'),
    timings: pairs(all<{ key: string; value: number }>('select hand_in as key, duration_ms as value from timings')),
    keptGrades: all('select hand_in, suite, bundle from kept_grades order by hand_in, suite'),
    bundles: all('select hash, suite, content from bundles order by hash'),
  };
}

/** One at a time: together they may be larger than memory. */
export function readSubmission(sql: Sql, hash: string): SubmissionRow | null {
  const row = sql.prepare('select hash, language, content from submissions where hash = ?').get(hash);
  return (row as SubmissionRow | undefined) ?? null;
}

export function readObservations(sql: Sql, submission: string, bundle: string): ResultRow | null {
  const row = sql
    .prepare('select submission, bundle, hash, content from observations where submission = ? and bundle = ?')
    .get(submission, bundle);
  return (row as ResultRow | undefined) ?? null;
}

export function readGrade(sql: Sql, submission: string, bundle: string): ResultRow | null {
  const row = sql
    .prepare('select submission, bundle, hash, summary, content from grades where submission = ? and bundle = ?')
    .get(submission, bundle);
  return (row as ResultRow | undefined) ?? null;
}

/** `submission bundle` of all that is kept, without the content. */
export function listWork(sql: Sql): {
  readonly submissions: readonly string[];
  readonly observations: readonly string[];
  readonly grades: readonly string[];
} {
  const keys = (statement: string): string[] =>
    (sql.prepare(statement).all() as { submission: string; bundle?: string }[]).map(({ submission, bundle }) =>
      bundle === undefined ? submission : `${submission} ${bundle}`,
    );
  return {
    submissions: keys('select hash as submission from submissions'),
    observations: keys('select submission, bundle from observations'),
    grades: keys('select submission, bundle from grades'),
  };
}
