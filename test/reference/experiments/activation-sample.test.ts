import { expect, test } from 'vitest';
import { drawActivationSample } from '../../../reference/experiments/activation-sample.ts';
import { runExperiment } from '../../../reference/experiments/experiment.ts';

// Second source: the experiment, which draws the same stream but for the factor 100 of dL/dH and describes it otherwise.
test.each([
  ['he', 'relu'],
  ['large', 'tanh'],
  ['xavier', 'sigmoid'],
])('%s, %s: what the experiment says, in logarithms', (initialization, units) => {
  const sizes = { initialization, units, width: 12, depth: 4, examples: 30 };
  const sample = drawActivationSample({ ...sizes, layers: [1, 4] }, 5);
  const { layers, gradientRatio } = runExperiment(sizes, 5);
  [layers[0], layers[3]].forEach(({ mean, std, zeroShare, deadShare, saturatedShare }, i) => {
    const expected = { logStd: Math.log(std), meanOverStd: mean / std, zeroShare, deadShare, saturatedShare };
    expect(sample.layers[i]).toEqual(expected);
  });
  expect(sample.logGradientRatio).toBeCloseTo(Math.log(gradientRatio), 12);
});
