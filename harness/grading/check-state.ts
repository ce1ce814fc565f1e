/** Does a gradient check's first trial give the same answer when it is asked again? */
import type { GradientTrial } from '../bundle/bundle.ts';
import { compareArrays } from '../numerics/closeness.ts';
import type { RunAnswer } from '../runner/observation.ts';
import { indexOf } from '../wire/value.ts';
import { readOutput } from './compare-output.ts';
import type { Finding } from './grade.ts';
import { toleranceFor } from './tolerance-for.ts';

type AnswerChanges = Extract<Finding, { kind: 'answer-changes' }>;

/**
 * `again`: the last call twice on the same objects. `after`: fresh objects after all other calls. Equal within the case's
 * tolerance, the loss included (an input that a call has shifted in place may give the same answer in other bits).
 */
export function checkState(trial: GradientTrial, runs: readonly RunAnswer[]): Finding | null {
  const first = runs[0]!;
  const failure = trial.again === null ? undefined : runs[trial.again]!.failure;
  if (failure?.kind === 'threw') {
    const label = `${trial.label === '' ? '' : `${trial.label}; `}the second call on the same object`;
    return { kind: 'threw', error: failure.error, importing: null, trial: label, displaced: false };
  }
  const again = trial.again === null ? null : compareRuns(trial, first, runs[trial.again]!);
  const after = trial.after === null ? null : compareRuns(trial, first, runs[trial.after]!);
  if (again !== null) return { ...again, how: after === null ? 'same-objects' : 'always' };
  return after === null ? null : { ...after, how: 'in-between' };
}

function compareRuns(trial: GradientTrial, first: RunAnswer, second: RunAnswer): Omit<AnswerChanges, 'how'> | null {
  if (second.failure !== undefined) return null;
  const outputs = [...Object.values(trial.gradients), trial.loss].filter(({ output }) => output in first.outputs);
  for (const { output, expected } of outputs) {
    const a = readOutput(output, first.outputs[output]!, expected.shape, trial.label);
    const b = readOutput(output, second.outputs[output]!, expected.shape, trial.label);
    if (a.kind === 'unreadable' || b.kind === 'unreadable') continue;
    const tolerance = toleranceFor(expected, a.float32);
    const closeness = compareArrays(b.data, a.data, tolerance);
    if (closeness.kind === 'close') continue;
    const { position } = closeness;
    return {
      kind: 'answer-changes',
      output,
      index: indexOf(position, expected.shape),
      first: a.data[position]!,
      second: b.data[position]!,
      trial: trial.label,
    };
  }
  return null;
}
