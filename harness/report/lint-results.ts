/** What a suite's measurement of itself found: the numbers from which its tables are printed. */

export interface LintResults {
  readonly schema: 'gradecheck/lint/v1';
  readonly suite: { readonly id: string; readonly hash: string };
  readonly maxScore: number;
  readonly cases: readonly { readonly id: string; readonly points: number }[];
  readonly mistakes: readonly MistakeResult[];
  readonly pairs: readonly PairResult[];
  readonly correct: readonly CorrectResult[];
}

/** One edit of the correct submission, graded. */
export interface MistakeResult {
  /** `softmax/mean-missing: loss and gradient`. */
  readonly id: string;
  readonly code: string;
  /** Cases that found something wrong. */
  readonly caughtBy: readonly string[];
  readonly pointsLost: number;
  /** Codes of known mistakes that were named: the right one, or others. */
  readonly named: readonly string[];
  /** Codes that only describe the numbers: a factor, a place. */
  readonly described: readonly string[];
  /** Why nobody can tell the edit from the correct version, where that is claimed. */
  readonly equivalent: string | null;
  readonly seconds: number;
}

/** Two edits of one file at once. */
export interface PairResult {
  readonly id: string;
  readonly codes: readonly string[];
  readonly caughtBy: readonly string[];
  readonly named: readonly string[];
}

/** `wrong` as soon as a mistake is named that was not made. */
export function pairNaming({ codes, named }: PairResult): 'both' | 'one' | 'none' | 'wrong' {
  if (named.some((code) => !codes.includes(code))) return 'wrong';
  const found = codes.filter((code) => named.includes(code)).length;
  return found === 2 ? 'both' : found === 1 ? 'one' : 'none';
}

/** One correct submission on one draw of the suite. */
export interface CorrectResult {
  readonly name: string;
  readonly regime: string;
  readonly seedSalt: string;
  readonly failed: readonly { readonly id: string; readonly why: string }[];
}

export type Naming = 'named' | 'described' | 'unnamed' | 'misnamed';

/** Misnamed as soon as one case names another mistake. */
export function namingOf({ code, named, described }: MistakeResult): Naming {
  if (named.some((other) => other !== code)) return 'misnamed';
  if (named.includes(code)) return 'named';
  return described.length > 0 ? 'described' : 'unnamed';
}

export const isCaught = ({ caughtBy }: MistakeResult): boolean => caughtBy.length > 0;

/** Mistakes that should be caught, and are not. */
export function missed({ mistakes }: LintResults): MistakeResult[] {
  return mistakes.filter((one) => !isCaught(one) && one.equivalent === null);
}

/** Edits that are said to change nothing, and are caught all the same. */
export function wronglyEquivalent({ mistakes }: LintResults): MistakeResult[] {
  return mistakes.filter((one) => isCaught(one) && one.equivalent !== null);
}

/** Cases without which no mistake would go unnoticed. */
export function redundantCases({ cases, mistakes }: LintResults): string[] {
  const needed = new Set(mistakes.flatMap(({ caughtBy }) => (caughtBy.length === 1 ? caughtBy : [])));
  return cases.map(({ id }) => id).filter((id) => !needed.has(id));
}
