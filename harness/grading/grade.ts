/** Stage 4, grade: Bundle + Observations → Grade. Pure: no clock, no files, no randomness. Facts only, no sentences. */
import type { CatalogueEntry } from '../bundle/bundle.ts';
import type { Agreement } from '../numerics/directional-derivative.ts';
import type { Measure } from '../numerics/randomness/measure.ts';
import type { Convention, StatisticName } from '../numerics/randomness/statistic.ts';
import type { IsolationKind } from '../runner/isolation/isolation.ts';
import type {
  Note,
  Observation,
  SourceProblem,
  SubmissionFacts,
  TakenChoice,
  ThrownError,
} from '../runner/observation.ts';
import type { GradientLayout, Relation } from '../suite/suite.ts';

export interface Grade {
  readonly suite: { readonly id: string; readonly title: string; readonly hash: string };
  readonly bundle: string;
  readonly submission: Pick<SubmissionFacts, 'hash' | 'language'>;
  /** What it was kept from while it ran. */
  readonly isolation: IsolationKind;
  /** Whether its inputs were those that students have, or drawn with a salt that they don't know. */
  readonly seeds: 'public' | 'hidden';
  /** How its API is spelt; absent for the suites' own. */
  readonly profile?: ProfileInUse;
  /** Names of the suite → the submission's, where they differ; absent for the suites' own language. */
  readonly spelling?: Readonly<Record<string, string>>;
  /** `ungraded` when any case could not be graded by our fault: then the score is not a grade. */
  readonly status: 'graded' | 'ungraded';
  readonly score: number;
  readonly maxScore: number;
  /** The chance that correct work fails any case that measures random draws; null when there is none. */
  readonly falseAlarmRate: number | null;
  readonly cases: readonly CaseGrade[];
  readonly stdout: string;
  readonly notes?: readonly Note[];
}

export interface ProfileInUse {
  readonly id: string;
  readonly title: string;
  /** Who chose it. */
  readonly by: 'suite' | 'asked';
  readonly conventions: readonly SettledConvention[];
}

/** One of a profile's conventions, as this submission keeps to it. */
interface SettledConvention extends TakenChoice {
  readonly id: string;
  /** `module/function` of what keeps to it. */
  readonly functions: readonly string[];
  readonly title: string;
}

export type CaseStatus = 'correct' | 'partly-correct' | 'incorrect' | 'not-run' | 'ungraded';

export interface CaseGrade {
  readonly id: string;
  readonly title: string;
  readonly hint: string | null;
  readonly status: CaseStatus;
  readonly points: number;
  readonly maxPoints: number;
  readonly observation: Observation['kind'];
  /** The chance that correct work fails this case; null where no random draws are measured. */
  readonly falseAlarmRate: number | null;
  readonly findings: readonly Finding[];
  readonly diagnosis: Diagnosis | null;
  /** Students learn what kind of mistake it found, and no more: withhold-hidden.ts. */
  readonly hidden?: true;
}

/** A mistake that the numbers name without doubt. */
export interface Diagnosis {
  /** Stable names, each with a page in docs/mistakes/; two when the answer shows two mistakes at once. */
  readonly codes: readonly string[];
  readonly detail: DiagnosisDetail;
}

export type DiagnosisDetail =
  /** Known mistakes that give exactly this answer, in all trials; `multiple` when that is a multiple of the right one. */
  | {
      readonly kind: 'mistakes';
      readonly mistakes: readonly CatalogueEntry[];
      readonly multiple: { readonly output: string; readonly factor: number } | null;
    }
  | { readonly kind: 'transposed' | 'numerator-layout'; readonly output: string }
  /** Every entry of every wrong answer is `factor` times the expected one, and the factor is this quantity in each trial. */
  | { readonly kind: 'scaled'; readonly output: string; readonly factor: string }
  /** As if the size were this number in every trial. */
  | { readonly kind: 'constant'; readonly output: string; readonly size: string; readonly constant: number }
  /** What it would be if the term that this input weighs were taken `factor` times. */
  | { readonly kind: 'term'; readonly input: string; readonly outputs: readonly string[]; readonly factor: number }
  | Located
  /** Of random weights: they have the variance of another recipe. */
  | { readonly kind: 'looks-like'; readonly output: string; readonly name: string; readonly asked: string | null }
  /** Arguments are changed, or answers depend on the calls before. */
  | { readonly kind: 'state' }
  /** The suite lets no more be said. */
  | { readonly kind: 'withheld'; readonly category: string | null; readonly place: Located | null };

