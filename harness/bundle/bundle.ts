/**
 * Stage 2, freeze: Suite → Bundle. Every number that running and grading need, fixed: inputs drawn from seeds,
 * expected values from the reference, points, directions and steps of the gradient probes.
 * Whatever comes after works from this alone; nothing after this stage imports reference/.
 */

import type { Measure } from '../numerics/randomness/measure.ts';
import type { StatisticName } from '../numerics/randomness/statistic.ts';
import type { Profile } from '../suite/profile.ts';
import type { Regime } from '../suite/regime.ts';
import type {
  Argument,
  ClassShape,
  Disclosure,
  GradientLayout,
  GradientPoints,
  Language,
  Limits,
  Program,
  Relation,
  SingletonAxes,
  Sizes,
  Tolerance,
} from '../suite/suite.ts';

export const BUNDLE_SCHEMA = 'gradecheck/bundle/v3';

export interface Bundle {
  readonly schema: typeof BUNDLE_SCHEMA;
  readonly suite: { readonly id: string; readonly title: string; readonly hash: string };
  /** '' for the public seeds that students have; anything else draws other inputs. */
  readonly seedSalt: string;
  readonly regime: Regime;
  readonly modules: readonly string[];
  /** Of the submissions that it is for. */
  readonly languages: readonly Language[];
  readonly limits: Limits;
  readonly programs: Readonly<Record<string, Program>>;
  /** How submissions in other languages spell what the programs call; the first that fits is taken. */
  readonly profiles: readonly Profile[];
  /** How much of a diagnosis is said, and the mistakes that the cases' hypotheses make. */
  readonly disclosure: Disclosure;
  readonly singletonAxes: SingletonAxes;
  /** Grading must draw other inputs than the public ones. */
  readonly hiddenSeeds?: true;
  readonly catalogue: readonly CatalogueEntry[];
  readonly cases: readonly FrozenCase[];
}

/** A mistake as far as the suite lets it be named: null for what is withheld. */
export interface CatalogueEntry {
  readonly code: string | null;
  readonly category: string;
  readonly title: string | null;
  readonly says: string | null;
  readonly equation: string | null;
}

export interface FrozenCase {
  readonly id: string;
  readonly title: string;
  readonly hint: string | null;
  readonly needs: readonly string[];
  readonly timeoutMs: number;
  /** Modules that must be imported before the case can run. */
  readonly modules: readonly string[];
  readonly check: FrozenCheck;
  readonly hypotheses: Hypotheses | null;
  /** Students learn what kind of mistake it found, and no more. Hidden cases come last. */
  readonly hidden?: true;
}

/**
 * What known mistakes would answer, as random projections (numerics/projection.ts): enough to recognise an answer, too
 * little to learn one. Values stand by hypothesis, trial, output, projection; +Infinity marks the right answer,
 * NaN and a code (how) one that is not of the right form. Of a statistical check they stand by hypothesis, trial,
 * statistic, and are the statistic itself and how far it varies from draw to draw beyond what its limits allow for.
 */
export interface Hypotheses {
  readonly outputs: readonly string[];
  /** Position in the catalogue of each hypothesis' mistake; a mistake may be made in several ways. */
  readonly mistakes: readonly number[];
  /** Which ways lead to this answer, by numbers that are the same in all cases of a bundle. */
  readonly edits: readonly (readonly number[])[];
  /** How near an answer has to come, relative to its size: wider where it depends a little on draws of its own. */
  readonly rtol: number;
  readonly values: Float64Array;
  /** The right answers, by trial, output, projection. */
  readonly right: Float64Array;
  /** The right answers without the term that a scalar input weighs: input → values as in `right`. */
  readonly without: Readonly<Record<string, Float64Array>>;
}

export type FrozenCheck =
  | {
      readonly kind: 'exports';
      readonly points: number;
      readonly module: string;
      readonly exports: Readonly<Record<string, number | ClassShape>>;
    }
  | { readonly kind: 'value'; readonly points: number; readonly trials: readonly ValueTrial[] }
  | {
      readonly kind: 'gradient';
      readonly points: GradientPoints;
      readonly trials: readonly GradientTrial[];
      /** Places where a gradient made by differencing the loss goes wrong, and an analytic one does not. */
      readonly traps: readonly TrapTrial[];
      /** For each trial the same check close by, on another ladder: what fails both has failed. */
      readonly appeals: readonly GradientTrial[];
    }
  | {
      readonly kind: 'invariance';
      readonly points: number;
      readonly relation: Relation;
      readonly trials: readonly InvarianceTrial[];
    }
  | { readonly kind: 'training'; readonly points: number; readonly trials: readonly TrainingTrial[] }
  | {
      readonly kind: 'statistics';
      readonly points: number;
      readonly errorRate: ErrorRate;
      readonly trials: readonly StatisticsTrial[];
      /** For each trial the same with other draws: what is out of its limits in both has failed. */
      readonly appeals: readonly StatisticsTrial[];
    };

/** How often correct work fails, by chance alone. */
export interface ErrorRate {
  /** Any statistical case of the suite, and any statistic of this case. */
  readonly suite: number;
  readonly case: number;
  /** One statistic, in both draws. */
  readonly statistic: number;
  /** One statistic, in one draw: what the limits are made for. */
  readonly level: number;
}

