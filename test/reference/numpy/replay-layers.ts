import { affineBackward, affineForward } from '../../../reference/layers/affine.ts';
import { type BatchnormParam, batchnormBackward, batchnormForward } from '../../../reference/layers/batchnorm.ts';
import { dropoutBackward, dropoutForward } from '../../../reference/layers/dropout.ts';
import { reluBackward, reluForward } from '../../../reference/layers/relu.ts';
import { numberOf, type RecordedValues, tensorOf } from './numpy-values.ts';
import type { Outputs, Replays } from './outputs.ts';

/** The layers, forward and backward. */
export const layerReplays: Replays = {
  affine: (inputs) => {
    const [out, cache] = affineForward(tensorOf(inputs, 'x'), tensorOf(inputs, 'w'), tensorOf(inputs, 'b'));
    const [dx, dw, db] = affineBackward(tensorOf(inputs, 'dout'), cache);
    return { out, dx, dw, db };
  },
  relu: (inputs) => {
    const [out, cache] = reluForward(tensorOf(inputs, 'x'));
    return { out, dx: reluBackward(tensorOf(inputs, 'dout'), cache) };
  },
  batchnorm_train: (inputs) => replayBatchnorm({ mode: 'train' }, inputs),
  batchnorm_train_with_settings: (inputs) =>
    replayBatchnorm({ mode: 'train', eps: numberOf(inputs, 'eps'), momentum: numberOf(inputs, 'momentum') }, inputs),
  batchnorm_test: (inputs) => replayBatchnorm({ mode: 'test' }, inputs),
  dropout: (inputs) => {
    const param = { p: numberOf(inputs, 'p'), mode: 'train', seed: numberOf(inputs, 'seed') } as const;
    const [out, cache] = dropoutForward(tensorOf(inputs, 'x'), param);
    return { out, dx: dropoutBackward(tensorOf(inputs, 'dout'), cache) };
  },
};

function replayBatchnorm(settings: BatchnormParam, inputs: RecordedValues): Outputs {
  const [x, gamma, beta, dout, runningMean, runningVar] = [
    'x',
    'gamma',
    'beta',
    'dout',
    'runningMean',
    'runningVar',
  ].map((key) => tensorOf(inputs, key));
  const bnParam = { ...settings, runningMean, runningVar };
  const [out, cache] = batchnormForward(x, gamma, beta, bnParam);
  const [dx, dgamma, dbeta] = batchnormBackward(dout, cache);
  return { out, dx, dgamma, dbeta, runningMean: bnParam.runningMean, runningVar: bnParam.runningVar };
}