interface Located {
  readonly kind: 'located';
  readonly right: readonly string[];
  readonly wrong: readonly string[];
}

export type Category = 'absent' | 'failed' | 'slow' | 'form' | 'numbers' | 'gradient' | 'state' | 'chance' | 'training';

/** What the numbers of an array of a wrong shape are: the right ones after transposing, or in one row. */
export type WrongForm = 'transposed' | 'numerator-layout' | 'flattened' | null;

/** What a check found out. Kinds that start with `remark-` cost nothing. */
export type Finding =
  /** Of a hidden case: what kind of mistake there is. */
  | { readonly kind: 'withheld'; readonly category: Category }
  | { readonly kind: 'needs'; readonly cases: readonly string[] }
  | { readonly kind: 'not-written'; readonly what: string }
  /** Wrong, but by the course's own template, or left open by it. */
  | { readonly kind: 'remark-lenient'; readonly because: string; readonly found: Finding | null }
  | { readonly kind: 'not-loaded'; readonly module: string; readonly problems: readonly SourceProblem[] }
  | {
      readonly kind: 'threw';
      readonly error: ThrownError;
      readonly importing: string | null;
      readonly trial: string | null;
      readonly displaced: boolean;
    }
  | { readonly kind: 'timed-out'; readonly limitMs: number; readonly importing: string | null }
  | { readonly kind: 'never-settled'; readonly importing: string | null; readonly trial: string | null }
  | { readonly kind: 'out-of-memory'; readonly limitMiB: number; readonly importing: string | null }
  | {
      readonly kind: 'crashed';
      readonly exitCode: number | null;
      readonly signal: string | null;
      readonly importing: string | null;
    }
  | { readonly kind: 'malformed'; readonly reason: string }
  | { readonly kind: 'out-of-time'; readonly reason: string }
  | { readonly kind: 'could-not-grade'; readonly reason: string }
  | {
      readonly kind: 'missing-export';
      readonly name: string;
      readonly available: readonly string[];
      readonly nearest: string | null;
    }
  | {
      readonly kind: 'wrong-export';
      readonly name: string;
      readonly expected: 'function' | 'class';
      readonly received: string;
    }
  | {
      readonly kind: 'missing-method';
      readonly owner: string;
      readonly name: string;
      readonly constructs: string | null;
    }
  | { readonly kind: 'wrong-arity'; readonly name: string; readonly expected: number; readonly received: number }
  | {
      readonly kind: 'missing-output';
      readonly output: string;
      readonly path: string;
      readonly available: readonly string[];
      readonly trial: string;
    }
  | {
      readonly kind: 'wrong-type';
      readonly output: string;
      readonly expected: readonly number[];
      readonly received: string;
      readonly trial: string;
    }
  | {
      readonly kind: 'wrong-shape';
      readonly output: string;
      readonly expected: readonly number[];
      readonly received: readonly number[];
      readonly form: WrongForm;
      readonly trial: string;
    }
  | {
      readonly kind: 'not-finite';
      readonly output: string;
      readonly index: readonly number[];
      readonly received: number;
      readonly count: number;
      readonly total: number;
      readonly trial: string;
    }
  | WrongValue
  /** Of a random expression: the first node, in the order in which they are computed, whose number is wrong. */
  | {
      readonly kind: 'wrong-node';
      readonly pass: 'forward' | 'backward';
      readonly node: string;
      /** Null for a leaf. */
      readonly operation: { readonly name: string; readonly inputs: readonly string[] } | null;
      /** The nodes that use it, each as often as it does. */
      readonly usedBy: readonly string[];
      readonly expected: number;
      readonly received: number;
      readonly count: number;
      readonly total: number;
      readonly trial: string;
    }
  | {
      readonly kind: 'wrong-zeros';
      readonly output: string;
      readonly share: number;
      readonly least: number;
      readonly most: number;
      readonly trial: string;
    }
  | {
      readonly kind: 'gradient-disagrees';
      readonly layout: GradientLayout;
      readonly input: string;
      readonly direction: string;
      readonly measured: number;
      readonly error: number;
      readonly claimed: number;
      readonly trial: string;
    }
  /** `always`: fresh objects differ as well; `in-between`: only what other calls left behind makes the difference. */
  | {
      readonly kind: 'answer-changes';
      readonly how: 'same-objects' | 'in-between' | 'always';
      readonly output: string;
      readonly index: readonly number[];
      readonly first: number;
      readonly second: number;
      readonly trial: string;
    }
  /** Not one evaluation of the loss beside the point fitted into the time. */
  | { readonly kind: 'no-probe-in-time'; readonly total: number }
  /** The loss is right at the point itself, and another function beside it, whose slope is the wrong gradient. */
  | { readonly kind: 'loss-made-to-fit'; readonly trial: string }
  | Differenced<'differenced'>
  | ComplexStep<'complex-step'>
  | {
      readonly kind: 'inputs-changed';
      readonly input: string;
      readonly index: readonly number[] | null;
      readonly before: number | null;
      readonly after: number | null;
      readonly trial: string;
    }
  | {
      readonly kind: 'relation-broken';
      readonly relation: Relation;
      readonly output: string;
      readonly index: readonly number[];
      readonly first: number;
      readonly second: number;
      readonly trial: string;
    }
  | {
      readonly kind: 'loss-falls-too-little';
      readonly reached: number;
      readonly goal: number;
      readonly reference: number;
      readonly trial: string;
    }
  | {
      readonly kind: 'accuracy-too-low';
      readonly reached: number;
      readonly goal: number;
      readonly reference: number;
      readonly trial: string;
    }
  | OutOfLimits
  | { readonly kind: 'remark-convention'; readonly convention: Convention; readonly trial: string }
  | {
      readonly kind: 'remark-singleton-axes';
      readonly output: string;
      readonly expected: readonly number[];
      readonly received: readonly number[];
    }
  | { readonly kind: 'remark-float32' | 'remark-single-precision'; readonly output: string }
  | { readonly kind: 'remark-loss-at-fault'; readonly trial: string }
  | { readonly kind: 'remark-consistent-pair' }
  | { readonly kind: 'remark-inconclusive'; readonly verdicts: Readonly<Record<Agreement, number>> }
  | { readonly kind: 'remark-probes-skipped'; readonly done: number; readonly total: number }
  | Differenced<'remark-differenced'>
  | ComplexStep<'remark-complex-step'>;

