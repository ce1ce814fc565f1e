/** What numbers say by themselves, when no known mistake gives them: factors, constants, weighed terms, the place. */
import type { Hypotheses } from '../../bundle/bundle.ts';
import { PROJECTIONS, project, streamOf } from '../../numerics/projection.ts';
import { type DiagnosisDetail, type Finding, isRemark } from '../grade.ts';
import type { TrialAnswers } from './read-answers.ts';
import { commonFactor, nameFactor, type WrongArray } from './scale-factor.ts';

/** Every finding about a form says "transposed", and the same of each. */
export function transposed(findings: readonly Finding[]): DiagnosisDetail | null {
  const shapes = findings.flatMap((finding) => (finding.kind === 'wrong-shape' ? [finding] : []));
  const [first] = shapes;
  if (first === undefined || shapes.some(({ form }) => form !== first.form)) return null;
  return first.form === 'transposed' || first.form === 'numerator-layout'
    ? { kind: first.form, output: first.output }
    : null;
}

/** One output is wrong, and by a factor that is the same quantity in each trial. */
export function scaled(trials: readonly TrialAnswers[]): DiagnosisDetail | null {
  const wrong = wrongArrays(trials);
  if (wrong === null) return null;
  const factor = nameFactor(wrong.arrays);
  if (factor !== null) return { kind: 'scaled', output: wrong.output, factor };
  return constant(wrong.output, wrong.arrays);
}

/** The factor is a size divided by one number, in trials in which that size differs: a number stands where the size should. */
function constant(output: string, arrays: readonly WrongArray[]): DiagnosisDetail | null {
  const names = Object.keys(arrays[0]!.sizes);
  const found = names.flatMap((size) => {
    const numbers = arrays.map(({ received, expected, sizes }) => {
      const factor = commonFactor(received, expected);
      return factor === null ? Number.NaN : sizes[size]! / factor;
    });
    const [first] = numbers;
    const isWhole = Math.abs(first! - Math.round(first!)) < 1e-6 && first! > 1;
    const differs = new Set(arrays.map(({ sizes }) => sizes[size])).size > 1;
    const same = numbers.every((number) => Math.abs(number - first!) <= 1e-6 * Math.abs(first!));
    return isWhole && differs && same ? [{ size, constant: Math.round(first!) }] : [];
  });
  return found.length === 1 ? { kind: 'constant', output, ...found[0]! } : null;
}

/** The wrong arrays of the one output that is wrong; null when it is not the only one. */
function wrongArrays(trials: readonly TrialAnswers[]): { output: string; arrays: WrongArray[] } | null {
  const names = new Set<string>();
  const arrays: WrongArray[] = [];
  for (const { outputs, sizes, scalars } of trials) {
    for (const [name, answer] of Object.entries(outputs)) {
      if (answer.kind === 'right') continue;
      if (answer.kind === 'broken') return null;
      names.add(name);
      arrays.push({ received: answer.data, expected: answer.expected, sizes: { ...scalars, ...sizes } });
    }
  }
  const [output] = names;
  return names.size === 1 ? { output: output!, arrays } : null;
}

const RTOL = 1e-6;

/**
 * The answer is right but for the weight of one term: answer − (term left out) = factor · term, with one factor in all
 * trials and outputs that are wrong. The terms are those that a scalar input of the case weighs.
 */
export function weighedTerm(hypotheses: Hypotheses, trials: readonly TrialAnswers[]): DiagnosisDetail | null {
  const found = Object.entries(hypotheses.without).flatMap(([input, without]): DiagnosisDetail[] => {
    const equations = trials.flatMap(({ index, seed, outputs }) =>
      hypotheses.outputs.flatMap((name, position) => {
        const answer = outputs[name]!;
        if (answer.kind === 'right') return [];
        return Array.from({ length: PROJECTIONS }, (_, k) => {
          const at = (index * hypotheses.outputs.length + position) * PROJECTIONS + k;
          const value = answer.kind === 'wrong' ? project(answer.data, seed, streamOf(position, k)) : Number.NaN;
          return { term: hypotheses.right[at]! - without[at]!, rest: value - without[at]!, size: Math.abs(value) };
        });
      }),
    );
    if (equations.length < 2 * PROJECTIONS) return [];
    const squares = equations.reduce((sum, { term }) => sum + term * term, 0);
    const factor = equations.reduce((sum, { term, rest }) => sum + term * rest, 0) / squares;
    const fits = equations.every(
      ({ term, rest, size }) => Math.abs(rest - factor * term) <= RTOL * (size + Math.abs(term)),
    );
    const outputs = hypotheses.outputs.filter((name) => trials.some((trial) => trial.outputs[name]!.kind !== 'right'));
    return fits ? [{ kind: 'term', input, outputs, factor: Math.abs(factor) < RTOL ? 0 : factor }] : [];
  });
  return found.length === 1 ? found[0]! : null;
}

/** Some arrays are right and some wrong, the same ones in each trial that shows anything. */
export function located(trials: readonly TrialAnswers[]): DiagnosisDetail | null {
  const right = new Set<string>();
  const wrong = new Set<string>();
  for (const { outputs } of trials) {
    for (const [name, answer] of Object.entries(outputs)) if (answer.kind !== 'right') wrong.add(name);
    for (const [name, answer] of Object.entries(outputs)) if (answer.kind === 'right') right.add(name);
  }
  for (const name of wrong) right.delete(name);
  return right.size > 0 && wrong.size > 0 ? { kind: 'located', right: [...right], wrong: [...wrong] } : null;
}

/** Nothing else is wrong than that arguments are changed, or that the answer depends on the calls before. */
export function changedState(findings: readonly Finding[]): DiagnosisDetail | null {
  const mistakes = findings.filter((finding) => !isRemark(finding));
  const isState = (finding: Finding): boolean => finding.kind === 'inputs-changed' || finding.kind === 'answer-changes';
  return mistakes.length > 0 && mistakes.every(isState) ? { kind: 'state' } : null;
}
