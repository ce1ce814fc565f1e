/**
 * Stage 3, run: a bundle's inputs + a submission → what was seen. An observation is a claim by code that nobody
 * trusts, checked for form only; whether it is right is the next stage's business.
 */
import type { Language } from '../suite/suite.ts';
import type { Value } from '../wire/value.ts';
import type { IsolationKind } from './isolation/isolation.ts';

export const OBSERVATIONS_SCHEMA = 'gradecheck/observations/v1';

export interface Observations {
  readonly schema: typeof OBSERVATIONS_SCHEMA;
  readonly bundle: string;
  readonly submission: SubmissionFacts;
  /** What the submission was kept from while it ran. */
  readonly isolation: IsolationKind;
  /** One for each of the bundle's cases, in its order. */
  readonly cases: readonly CaseObservation[];
  /** What the submission printed, capped. */
  readonly stdout: string;
  /** What was noticed about the files and the run, each once; absent when it is nothing. */
  readonly notes?: readonly Note[];
}

export interface SubmissionFacts {
  readonly hash: string;
  readonly language: Language;
  /** The spelling of the API that was taken, by id; absent for the suites' own. */
  readonly profile?: string;
  /** The caller named the profile; absent where the suite did. */
  readonly profileAsked?: true;
  /** The profile's conventions: which choice was taken, and why. Absent where it has none. */
  readonly conventions?: Readonly<Record<string, TakenChoice>>;
}

/** How well answers fit a choice: right cases are compared first, then cases that came to an answer. */
export interface Fit {
  readonly right: number;
  readonly answered: number;
  /** Nothing could fit better. */
  readonly perfect: boolean;
}

export interface TakenChoice {
  readonly choice: string;
  /** `answers`: it fits them best; `first`: they don't decide; `asked`: the caller named the year. */
  readonly by: 'answers' | 'first' | 'asked';
}

/** Code of another time or place, which was read as it was meant. */
export interface Note {
  readonly code: NoteCode;
  /** A name: of a package, of what Python 2 or an older NumPy had; '' where the code says all. */
  readonly what: string;
  readonly file: string | null;
  readonly line: number | null;
}

export type NoteCode =
  | 'python2-syntax'
  | 'mixed-tabs'
  | 'python2-names'
  | 'numpy-names'
  | 'list-as-index'
  | 'array-as-number'
  | 'missing-package'
  | 'missing-file'
  | 'notebook-lines'
  | 'transposed-parameter'
  | 'new-attribute';

export interface CaseObservation {
  readonly id: string;
  readonly observation: Observation;
  /** Functions that it came to whose marked regions are still empty; absent when there are none. */
  readonly unwritten?: readonly string[];
}

/** The first reason to stop wins. */
export type Observation =
  | {
      readonly kind: 'returned';
      readonly trials: readonly TrialAnswer[];
      /** A gradient check's traps; null when they came to no answer, which proves nothing. */
      readonly traps?: readonly TrialAnswer[] | null;
      /** Trial → its appeal, where one was asked for and answered. */
      readonly appeals?: Readonly<Record<number, TrialAnswer>>;
    }
  | { readonly kind: 'inspected'; readonly exports: Readonly<Record<string, ExportShape>> }
  | {
      readonly kind: 'threw';
      readonly error: ThrownError;
      readonly during: Place;
      readonly trials: readonly TrialAnswer[];
    }
  /** The modules could not be turned into a program: syntax errors, files that are not there, refused imports. */
  | { readonly kind: 'not-loaded'; readonly module: string; readonly problems: readonly SourceProblem[] }
  | { readonly kind: 'timed-out'; readonly limitMs: number; readonly during: Place }
  | { readonly kind: 'never-settled'; readonly during: Place }
  | { readonly kind: 'out-of-memory'; readonly limitMiB: number; readonly during: Place }
  | {
      readonly kind: 'crashed';
      readonly exitCode: number | null;
      readonly signal: string | null;
      readonly during: Place;
    }
  | { readonly kind: 'malformed'; readonly reason: string }
  /** Our fault, or the total time was used up: `ours` blocks the grade. */
  | { readonly kind: 'not-run'; readonly reason: string; readonly ours: boolean };

/** Importing a module, or executing a case (with the trial and run, where the child said so). */
export type Place =
  | { readonly kind: 'import'; readonly module: string }
  | { readonly kind: 'case'; readonly trial: number | null; readonly run: number | null };

export interface ThrownError {
  readonly name: string;
  readonly message: string;
  /** Where in the submission's own files, when the stack says so. */
  readonly at: SourcePlace | null;
  /** The API was not as the program needs it, as opposed to the student's code throwing. */
  readonly apiMismatch: boolean;
}

export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  /** Null where the language doesn't say. */
  readonly column: number | null;
}

export interface SourceProblem {
  readonly message: string;
  readonly at: SourcePlace | null;
  /** There is no such file, as opposed to one that cannot be read. */
  readonly missing?: true;
}

export interface TrialAnswer {
  readonly runs: readonly RunAnswer[];
}

export interface RunAnswer {
  readonly outputs: Readonly<Record<string, Value>>;
  /** Inputs that the run has changed, as they are afterwards; only where the run asked for it. */
  readonly changes: Readonly<Record<string, Value>>;
  /** An optional run without an answer; its outputs are empty. */
  readonly failure?: RunFailure;
  /** The array library was asked for complex numbers. */
  readonly complex?: true;
}

type RunFailure =
  | { readonly kind: 'threw'; readonly error: ThrownError }
  /** The case's time was nearly used up. */
  | { readonly kind: 'skipped' };

export type ExportShape =
  | { readonly kind: 'missing'; readonly available: readonly string[] }
  | { readonly kind: 'function'; readonly parameters: number }
  | { readonly kind: 'class'; readonly methods: Readonly<Record<string, number>>; readonly constructs: string | null }
  | { readonly kind: 'other'; readonly description: string };
