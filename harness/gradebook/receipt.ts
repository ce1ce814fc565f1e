/** What a grade was made from, so that it can be made again: hashes, and what the numbers may depend on. */
import type { IsolationKind } from '../runner/isolation/isolation.ts';
import type { HandInFacts } from '../submissions/hand-in.ts';

export interface Receipt extends ReceiptFacts {
  readonly schema: 'gradecheck/receipt/v1';
  readonly handIn: string;
  /** The platform's; never moves. */
  readonly submittedAt: string | null;
  /** SHA-256 over all its files. */
  readonly submission: string;
  readonly grades: readonly GradeHashes[];
}

export interface ReceiptFacts {
  /** ISO 8601, UTC. */
  readonly gradedAt: string;
  readonly isolation: IsolationKind;
  readonly environment: Readonly<Record<string, string>>;
}

export interface GradeHashes {
  readonly bundle: string;
  readonly observations: string;
  readonly grade: string;
}

export function makeReceipt(
  { id, submittedAt }: HandInFacts,
  submission: string,
  grades: readonly GradeHashes[],
  facts: ReceiptFacts,
): Receipt {
  return { schema: 'gradecheck/receipt/v1', handIn: id, submittedAt, submission, grades, ...facts };
}