/** The gradient was made by differencing the loss, and the evidence: relative errors at plain points and at a trap (infinite: no answer there). */
interface Differenced<Kind extends string> {
  readonly kind: Kind;
  readonly output: string;
  readonly plainError: number;
  readonly trap: 'kink' | 'scale';
  readonly trapError: number;
  readonly trial: string;
}

/** The gradient was computed with complex numbers. */
interface ComplexStep<Kind extends string> {
  readonly kind: Kind;
  readonly trial: string;
}

interface WrongValue {
  readonly kind: 'wrong-value';
  readonly output: string;
  readonly index: readonly number[];
  readonly received: number;
  readonly expected: number;
  readonly tolerance: number;
  /** How many of `total` entries are wrong. */
  readonly count: number;
  readonly total: number;
  readonly trial: string;
}

/** A statistic of random answers lies where those of correct work hardly ever do, in two draws. */
export interface OutOfLimits {
  readonly kind: 'out-of-limits';
  readonly measured: Measure['kind'];
  readonly statistic: StatisticName;
  readonly output: string;
  readonly received: number;
  readonly low: number;
  readonly high: number;
  /** In the second draw; null when there was none. */
  readonly again: number | null;
  /** The chance that correct work shows this, in both draws or in the one that there was. */
  readonly chance: number;
  readonly trial: string;
}

/** What one check says: `wrong` decides the status, points may be in between. */
export interface Scored {
  readonly points: number;
  readonly wrong: boolean;
  readonly findings: readonly Finding[];
}

export function isRemark(finding: Finding): boolean {
  return finding.kind.startsWith('remark-');
}
