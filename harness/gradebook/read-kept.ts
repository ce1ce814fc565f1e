/** A piece of work that has been graded, with everything that was kept of it, as it was when it was graded. */
import { inflateRawSync } from 'node:zlib';
import type { LoadedBundle } from '../bundle/bundle-source.ts';
import { sha256, unpackBundle } from '../bundle/pack-bundle.ts';
import type { Grade } from '../grading/grade.ts';
import type { Observations } from '../runner/observation.ts';
import { hashFiles, type Submission } from '../submissions/submission.ts';
import type { Language } from '../suite/suite.ts';
import { unpackFrame } from '../wire/frame.ts';
import { unpackSubmission } from './pack-submission.ts';
import { readGrade, readObservations, readSubmission } from './read-rows.ts';
import type { Sql } from './sql.ts';

export interface KeptWork {
  readonly submission: Submission;
  /** For each of the bundles. */
  readonly observations: readonly Observations[];
  readonly grades: readonly Grade[];
}

export type KeptResult =
  | { readonly kind: 'kept'; readonly work: KeptWork }
  /** What is kept is not what its hashes say. */
  | { readonly kind: 'damaged'; readonly what: string };

export function readKept(sql: Sql, hash: string, bundles: readonly string[]): KeptResult {
  const row = readSubmission(sql, hash);
  if (row === null) return damaged('the files of the submission');
  try {
    const submission = unpackSubmission(row.content, hash, row.language as Language);
    if (hashFiles(submission.files) !== hash) return damaged('the files of the submission');
    const observations = bundles.map((bundle) => unpack(readObservations(sql, hash, bundle)) as Observations);
    const grades = bundles.map((bundle) => unpack(readGrade(sql, hash, bundle)) as Grade);
    return { kind: 'kept', work: { submission, observations, grades } };
  } catch {
    return damaged('the observations or the grade');
  }
}

const damaged = (what: string): KeptResult => ({ kind: 'damaged', what });

function unpack(row: { readonly hash: string; readonly content: Uint8Array } | null): unknown {
  if (row === null) throw new Error('it is missing');
  const bytes = inflateRawSync(row.content);
  if (sha256(bytes) !== row.hash) throw new Error('its hash is another one');
  return unpackFrame(bytes);
}

/** Any bundle that the run has had; null when there is none, or it is damaged. */
export function readBundle(sql: Sql, hash: string): LoadedBundle | null {
  const row = sql.prepare('select content from bundles where hash = ?').get(hash) as
    | { content: Uint8Array }
    | undefined;
  if (row === undefined) return null;
  try {
    const bytes = inflateRawSync(row.content);
    return sha256(bytes) === hash ? { hash, bundle: unpackBundle(bytes) } : null;
  } catch {
    return null;
  }
}
