/** A piece of work that has been graded, with everything that was kept of it, as it was when it was graded. */
import { inflateRawSync } from 'node:zlib';
import { sha256 } from '../bundle/pack-bundle.ts';
import type { Grade } from '../grading/grade.ts';
import type { Observations } from '../runner/observation.ts';
import { hashFiles, type Submission } from '../submissions/submission.ts';
import type { Language } from '../suite/suite.ts';
import { unpackFrame } from '../wire/frame.ts';
import { unpackSubmission } from './pack-submission.ts';
import { readGrade, readObservations, readSubmission } from './read-rows.ts';
import type { Sql } from './sql.ts';

interface KeptWork {
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
  const submission = readStored(sql, hash);
  if (submission === null) return damaged('the files of the submission');
  try {
    const observations = bundles.map((bundle) => unpack(readObservations(sql, hash, bundle)) as Observations);
    const grades = bundles.map((bundle) => unpack(readGrade(sql, hash, bundle)) as Grade);
    return { kind: 'kept', work: { submission, observations, grades } };
  } catch {
    return damaged('the observations or the grade');
  }
}

/** The files of a submission; null when they are missing, or not what its hash says. */
export function readStored(sql: Sql, hash: string): Submission | null {
  const row = readSubmission(sql, hash);
  if (row === null) return null;
  try {
    const submission = unpackSubmission(row.content, hash, row.language as Language);
    return hashFiles(submission.files) === hash ? submission : null;
  } catch {
    return null;
  }
}

/** What was seen of a submission on a bundle; null when it is missing, or not what its hash says. */
export function readSeen(sql: Sql, submission: string, bundle: string): Observations | null {
  try {
    return unpack(readObservations(sql, submission, bundle)) as Observations;
  } catch {
    return null;
  }
}

const damaged = (what: string): KeptResult => ({ kind: 'damaged', what });

function unpack(row: { readonly hash: string; readonly content: Uint8Array } | null): unknown {
  if (row === null) throw new Error('it is missing');
  const bytes = inflateRawSync(row.content);
  if (sha256(bytes) !== row.hash) throw new Error('its hash is another one');
  return unpackFrame(bytes);
}
