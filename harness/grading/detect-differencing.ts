/**
 * Was the gradient made by differencing the loss? Differences are right to 1e-6 … 1e-12 and never to rounding; and they
 * go wrong by per cents beside a kink, and where no step suits the sizes of loss and inputs, while an analytic gradient
 * is as good there as anywhere. Only both together count: neither wrong formulas nor float32 show them. Giving no numbers
 * there is no way out: what is nearly right elsewhere has no reason for it.
 */
import type { ExpectedGradient, GradientTrial, TrapTrial } from '../bundle/bundle.ts';
import { largestMagnitude, medianRelativeError } from '../numerics/closeness.ts';
import type { TrialAnswer } from '../runner/observation.ts';
import { compareOutput } from './compare-output.ts';
import type { Finding } from './grade.ts';

/** The error of an analytic gradient stays below this (measured: 1e-15), that of the best differences above (2e-13). */
const ROUNDING = 3e-14;
/** What is further off than this is no attempt at this gradient, differenced or not. */
const NEARLY_RIGHT = 1e-5;
/** Where float32 arithmetic begins: it cannot resolve the distance to the kink. */
const SINGLE = 1e-9;
/** Relative error of a loss that was computed in float64 throughout. */
const DOUBLE = 1e-11;
/** Relative error at a trap that no rounding makes, float32's included. */
const WRONG = 1e-3;

export function detectDifferencing(
  trials: readonly GradientTrial[],
  answers: readonly TrialAnswer[],
  traps: readonly TrapTrial[],
  trapAnswers: readonly TrialAnswer[],
): Extract<Finding, { kind: 'differenced' }> | null {
  const lossIsDouble = trials.every((trial, index) => isDouble(trial, answers[index]!));
  for (const [input, { output }] of Object.entries(trials[0]!.gradients)) {
    const plain = plainError(trials, answers, input);
    if (plain === null || plain <= ROUNDING) continue;
    if (plain > NEARLY_RIGHT && !isAccepted(trials, answers, input)) continue;
    for (const [index, trap] of traps.entries()) {
      if (!trap.single && !lossIsDouble) continue;
      if (trap.trap === 'kink' && plain >= SINGLE) continue;
      const trapError = errorAt(trap, trapAnswers[index]!, input);
      // float32 may have none there, for all that it is derived.
      if (trapError === SILENT && plain >= SINGLE && !trap.single) continue;
      if (trapError !== null && trapError > WRONG)
        return { kind: 'differenced', output, plainError: plain, trap: trap.trap, trapError, trial: trap.label };
    }
  }
  return null;
}

/**
 * The complex step, Im f(w + ih) / h, is exact, so that no place gives it away; but no formula of a gradient needs
 * complex numbers.
 */
export function detectComplexStep(
  trials: readonly GradientTrial[],
  answers: readonly TrialAnswer[],
): Extract<Finding, { kind: 'complex-step' }> | null {
  const first = trials.find((_trial, index) => answers[index]!.runs[0]!.complex);
  return first === undefined ? null : { kind: 'complex-step', trial: first.label };
}

/** Right within its tolerance, which is wide for float32. */
function isAccepted(trials: readonly GradientTrial[], answers: readonly TrialAnswer[], input: string): boolean {
  return trials.every(({ gradients, label }, index) => {
    const { output, expected, range } = gradients[input]!;
    const answer = answers[index]!.runs[0]!.outputs[output]!;
    return compareOutput(output, answer, expected, label, range).kind === 'right';
  });
}

/** The loss is right to more digits than float32 has: what computes it can resolve the distance to a kink. */
function isDouble({ loss, lossRun, label }: GradientTrial, { runs }: TrialAnswer): boolean {
  const { data } = compareOutput(loss.output, runs[lossRun]!.outputs[loss.output]!, loss.expected, label);
  const size = largestMagnitude(loss.expected.data);
  return data !== null && largestDifference(data, loss.expected.data) <= DOUBLE * size;
}

/** The smallest over the trials, so that one badly conditioned draw proves nothing; null when one cannot be read. */
function plainError(trials: readonly GradientTrial[], answers: readonly TrialAnswer[], input: string): number | null {
  let smallest = Number.POSITIVE_INFINITY;
  for (const [index, trial] of trials.entries()) {
    const { output, expected, range } = trial.gradients[input]!;
    const { data } = compareOutput(output, answers[index]!.runs[0]!.outputs[output]!, expected, trial.label);
    if (data === null || !data.every(Number.isFinite)) return null;
    const size = largestMagnitude(expected.data);
    if (range !== null || size === 0) continue;
    smallest = Math.min(smallest, largestDifference(data, expected.data) / size);
  }
  return Number.isFinite(smallest) ? smallest : null;
}

/** No finite numbers where there should be some. */
const SILENT = Number.POSITIVE_INFINITY;

/** Null when there was no time for it, which proves nothing. */
function errorAt(trap: TrapTrial, { runs }: TrialAnswer, input: string): number | null {
  const answer = runs[0]!;
  if (answer.failure !== undefined) return answer.failure.kind === 'threw' ? SILENT : null;
  const { output, expected }: ExpectedGradient = trap.gradients[input]!;
  const { data } = compareOutput(output, answer.outputs[output]!, expected, trap.label);
  if (data === null || !data.every(Number.isFinite)) return SILENT;
  // A kink concerns a few entries; where the sizes are the trap, most of them, and a few may be lost to rounding.
  if (trap.trap === 'kink') return largestDifference(data, expected.data) / (largestMagnitude(expected.data) || 1);
  return medianRelativeError(data, expected.data);
}

function largestDifference(a: Float64Array, b: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i]! - b[i]!));
  return largest;
}
