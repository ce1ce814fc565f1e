/**
 * Mistakes that students make, each written down once: how it is made (an edit of a correct submission), what is said
 * about it, and the equation that it breaks. The same entry measures suites (is it caught?) and names mistakes (what
 * would it give?).
 */

export interface Mistake {
  /** Stable, e.g. `softmax/mean-missing`: reports name it, docs/mistakes/ has a page for it. */
  readonly code: string;
  readonly category: Category;
  /** A clause without full stop: "the mean over the examples is missing". */
  readonly title: string;
  /** One or two sentences for a student. */
  readonly says: string;
  /** The right equation, as text. */
  readonly equation: string;
  readonly edits: readonly Edit[];
}

/** The coarsest thing that can be said: a suite may allow no more. */
export const CATEGORIES = [
  'scale',
  'sign',
  'layout',
  'sum',
  'penalty',
  'activation',
  'labels',
  'normalisation',
  'statistics',
  'randomness',
  'update rule',
  'derivative',
  'chain rule',
  'distance',
  'vote',
  'precision',
  'state',
] as const;

type Category = (typeof CATEGORIES)[number];

/** A mistake as it is made; what is said about it may stand elsewhere. */
export type MadeMistake = Pick<Mistake, 'code' | 'edits'>;

/** One way of making the mistake. */
export interface Edit {
  /** Unique within the mistake. */
  readonly name: string;
  /** File of the correct submission, e.g. `softmax.ts`. */
  readonly file: string;
  readonly changes: readonly Change[];
  /** Why nobody can tell it from the correct version; null for an edit that changes answers. */
  readonly equivalent: string | null;
}

interface Change {
  /** Must stand in the file exactly once. */
  readonly find: string;
  readonly replace: string;
}

/** `softmax/mean-missing: loss and gradient`. */
export function editId(mistake: Pick<Mistake, 'code'>, edit: Edit): string {
  return `${mistake.code}: ${edit.name}`;
}
