/**
 * Stage 1, load: YAML text → Suite. Everything here is what a teacher wrote, with defaults filled in;
 * nothing has been drawn or computed yet.
 */

export interface Suite {
  /** `course/homework`, e.g. `c147/hw2`. */
  readonly id: string;
  readonly title: string;
  /** Modules that a submission consists of, e.g. `softmax` for softmax.ts. */
  readonly modules: readonly string[];
  readonly sizes: Sizes;
  readonly inputs: Readonly<Record<string, Recipe>>;
  readonly programs: Readonly<Record<string, Program>>;
  readonly limits: Limits;
  /** Files of mistakes/, without their extension, that answers are compared with. */
  readonly mistakes: readonly string[];
  readonly disclosure: Disclosure;
  /** (1, H) for (H,): remarked on, or a wrong shape. */
  readonly singletonAxes: SingletonAxes;
  /** Of the submissions that it is for. */
  readonly languages: readonly Language[];
  /** Other languages' spellings of its API: files of specs/profiles/. */
  readonly profiles: readonly string[];
  /** The chance that correct work fails any statistical case of the suite. */
  readonly falseAlarmRate: number;
  /** Grading must draw other inputs than the public ones. */
  readonly hiddenSeeds?: true;
  readonly cases: readonly Case[];
}

export const DEFAULT_FALSE_ALARM_RATE = 1e-6;

/** How much a diagnosis says: the mistake by name, where it is and of what kind, its kind alone, or nothing. */
const DISCLOSURES = ['full', 'place', 'category', 'none'] as const;

export type Disclosure = (typeof DISCLOSURES)[number];

export type SingletonAxes = 'accepted' | 'wrong';

/** Named lengths: N examples, D features, C classes, H hidden units, … */
export type Sizes = Readonly<Record<string, number>>;

export interface Limits {
  readonly caseTimeoutMs: number;
  readonly totalTimeoutMs: number;
  readonly memoryLimitMiB: number;
}

export const DEFAULT_LIMITS: Limits = { caseTimeoutMs: 5_000, totalTimeoutMs: 60_000, memoryLimitMiB: 1024 };

/** A length: a number or the name of a size. */
export type Length = number | string;

/** How an input is made. Random recipes draw from NumPy's legacy stream, seeded per trial. */
export type Recipe =
  | {
      readonly normal: readonly Length[];
      readonly mean?: number;
      readonly std?: number;
      readonly biasColumn?: boolean;
      /** The first row becomes 0 but for its first entry, which is this; the first entry of every other row becomes 0. */
      readonly outlier?: number;
      /** Rounded to multiples of this: exact ties. */
      readonly grid?: number;
    }
  | { readonly uniform: readonly Length[]; readonly low?: number; readonly high?: number }
  | { readonly integers: readonly Length[]; readonly low: number; readonly high: number }
  /** Labels 0 … classes−1 in random order, every class present as long as there are enough examples. */
  | { readonly labels: readonly [Length]; readonly classes: Length; readonly sorted?: boolean }
  /** Separable training data: one centre per class, `separation` apart in standard deviations of the noise. */
  | {
      readonly blobs: readonly [Length, Length];
      readonly labels: string;
      readonly separation?: number;
      readonly biasColumn?: boolean;
    }
  | { readonly linspace: readonly [number, number]; readonly shape: readonly Length[] }
  /** A random expression of so many nodes, see draw-expression.ts. */
  | { readonly expression: Length; readonly operations: readonly Operation[] }
  | { readonly zeros: readonly Length[] }
  | { readonly values: Literal; readonly dtype?: 'float64' | 'int32' };

/** Operations on single numbers that a random expression is made of. */
export type Operation = 'add' | 'multiply' | 'max' | 'relu' | 'sigmoid' | 'exp' | 'log' | 'reciprocal';

export type Literal = number | boolean | string | null | readonly Literal[] | { readonly [key: string]: Literal };

