/** What being late costs, as staff wrote it down: specs/late-policy.schema.json is the form in YAML. */

export interface LatePolicy {
  /** SHA-256 of the text. */
  readonly hash: string;
  readonly text: string;
  /** Of the IANA database: "America/Los_Angeles". Days end, and times are told, by its clocks. */
  readonly zone: string;
  /** ISO 8601 with the zone's offset. */
  readonly due: string;
  /** After it nothing is accepted: the score is a stated zero. ISO 8601 with the zone's offset. */
  readonly latest: string | null;
  readonly graceMinutes: number;
  /** Where lateness begins once the grace is over. */
  readonly countFrom: 'grace-end' | 'due';
  readonly rule: Rule;
  /** What percentages are of; `cap`: the most that can be got falls, and work worth less loses nothing. */
  readonly appliesTo: 'score' | 'maximum' | 'cap';
  /** Late work gets no less; a percentage is of the maximum, or of the score where `appliesTo` says score. Never more than the score. */
  readonly floor: Amount | null;
  /** Late work gets no more; a percentage is of the maximum. */
  readonly cap: Amount | null;
  readonly rounding: Rounding;
  readonly slipDays: SlipDays | null;
  /** Whose extension and slip days count for a member of a group. */
  readonly groups: 'each' | 'best' | 'worst';
  readonly extensions: readonly Extension[];
  readonly withoutTimes: WithoutTimes;
}

export type Rule =
  | {
      readonly kind: 'per-unit';
      readonly unit: Unit;
      readonly count: Count;
      readonly most: number | null;
      readonly cost: Cost;
    }
  | { readonly kind: 'steps'; readonly steps: readonly Step[] }
  | { readonly kind: 'once'; readonly cost: Cost };

export type Unit = 'day' | 'hour';

/** started: part of one counts as one. whole: only full ones. exact: parts count in part. clock: from the due time rounded up to the time of the hand-in rounded down. */
export type Count = 'started' | 'whole' | 'exact' | 'clock';

/** In order; the last one alone has no end. */
export interface Step {
  readonly upTo: { readonly unit: Unit; readonly amount: number } | null;
  readonly cost: Cost;
}

export type Cost =
  | { readonly kind: 'percent' | 'points'; readonly amount: number }
  /** What is left. */
  | { readonly kind: 'factor'; readonly amount: number };

export interface Amount {
  readonly kind: 'percent' | 'points';
  readonly amount: number;
}

interface Rounding {
  readonly decimals: number;
  readonly mode: RoundingMode;
}

export type RoundingMode = 'half-up' | 'half-even' | 'up' | 'down';

interface SlipDays {
  /** Of each student, for all assignments together. */
  readonly pool: number;
  /** For one assignment. */
  readonly most: number | null;
  readonly chargedTo: 'every-member' | 'member-with-most';
}

export interface Extension {
  /** An id, the email or the name. */
  readonly student: string;
  readonly grants:
    | { readonly kind: 'due'; readonly due: string }
    | { readonly kind: 'longer'; readonly hours: number; readonly days: number }
    /** Lateness costs nothing. */
    | { readonly kind: 'excused' };
}

export type WithoutTimes =
  | { readonly kind: 'refuse' }
  | { readonly kind: 'ignore' }
  | { readonly kind: 'use-flag'; readonly days: number };

/** What a policy made of one student's submission. */
export interface Lateness {
  readonly kind: 'no-policy' | 'on-time' | 'late';
  /** After the deadline, extensions and grace counted; 0 when on time. */
  readonly lateBySeconds: number;
  readonly slipDaysUsed: number;
  /** One line that explains it to the student: when due, when handed in, how late, what it costs, by which rule. */
  readonly sentence: string;
}
