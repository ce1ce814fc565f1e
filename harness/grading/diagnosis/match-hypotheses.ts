/** Which known mistakes, alone or two at a time, give exactly what a submission answered. */
import type { Hypotheses } from '../../bundle/bundle.ts';
import { codeOf, type Malformed, PROJECTIONS, project, streamOf } from '../../numerics/projection.ts';
import type { Finding } from '../grade.ts';
import type { OutputAnswer, TrialAnswers } from './read-answers.ts';

export interface Match {
  /** Positions in the catalogue: one mistake, or two that were made together. */
  readonly mistakes: readonly number[];
  /** Ways of making the one mistake that lead to this answer; none are listed for two. */
  readonly edits: readonly number[];
}

/** Float32 numbers come no nearer than this, relative to the size of the array. */
const FLOAT32_RTOL = 3e-4;
/** Two numbers in the same ratio, up to rounding. */
const RATIO_RTOL = 1e-6;
/** Numbers, or whole right answers, that have to agree before a coincidence can be ruled out. */
const LEAST_EVIDENCE = 2;

export interface Evidence {
  readonly matches: readonly Match[];
  /** Nothing that can be compared came back in any trial, which many mistakes lead to: only other cases can tell them apart. */
  readonly weak: boolean;
  /** It threw, and hardly anything came before. Anything may throw, a misspelt name for one. */
  readonly threw: boolean;
  /** How many wrong numbers the matches explain. */
  readonly numbers: number;
  /** How many whole answers are right, as the matches say they would be. */
  readonly right: number;
}

interface Answer {
  readonly kind: OutputAnswer['kind'];
  /** Where the values of this output in this trial begin in a row of the hypotheses. */
  readonly at: number;
  readonly projections: readonly number[];
  readonly tolerance: number;
}

export const NO_EVIDENCE: Evidence = { matches: [], weak: false, threw: false, numbers: 0, right: 0 };

export function matchHypotheses(hypotheses: Hypotheses, trials: readonly TrialAnswers[]): Evidence {
  const answers = trials.flatMap((trial) => flatten(hypotheses, trial));
  const numbers = trials.reduce((sum, { outputs }) => sum + countWrong(outputs), 0);
  if (answers.every(({ kind }) => kind === 'right')) return NO_EVIDENCE;
  const singles = hypotheses.mistakes.flatMap((mistake, row): Match[] =>
    answers.every((answer) => fits(hypotheses, row, answer))
      ? [{ mistakes: [mistake], edits: hypotheses.edits[row]! }]
      : [],
  );
  const weak = answers.every(({ kind }) => kind === 'broken');
  const right = answers.filter(({ kind }) => kind === 'right').length;
  const matches = singles.length > 0 || numbers === 0 ? unique(singles) : pairs(hypotheses, answers);
  const threw = numbers + right < LEAST_EVIDENCE && trials.some(cameToNothing);
  return { matches, weak, threw, numbers, right };
}

const cameToNothing = ({ outputs }: TrialAnswers): boolean =>
  Object.values(outputs).some((answer) => answer.kind === 'broken' && answer.finding === null);

export const hasEnough = ({ numbers, right }: Evidence): boolean => numbers + right >= LEAST_EVIDENCE;

function countWrong(outputs: Readonly<Record<string, OutputAnswer>>): number {
  let count = 0;
  for (const answer of Object.values(outputs)) {
    if (answer.kind !== 'wrong') continue;
    for (const [i, value] of answer.data.entries()) if (value !== answer.expected[i]) count++;
  }
  return count;
}

function flatten({ outputs: names, rtol }: Hypotheses, { index, seed, outputs }: TrialAnswers): Answer[] {
  return names.map((name, position) => {
    const answer = outputs[name]!;
    const at = (index * names.length + position) * PROJECTIONS;
    if (answer.kind === 'right') return { kind: 'right', at, projections: [], tolerance: 0 };
    if (answer.kind === 'broken') {
      const malformed = malformation(answer.finding);
      return { kind: 'broken', at, projections: malformed === null ? [] : [codeOf(malformed)], tolerance: 0 };
    }
    const { data } = answer;
    const size = Math.sqrt(data.reduce((sum, value) => sum + value * value, 0));
    const projections = Array.from({ length: PROJECTIONS }, (_, k) => project(data, seed, streamOf(position, k)));
    return { kind: 'wrong', at, projections, tolerance: Math.max(rtol, answer.float32 ? FLOAT32_RTOL : 0) * size };
  });
}