/** Of a submission. */
export const LANGUAGES = ['typescript', 'python'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * An argument: a literal in which a string that starts with `$` refers to an input, a size, or an earlier step's
 * result (`$result.1.W1`). `{lpNorm: p}` is a function that takes one vector and returns its p-norm.
 */
export type Argument = Literal;

/** A short program in the API of the assignment, the same for every language and for the reference. */
export interface Program {
  readonly steps: readonly Step[];
  /** Name of an output → where it is found, e.g. `{loss: '$result.0'}`. */
  readonly outputs: Readonly<Record<string, string>>;
}

type Step =
  /** Construct `module.Class`. */
  | { readonly new: string; readonly args: readonly Argument[]; readonly as: string }
  /** Call `module.function` or `object.method`. */
  | { readonly call: string; readonly args: readonly Argument[]; readonly as?: string }
  /** Assign to a property: `model.params.W1`. */
  | { readonly set: string; readonly to: Argument }
  /** Name a value, e.g. a dictionary of options that a call modifies. */
  | { readonly let: string; readonly be: Argument };

export interface Tolerance {
  readonly rtol: number;
  /** Relative to the largest expected number, so that it is free of units. */
  readonly atol: number;
}

/** One draw of the inputs: sizes and recipes that differ from the suite's. */
export interface Trial {
  readonly title: string | null;
  readonly sizes: Sizes;
  readonly inputs: Readonly<Record<string, Recipe>>;
}

interface CaseBase {
  /** `module/function/aspect`. */
  readonly id: string;
  readonly title: string;
  readonly hint: string | null;
  /** Cases that must be correct before this one is worth running. */
  readonly needs: readonly string[];
  readonly trials: readonly Trial[];
  /** Each trial is drawn this many times. */
  readonly seeds: number;
  readonly timeoutMs: number | null;
  /** Students learn what kind of mistake it found, and no more. Comes after all that are not hidden. */
  readonly hidden?: true;
}

interface ExportsCase extends CaseBase {
  readonly check: 'exports';
  readonly points: number;
  /** Name → number of parameters of a function, or the methods of a class with theirs. */
  readonly exports: Readonly<Record<string, number | ClassShape>>;
}

export interface ClassShape {
  readonly construct: readonly Argument[];
  readonly methods: Readonly<Record<string, number>>;
}

export interface ValueCase extends CaseBase {
  readonly check: 'value';
  readonly points: number;
  readonly program: string;
  readonly outputs: readonly string[];
  readonly tolerance: Tolerance;
  /** Expected values written in the suite, in place of the reference's. */
  readonly expected: Readonly<Record<string, Recipe>> | null;
  /** Dropout: entries may be 0 instead of the expected value, in a share between `least` and `most`. */
  readonly zerosAllowed: { readonly least: number; readonly most: number } | null;
  /** The input that is a random expression, when the outputs are EXPRESSION_OUTPUTS. */
  readonly expression: string | null;
}

/** One number for each node of an expression: its value, and the derivative of the last node with respect to it. */
export const EXPRESSION_OUTPUTS = { values: 'values', gradients: 'gradients' } as const;

/** `reference` null: the gradient depends on the submission's own random draws and is not compared with the reference. */
export interface GradientPoints {
  readonly ownLoss: number;
  readonly reference: number | null;
  /** Points that are left when the gradient was made by differencing the loss; null: it is only remarked on. */
  readonly differenced: number | null;
}

/**
 * What the outputs hold. `jacobian`: whole Jacobians in the denominator layout, the shape of the input followed by the
 * shape of the function's output; contracted with the upstream gradient they are gradients.
 */
export type GradientLayout = 'gradient' | 'jacobian';

export interface GradientCase extends CaseBase {
  readonly check: 'gradient';
  readonly layout: GradientLayout;
  readonly points: GradientPoints;
  readonly program: string;
  /** The scalar that is differentiated: an output, or ⟨upstream, output⟩ for a layer. */
  readonly loss: { readonly program: string; readonly output: string; readonly upstream: string | null };
  /** Input → output that holds the gradient with respect to it. */
  readonly gradients: Readonly<Record<string, string>>;
  readonly tolerance: Tolerance;
  /** Draws on which differencing the loss gives a wrong gradient: very large and very small inputs. */
  readonly traps: readonly Trial[];
}

export type Relation =
  | { readonly kind: 'inputs-unchanged' }
  | { readonly kind: 'repeatable' }
  | { readonly kind: 'same-as'; readonly program: string }
  /** Permuting the rows of `inputs` permutes the rows of the outputs in `rows` and leaves the others. */
  | { readonly kind: 'batch-permutation'; readonly inputs: readonly string[]; readonly rows: readonly string[] }
  /** Two outputs of one run are the same, to the bit; or must not be. */
  | { readonly kind: 'equal-outputs' | 'different-outputs'; readonly pair: readonly [string, string] }
  /** Adding one number to each row (or column) of `input` changes nothing. */
  | { readonly kind: 'score-shift'; readonly input: string; readonly along: 'rows' | 'columns' };

export interface InvarianceCase extends CaseBase {
  readonly check: 'invariance';
  readonly points: number;
  readonly program: string;
  readonly relation: Relation;
  readonly outputs: readonly string[];
  readonly tolerance: Tolerance;
}

export interface TrainingCase extends CaseBase {
  readonly check: 'training';
  readonly points: number;
  readonly program: string;
  /** Output with one loss per iteration, or null. */
  readonly losses: string | null;
  readonly iterations: number;
  /** Output with predicted labels and input with the right ones. */
  readonly predictions: string;
  readonly labels: string;
}

/**
 * Answers that depend on the submission's own random draws: each statistic has to lie within limits that correct work
 * leaves in a known share of cases.
 */
export interface StatisticsCase extends CaseBase {
  readonly check: 'statistics';
  readonly points: number;
  readonly program: string;
  readonly claim: Claim;
}

/** numerator / the sum of these sizes, e.g. He's 2 / fan-in; or a number. */
export type VarianceClaim = number | { readonly numerator: number; readonly over: readonly string[] };

export type Claim =
  /** Two calls of a sampler of weights; which of its sizes are the fans, for what it may look like instead. */
  | {
      readonly kind: 'distribution';
      readonly draws: readonly [string, string];
      readonly family: 'normal' | 'uniform' | 'orthonormal';
      /** Of an entry. */
      readonly variance: VarianceClaim;
      readonly fans: { readonly in: string; readonly out: string } | null;
    }
  /** A pass through a deep net, against a band of specs/lecture/activation-bands.json. */
  | {
      readonly kind: 'activations';
      readonly band: string;
      /** Number of a layer → outputs with its activations and its pre-activations. */
      readonly layers: Readonly<Record<string, { readonly H: string; readonly Z?: string }>>;
      /** Outputs with dL/dH of the first and the last layer. */
      readonly gradients: readonly [string, string] | null;
    }
  | {
      readonly kind: 'dropout';
      readonly input: string;
      readonly draws: readonly [string, string];
      readonly test: string | null;
      /** The input that is p. */
      readonly probability: string;
      readonly convention: 'keep' | 'drop' | 'either';
    }
  | {
      readonly kind: 'batchnorm';
      /** Inputs: the batches in order, the last of which gives the output `train`, and what is tested. */
      readonly batches: readonly string[];
      readonly input: string;
      readonly train: string;
      readonly runningMean: string;
      readonly runningVar: string;
      readonly test: string;
      readonly momentum: number;
      readonly eps: number;
    };

export type Case = ExportsCase | ValueCase | GradientCase | InvarianceCase | TrainingCase | StatisticsCase;

/** A case's module: the part of its id before the first slash. */
export function moduleOf(caseId: string): string {
  return caseId.slice(0, caseId.indexOf('/'));
}

/** The points that a case is worth in all. */
export function maxPointsOf(points: Case['points']): number {
  return typeof points === 'number' ? points : points.ownLoss + (points.reference ?? 0);
}
