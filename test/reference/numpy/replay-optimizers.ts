import { adam } from '../../../reference/optimizers/adam.ts';
import { rmsprop } from '../../../reference/optimizers/rmsprop.ts';
import { sgd } from '../../../reference/optimizers/sgd.ts';
import { sgdMomentum } from '../../../reference/optimizers/sgd-momentum.ts';
import { sgdNesterovMomentum } from '../../../reference/optimizers/sgd-nesterov-momentum.ts';
import { takeRows } from '../../../reference/rows.ts';
import { type Tensor, tensor } from '../../../reference/tensor.ts';
import { type RecordedValues, tensorOf } from './numpy-values.ts';
import type { Outputs, Replays } from './outputs.ts';

/** Three steps of every optimiser, each with another gradient. */
export const optimizerReplays: Replays = {
  sgd: (inputs) => pick(threeSteps(sgd, inputs), ['w']),
  sgd_momentum: (inputs) => pick(threeSteps(sgdMomentum, inputs), ['w', 'velocity']),
  sgd_nesterov_momentum: (inputs) => pick(threeSteps(sgdNesterovMomentum, inputs), ['w', 'velocity']),
  rmsprop: (inputs) => pick(threeSteps(rmsprop, inputs), ['w', 'a']),
  adam: (inputs) => pick(threeSteps(adam, inputs), ['w', 'v', 'a', 't']),
};

/** Three steps of an optimiser; w and the entries of the last config. */
function threeSteps<Config extends object>(
  rule: (w: Tensor, dw: Tensor, config: Config) => [Tensor, Config],
  inputs: RecordedValues,
): Record<string, unknown> {
  const gradients = tensorOf(inputs, 'gradients');
  let [w, config] = [tensorOf(inputs, 'w'), inputs.config as Config];
  for (let step = 0; step < 3; step++) {
    [w, config] = rule(w, tensor(w.shape, takeRows(gradients, [step]).data), config);
  }
  return { ...config, w };
}

function pick(values: Record<string, unknown>, keys: readonly string[]): Outputs {
  return Object.fromEntries(keys.map((key) => [key, values[key] as Tensor | number]));
}
