/** What a suite's measurement of itself found: the numbers from which its tables are printed. */

export interface LintResults {
  readonly schema: 'gradecheck/lint/v1';
  readonly suite: { readonly id: string; readonly hash: string };
  readonly maxScore: number;
  readonly cases: readonly { readonly id: string; readonly points: number }[];
  readonly mistakes: readonly MistakeResult[];
  readonly pairs: readonly PairResult[];
  readonly correct: readonly CorrectResult[];
  /** Of the statistical cases; null when it was not asked for. */
  readonly calibration: Calibration | null;
}

/** Do statistical cases fail as often as they say, and do they catch what they are there for? */
export interface Calibration {
  /** Share of samples beyond the limits, when these are made so loose that it can be counted. */
  readonly level: number;
  readonly falseAlarms: readonly FalseAlarms[];
  readonly power: readonly Power[];
}

/** One statistic of correct work, over all draws of a case's trials. */
export interface FalseAlarms {
  readonly case: string;
  readonly statistic: string;
  readonly draws: number;
  readonly outside: number;
}

/** One known mistake, made over and over with other seeds, under the limits that grades are made with. */
export interface Power {
  readonly id: string;
  readonly case: string;
  readonly draws: number;
  readonly caught: number;
}

/** The power that a suite states. */
export const NEEDED_POWER = 0.99;

/** Statistics that are outside so much more often than they should be that chance cannot explain it. */
export function miscalibrated({ level, falseAlarms }: Calibration): FalseAlarms[] {
  return falseAlarms.filter(({ draws, outside }) => outside > mostByChance(draws * level));
}

/** Four standard deviations of a Poisson count, and two more for small ones. */
const mostByChance = (expected: number): number => expected + 4 * Math.sqrt(expected) + 2;

export const tooWeak = ({ power }: Calibration): Power[] =>
  power.filter(({ draws, caught }) => caught < NEEDED_POWER * draws);

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
