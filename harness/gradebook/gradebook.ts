/** Stage 5, keep: hand-ins + grades + overrides + late policy → a gradebook, which is all that exports and reports read. */
import type { Grade } from '../grading/grade.ts';
import type { IsolationKind } from '../runner/isolation/isolation.ts';
import type { HandInFacts, Stray, Student } from '../submissions/hand-in.ts';
import type { Root } from './journal.ts';
import type { Lateness, LatePolicy } from './late/late-policy.ts';

export interface Gradebook {
  readonly run: RunFacts;
  /** In the order of the hand-ins' ids. */
  readonly entries: readonly Entry[];
  /** A row for each student, in the order of the entries, then of the roster for those without one. */
  readonly students: readonly StudentResult[];
  readonly strays: readonly Stray[];
  /** Ids of hand-ins of which an author is not on the roster. */
  readonly unmatched: readonly string[];
  /** One for each suite, before overrides, with what hidden cases found; empty for an entry that has no grade. Read when it is asked for. */
  readonly gradesOf: (entry: Entry) => readonly Grade[];
}

export interface RunFacts {
  readonly suites: readonly SuiteFacts[];
  readonly maxScore: number;
  readonly isolation: IsolationKind;
  readonly seeds: 'public' | 'hidden';
  readonly latePolicy: LatePolicy | null;
  /** The sources as they were named. */
  readonly sources: readonly string[];
  readonly hasRoster: boolean;
  /** Of its journal: what it stands for, `gradecheck verify` checks. */
  readonly root: Root;
}

export interface SuiteFacts {
  readonly id: string;
  readonly title: string;
  readonly bundle: string;
  readonly maxScore: number;
  /** In the suite's order. */
  readonly cases: readonly {
    readonly id: string;
    readonly title: string;
    readonly maxPoints: number;
    readonly hidden: boolean;
  }[];
}

/** One piece of work. */
export interface Entry {
  readonly handIn: HandInFacts;
  /** SHA-256 of its files; null until it has been read. */
  readonly hash: string | null;
  readonly outcome: Outcome;
  /** The run's time for it, in milliseconds; null where it was not run, or was graded as another of the same files. */
  readonly durationMs: number | null;
}

export type Outcome =
  | { readonly kind: 'graded'; readonly suites: readonly SuiteScore[]; readonly score: number }
  /** Never a zero. */
  | { readonly kind: 'ungraded'; readonly reasons: readonly string[] }
  /** The run has not come to it yet. */
  | { readonly kind: 'waiting' };

export interface SuiteScore {
  readonly suite: string;
  /** With overrides. */
  readonly score: number;
  readonly maxScore: number;
  readonly cases: readonly CaseScore[];
  /** Of the whole score. */
  readonly override: Override | null;
  /** The grade of an earlier bundle counts, which this is as it was given; absent where the run's own counts. */
  readonly keptFrom?: { readonly bundle: string; readonly score: number; readonly maxScore: number };
}

export interface CaseScore {
  readonly id: string;
  readonly status: 'correct' | 'partly-correct' | 'incorrect' | 'not-run' | 'ungraded';
  /** With the override, where there is one. */
  readonly points: number;
  readonly maxPoints: number;
  readonly override: Override | null;
  /** The largest error of its values as a share of what is tolerated; absent where none are compared. */
  readonly margin?: number;
}

/** A member of staff's points for a case, or for all of it, kept through every run. */
export interface Override {
  /** Of a hand-in; all its authors get it. */
  readonly handIn: string;
  readonly suite: string;
  /** Null: the whole score of the suite. */
  readonly caseId: string | null;
  readonly points: number;
  /** What the grade said when it was overridden; null when there was none. */
  readonly instead: number | null;
  readonly reason: string;
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** What one student gets: raw score, penalty and final score are kept apart. */
export interface StudentResult {
  readonly student: Student;
  /** Null: on the roster, with nothing handed in. */
  readonly entry: Entry | null;
  readonly result: Result;
}

export type Result =
  | {
      readonly kind: 'scored';
      /** Before the late policy, with overrides. */
      readonly raw: number;
      /** How much the late policy takes off: raw − penalty = final. */
      readonly penalty: number;
      readonly final: number;
      readonly maxScore: number;
      readonly lateness: Lateness;
      readonly overrides: readonly Override[];
    }
  /** Nothing that may be exported as a number unless somebody says which. */
  | {
      readonly kind: 'no-score';
      readonly why: 'ungraded' | 'waiting' | 'absent' | 'lateness-unknown';
      readonly reason: string;
    };