/** Null for what no arithmetic leads to: null, a text, other keys. */
function malformation(finding: Finding | null): Malformed | null {
  if (finding === null) return { kind: 'nothing' };
  if (finding.kind === 'not-finite') return { kind: 'not-finite', count: finding.count };
  return finding.kind === 'wrong-shape' ? { kind: 'shape', shape: finding.received } : null;
}

function fits({ values, mistakes }: Hypotheses, row: number, { kind, at, projections, tolerance }: Answer): boolean {
  const width = values.length / mistakes.length;
  const first = values[row * width + at]!;
  if (kind === 'right') return first === Number.POSITIVE_INFINITY;
  // Nothing came back, or what did is malformed in the very same way.
  if (kind === 'broken') return Number.isNaN(first) && values[row * width + at + 1] === projections[0];
  return projections.every((value, k) => Math.abs(value - values[row * width + at + k]!) <= tolerance);
}

/**
 * Two mistakes together: where they concern different arrays each shows by itself; where they add to one, their
 * differences from the right answer add up; where one is a factor, it multiplies what the other gives.
 */
function pairs(hypotheses: Hypotheses, answers: readonly Answer[]): Match[] {
  const { mistakes, values, right } = hypotheses;
  const width = values.length / mistakes.length;
  const valueAt = (row: number, at: number): number => {
    const value = values[row * width + at]!;
    return value === Number.POSITIVE_INFINITY ? right[at]! : value;
  };
  const factors = mistakes.map((_, row) =>
    answers.every(({ at }) => isFactor(valueAt(row, at), valueAt(row, at + 1), right, at)),
  );
  const found: Match[] = [];
  for (let a = 0; a < mistakes.length; a++) {
    for (let b = a + 1; b < mistakes.length; b++) {
      if (mistakes[a] === mistakes[b] || isZero(hypotheses, a, answers) || isZero(hypotheses, b, answers)) continue;
      // Two factors make a third one, which anything may have led to.
      const mayMultiply = factors[a] !== factors[b];
      const together = answers.every((answer) => {
        if (answer.kind !== 'wrong') return fits(hypotheses, a, answer) && fits(hypotheses, b, answer);
        return answer.projections.every((value, k) => {
          const at = answer.at + k;
          const [onlyA, onlyB, rightHere] = [valueAt(a, at), valueAt(b, at), right[at]!];
          const near = (predicted: number): boolean => Math.abs(value - predicted) <= answer.tolerance;
          return near(onlyA + onlyB - rightHere) || (mayMultiply && near((onlyA * onlyB) / rightHere));
        });
      });
      // A pair in which one of the two changes nothing that is asked for proves nothing about it.
      if (together && isVisible(hypotheses, a, answers) && isVisible(hypotheses, b, answers))
        found.push({ mistakes: [mistakes[a]!, mistakes[b]!], edits: [] });
    }
  }
  return unique(found);
}

/** Both projections of an answer are the same multiple of the right one's. */
function isFactor(first: number, second: number, right: Float64Array, at: number): boolean {
  const difference = first * right[at + 1]! - second * right[at]!;
  return Math.abs(difference) <= RATIO_RTOL * Math.abs(first * right[at + 1]!);
}

/** Nothing is left to add to, or to multiply. */
function isZero({ values, mistakes }: Hypotheses, row: number, answers: readonly Answer[]): boolean {
  const width = values.length / mistakes.length;
  return answers.some(({ at }) => values[row * width + at] === 0 && values[row * width + at + 1] === 0);
}

function isVisible({ values, mistakes }: Hypotheses, row: number, answers: readonly Answer[]): boolean {
  const width = values.length / mistakes.length;
  return answers.some(({ at }) => values[row * width + at] !== Number.POSITIVE_INFINITY);
}

/** One match for each mistake (or two), with all the ways that lead to it. */
function unique(matches: readonly Match[]): Match[] {
  const merged = new Map<string, Match>();
  for (const match of matches) {
    const key = [...match.mistakes].sort((a, b) => a - b).join();
    const known = merged.get(key);
    merged.set(key, known === undefined ? match : { ...known, edits: [...known.edits, ...match.edits] });
  }
  return [...merged.values()];
}
