/** A regrade request with all that is known about it. */
import type { CaseScore } from '../../gradebook/gradebook.ts';
import type { Grade } from '../../grading/grade.ts';
import type { Replay } from '../replay.ts';
import type { Evidence } from './evidence.ts';
import type { RegradeRequest } from './request.ts';
import type { isWithin } from './request-window.ts';

export interface AnsweredRequest {
  readonly request: RegradeRequest;
  readonly inTime: InTime;
  /** Null: it is not known whose work is meant, or there is none. */
  readonly work: AskedWork | null;
  readonly about: About;
  /** Why nothing was run again for it, for staff; null where something was. */
  readonly unanswered: string | null;
  readonly replay: Replay | null;
}

export type InTime = ReturnType<typeof isWithin>;

interface AskedWork {
  /** Its id. */
  readonly handIn: string;
  /** Of the authors, with the id. */
  readonly name: string;
}

export type About =
  | AskedCase
  | { readonly kind: 'whole'; readonly suites: readonly string[]; readonly score: number; readonly maxScore: number }
  /** `instead`: what is near, or what it may be. */
  | { readonly kind: 'unknown'; readonly instead: readonly string[] }
  /** There is no work, or no grade. */
  | { readonly kind: 'nothing' };

export interface AskedCase {
  readonly kind: 'case';
  readonly suite: string;
  /** With the override, where there is one. */
  readonly score: CaseScore;
  /** As students may see it. */
  readonly grade: Grade;
  readonly hidden: boolean;
  readonly evidence: Evidence;
}
