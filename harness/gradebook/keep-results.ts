/** What was seen of a submission on a bundle, and its grade: kept once, and named by their hashes. */
import { deflateRawSync } from 'node:zlib';
import type { SuiteScore } from './gradebook.ts';
import type { GradeHashes } from './receipt.ts';
import type { Sql } from './sql.ts';

export interface Results {
  readonly observations: Packed;
  readonly grade: Packed;
  readonly summary: SuiteScore;
}

interface Packed {
  /** SHA-256 of the bytes. */
  readonly hash: string;
  readonly bytes: Uint8Array;
}

/**
 * What is kept already is not touched.
 * @param level of compression, as zlib's
 */
export function keepResults(
  sql: Sql,
  submission: string,
  bundle: string,
  { observations, grade, summary }: Results,
  level?: number,
): void {
  const pack = ({ bytes }: Packed): Buffer => Buffer.from(deflateRawSync(bytes, { level }));
  sql
    .prepare(
      'insert into observations (submission, bundle, hash, content) values (?, ?, ?, ?) on conflict (submission, bundle) do nothing',
    )
    .run(submission, bundle, observations.hash, pack(observations));
  sql
    .prepare(
      'insert into grades (submission, bundle, hash, summary, content) values (?, ?, ?, ?, ?) on conflict (submission, bundle) do nothing',
    )
    .run(submission, bundle, grade.hash, JSON.stringify(summary), pack(grade));
}

export type ResultHashes = Pick<GradeHashes, 'score' | 'maxScore' | 'observations' | 'grade'>;

/** What a receipt says of what is kept. */
export function readResultHashes(sql: Sql, submission: string, bundle: string): ResultHashes {
  const { summary, observations, grade } = sql
    .prepare(
      'select g.hash as grade, g.summary, o.hash as observations from grades g join observations o on o.submission = g.submission and o.bundle = g.bundle where g.submission = ? and g.bundle = ?',
    )
    .get(submission, bundle) as Record<'grade' | 'observations' | 'summary', string>;
  const { score, maxScore } = JSON.parse(summary) as SuiteScore;
  return { score, maxScore, observations, grade };
}