/** What is executed, for every check: the runner needs nothing else, and the submission sees nothing else. */
export interface FrozenTrial {
  /** "one example; N=1, D=6, C=5; seed 2", for messages. */
  readonly label: string;
  /** Seeds the submission's generators before every run. */
  readonly seed: number;
  readonly sizes: Sizes;
  readonly inputs: Readonly<Record<string, Input>>;
  /** Directions in which an input is displaced, each of its input's shape. */
  readonly directions: Readonly<Record<string, { readonly input: string; readonly data: Float64Array }>>;
  readonly runs: readonly Run[];
}

export type Input =
  | {
      readonly kind: 'tensor';
      readonly shape: readonly number[];
      readonly data: Float64Array;
      readonly dtype: 'float64' | 'int32';
    }
  | { readonly kind: 'literal'; readonly value: Argument };

/** One execution of a program on the trial's inputs, some of them replaced or displaced. */
export interface Run {
  readonly program: string;
  /** Outputs to send back. */
  readonly outputs: readonly string[];
  /** Input → the input that takes its place. */
  readonly replace?: Readonly<Record<string, string>>;
  /** input + step · direction, in float64. */
  readonly displace?: { readonly direction: string; readonly step: number };
  /** Send back the inputs that the run has changed. */
  readonly reportChanges?: true;
  /** Make the program's last call a second time, on the same objects, and send back what that gives. */
  readonly again?: true;
  /** What it throws concerns this run alone; left out when the time is short. */
  readonly optional?: true;
}

export interface ExpectedTensor {
  readonly shape: readonly number[];
  readonly data: Float64Array;
  /** Whole numbers (labels): compared for equality. */
  readonly exact: boolean;
  readonly rtol: number;
  /** Absolute, already scaled by the largest expected number, and no less than rounding in float64 may change. */
  readonly atol: number;
  /** What rounding in float32 may change. */
  readonly noise32: number;
  /** Exact answers at a tie: position → what else is right there, e.g. another class with the same score. */
  readonly others?: Readonly<Record<number, readonly number[]>>;
}

export interface ValueTrial extends FrozenTrial {
  readonly expected: Readonly<Record<string, ExpectedTensor>>;
  readonly zerosAllowed: { readonly least: number; readonly most: number } | null;
  /** The input that is a random expression, whose nodes the numbers of each output belong to. */
  readonly expression: string | null;
}

/** Run 0 returns the gradients; every probe's runs return the loss at displaced points. */
export interface GradientTrial extends FrozenTrial {
  readonly layout: GradientLayout;
  /** Input → its gradient, or its Jacobian. */
  readonly gradients: Readonly<Record<string, ExpectedGradient>>;
  readonly loss: { readonly output: string; readonly upstream: string | null; readonly expected: ExpectedTensor };
  /** Run that returns the loss at the undisplaced point. */
  readonly lossRun: number;
  readonly probes: readonly Probe[];
  /** The run that makes the last call twice, and the one that repeats run 0 after all others; null where neither is made. */
  readonly again: number | null;
  readonly after: number | null;
}

export interface ExpectedGradient {
  /** The output that holds it. */
  readonly output: string;
  readonly expected: ExpectedTensor;
  /** At an exact tie, the ends of the subdifferential entry by entry: whatever lies between is right. */
  readonly range: { readonly low: Float64Array; readonly high: Float64Array } | null;
}

/** Run 0 returns the gradients. */
export interface TrapTrial extends FrozenTrial {
  /** `kink`: beside a kink of the loss. `scale`: where the sizes of inputs and losses suit no step. */
  readonly trap: 'kink' | 'scale';
  /** Whether an analytic gradient in float32 is right here, too. */
  readonly single: boolean;
  readonly gradients: Readonly<Record<string, ExpectedGradient>>;
}

/** One directional derivative: the loss at ±step for each of the steps, largest first, each half the one before. */
export interface Probe {
  readonly input: string;
  readonly direction: string;
  readonly steps: readonly number[];
  /** For each step, the runs at +step and −step. */
  readonly runs: readonly (readonly [number, number])[];
  /** ‖g ∘ d‖ by the reference: the size that errors are relative to. */
  readonly scale: number;
  /** Error bound of the reference's own derivative on these steps. */
  readonly referenceError: number;
}

export interface InvarianceTrial extends FrozenTrial {
  readonly tolerance: Tolerance;
  /** The shape of each output, by the reference. */
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  /** Row order of the second run's batch: row i there is row permutation[i] here. */
  readonly permutation: readonly number[] | null;
}

export interface TrainingTrial extends FrozenTrial {
  readonly losses: string | null;
  readonly iterations: number;
  readonly predictions: string;
  readonly labels: string;
  /** How far the loss must fall (first one less the mean of the last tenth), and how far the reference's does. */
  readonly fallGoal: number;
  readonly fallReached: number;
  /** The fall divided by the first loss that is enough as well. */
  readonly shareGoal: number;
  /** Share of right labels that is good enough, and the reference's. */
  readonly accuracyGoal: number;
  readonly accuracyReached: number;
}

/** One run, whose outputs are measured; each statistic has limits. */
export interface StatisticsTrial extends FrozenTrial {
  readonly measure: Measure;
  /** The shape of each output, by the reference. */
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  readonly limits: readonly StatisticLimit[];
  /** Other well-known variances that the weights may have instead, as multiples of the one that is asked for. */
  readonly lookalikes: readonly { readonly name: string; readonly ratio: number }[];
  /** The name of the one that is asked for. */
  readonly asked: string | null;
}

export interface StatisticLimit {
  readonly name: StatisticName;
  readonly output: string;
  readonly low: number;
  readonly high: number;
}
