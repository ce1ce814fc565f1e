/** Which known mistakes, alone or two at a time, give exactly what a submission answered. */
import type { Hypotheses } from '../../bundle/bundle.ts';
import { PROJECTIONS, project, streamOf } from '../../numerics/projection.ts';
import type { OutputAnswer, TrialAnswers } from './read-answers.ts';

/** Positions in the catalogue: one mistake, or two that were made together. */
export type Match = readonly [number] | readonly [number, number];

/** Relative to the size of the array. */
const RTOL = { float64: 1e-6, float32: 3e-4 };
/** Numbers of the answer that must be wrong before a coincidence can be ruled out. */
const LEAST_EVIDENCE = 2;

export interface Evidence {
  readonly matches: readonly Match[];
  /** How many wrong numbers the matches explain. */
  readonly numbers: number;
}

interface Answer {
  readonly kind: OutputAnswer['kind'];
  /** Where the values of this output in this trial begin in a row of the hypotheses. */
  readonly at: number;
  readonly projections: readonly number[];
  readonly tolerance: number;
}

export function matchHypotheses(hypotheses: Hypotheses, trials: readonly TrialAnswers[]): Evidence {
  const answers = trials.flatMap((trial) => flatten(hypotheses, trial));
  const numbers = trials.reduce((sum, { outputs }) => sum + countWrong(outputs), 0);
  if (answers.every(({ kind }) => kind === 'right')) return { matches: [], numbers: 0 };
  const rows = hypotheses.mistakes.map((mistake, row) => ({ mistake, row }));
  const singles = rows.filter(({ row }) => answers.every((answer) => fits(hypotheses, row, answer)));
  // What only fails to come back, in some trials and not in others, is a pattern: too little when it fails in all.
  const isPattern = numbers === 0;
  const telling = !isPattern || answers.some(({ kind }) => kind === 'right');
  if (singles.length > 0)
    return { matches: telling ? unique(singles.map(({ mistake }) => [mistake] as const)) : [], numbers };
  return { matches: isPattern ? [] : pairs(hypotheses, answers), numbers };
}

export const hasEnough = ({ numbers }: Evidence): boolean => numbers >= LEAST_EVIDENCE;

function countWrong(outputs: Readonly<Record<string, OutputAnswer>>): number {
  let count = 0;
  for (const answer of Object.values(outputs)) {
    if (answer.kind !== 'wrong') continue;
    for (const [i, value] of answer.data.entries()) if (value !== answer.expected[i]) count++;
  }
  return count;
}

function flatten({ outputs: names }: Hypotheses, { index, seed, outputs }: TrialAnswers): Answer[] {
  return names.map((name, position) => {
    const answer = outputs[name]!;
    const at = (index * names.length + position) * PROJECTIONS;
    if (answer.kind !== 'wrong') return { kind: answer.kind, at, projections: [], tolerance: 0 };
    const { data } = answer;
    const size = Math.sqrt(data.reduce((sum, value) => sum + value * value, 0));
    const projections = Array.from({ length: PROJECTIONS }, (_, k) => project(data, seed, streamOf(position, k)));
    return { kind: 'wrong', at, projections, tolerance: RTOL[answer.float32 ? 'float32' : 'float64'] * size };
  });
}

function fits({ values, mistakes }: Hypotheses, row: number, { kind, at, projections, tolerance }: Answer): boolean {
  const width = values.length / mistakes.length;
  const first = values[row * width + at]!;
  if (kind === 'right') return first === Number.POSITIVE_INFINITY;
  if (kind === 'broken') return Number.isNaN(first);
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
  const found: Match[] = [];
  for (let a = 0; a < mistakes.length; a++) {
    for (let b = a + 1; b < mistakes.length; b++) {
      if (mistakes[a] === mistakes[b]) continue;
      const together = answers.every((answer) => {
        if (answer.kind !== 'wrong') return fits(hypotheses, a, answer) && fits(hypotheses, b, answer);
        return answer.projections.every((value, k) => {
          const at = answer.at + k;
          const [onlyA, onlyB, rightHere] = [valueAt(a, at), valueAt(b, at), right[at]!];
          const near = (predicted: number): boolean => Math.abs(value - predicted) <= answer.tolerance;
          return near(onlyA + onlyB - rightHere) || near((onlyA * onlyB) / rightHere);
        });
      });
      // A pair in which one of the two changes nothing that is asked for proves nothing about it.
      if (together && isVisible(hypotheses, a, answers) && isVisible(hypotheses, b, answers))
        found.push([mistakes[a]!, mistakes[b]!]);
    }
  }
  return unique(found);
}

function isVisible({ values, mistakes }: Hypotheses, row: number, answers: readonly Answer[]): boolean {
  const width = values.length / mistakes.length;
  return answers.some(({ at }) => values[row * width + at] !== Number.POSITIVE_INFINITY);
}

function unique(matches: readonly Match[]): Match[] {
  const seen = new Set<string>();
  return matches.filter((match) => {
    const key = [...match].sort((a, b) => a - b).join();
    return !seen.has(key) && seen.add(key);
  });
}
