/** What the tables of a run have to say, as its journal has it. */
import type { ExportRecord } from '../../gradebook/exported.ts';
import type { Override } from '../../gradebook/gradebook.ts';
import type { Receipt } from '../../gradebook/receipt.ts';
import type { RunSettings } from '../../gradebook/run-settings.ts';
import type { HandInFacts } from '../../submissions/hand-in.ts';

export interface ExpectedHandIn {
  readonly salt: string;
  /** Null where the names are in another file. */
  facts: HandInFacts | null;
  state: 'waiting' | 'graded' | 'ungraded';
  submission: string | null;
  /** Null where they are in another file. */
  reasons: readonly string[] | null;
  isGone: boolean;
  receipt: string | null;
  /** Of the last time that it was run, not of a reading of the same files. */
  durationMs: number | null;
}

/** A grade's place, and the hashes that it has to have. */
export interface ExpectedGrade {
  readonly submission: string;
  readonly bundle: string;
  readonly observations: string;
  readonly grade: string;
  /** Which version graded it. */
  readonly gradecheck: string | null;
}

export interface ExpectedRun {
  settings: RunSettings | null;
  pseudonymKey: string | null;
  named: unknown;
  classFacts: unknown;
  late: unknown;
  /** Hash → suite. */
  readonly bundles: Map<string, string>;
  /** Subject → what is known of it. */
  readonly handIns: Map<string, ExpectedHandIn>;
  readonly overrides: { subject: string; given: Override }[];
  readonly keptGrades: { subject: string; suite: string; bundle: string }[];
  /** Every receipt that there was, but those of what has been forgotten. */
  readonly receipts: Receipt[];
  readonly grades: ExpectedGrade[];
  readonly exports: { readonly seq: number; readonly record: ExportRecord }[];
  readonly forgotten: Set<string>;
  /** Hashes of the records that entries name, and of those that have been removed, as the journal says. */
  readonly records: Set<string>;
  readonly removed: Set<string>;
}
