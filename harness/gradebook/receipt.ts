/** What a grade was made from, so that it can be made again: hashes, and what the numbers may depend on. It names nobody. */
import { sha256 } from '../bundle/pack-bundle.ts';
import type { IsolationKind } from '../runner/isolation/isolation.ts';
import type { Submission } from '../submissions/submission.ts';
import type { Language } from '../suite/suite.ts';
import { readRecord } from './records.ts';
import type { Sql } from './sql.ts';

export const RECEIPT_SCHEMA = 'gradecheck/receipt/v2';

/** specs/receipt.schema.json describes it. */
export interface Receipt extends ReceiptFacts {
  readonly schema: typeof RECEIPT_SCHEMA;
  readonly salt: string;
  /** Stands for the piece of work in the journal. */
  readonly subject: string;
  /** The platform's; never moves. */
  readonly submittedAt: string | null;
  readonly submission: SubmissionHashes;
  readonly grades: readonly GradeHashes[];
}

export interface ReceiptFacts {
  /** ISO 8601, UTC. */
  readonly gradedAt: string;
  /** How long it ran, in milliseconds; null: the same files had been run before. */
  readonly durationMs: number | null;
  readonly isolation: IsolationKind;
  /** Runtime, array library, processor: describe-environment.ts; and `gradecheck`, the version with its build. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface SubmissionHashes {
  /** SHA-256 over the paths and contents of all files. */
  readonly hash: string;
  readonly language: Language;
  /** Path → SHA-256 of the file. */
  readonly files: Readonly<Record<string, string>>;
  readonly notebooks: readonly string[];
}

export interface GradeHashes {
  readonly suite: string;
  /** SHA-256 of the suite's text, which is its version. */
  readonly suiteHash: string;
  readonly seeds: 'public' | 'hidden';
  /** Before overrides and the late policy. */
  readonly score: number;
  readonly maxScore: number;
  readonly bundle: string;
  readonly observations: string;
  readonly grade: string;
}

export function hashesOf({ hash, language, files, notebooks }: Submission): SubmissionHashes {
  return {
    hash,
    language,
    files: Object.fromEntries([...files].map(([path, content]) => [path, sha256(content)])),
    notebooks,
  };
}

/** Of the grade that a piece of work has; null: it has none. */
export function receiptOf(sql: Sql, handIn: string): { readonly hash: string; readonly receipt: Receipt } | null {
  const row = sql.prepare('select receipt from hand_ins where id = ?').get(handIn) as { receipt: string | null };
  const receipt = row.receipt === null ? null : readRecord(sql, row.receipt);
  return receipt === null ? null : { hash: row.receipt!, receipt: receipt as Receipt };
}
