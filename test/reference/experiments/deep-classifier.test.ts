import { expect, test } from 'vitest';
import {
  classifierGradients,
  classifierScores,
  type DeepClassifier,
} from '../../../reference/experiments/deep-classifier.ts';
import { unitsByName } from '../../../reference/experiments/units-by-name.ts';
import { gradientMismatch } from '../central-difference.ts';
import { randomLabels, randomTensor } from '../random-tensor.ts';

const X = randomTensor([4, 6], 1);
const y = randomLabels(6, 3, 2);

const makeNet = (unitsName: 'tanh' | 'maxout'): DeepClassifier => ({
  units: unitsByName(unitsName),
  hidden:
    unitsName === 'tanh'
      ? [randomTensor([5, 4], 3), randomTensor([2, 5], 4)]
      : [randomTensor([10, 4], 3), randomTensor([4, 5], 4)],
  output: randomTensor([3, 2], 5),
});

test.each(['tanh', 'maxout'] as const)('%s: gradients are what central differences give', (unitsName) => {
  const net = makeNet(unitsName);
  const gradients = classifierGradients(net, X, y);
  const lossOf = (moved: DeepClassifier): number => classifierGradients(moved, X, y).loss;
  net.hidden.forEach((W, layer) => {
    const lossAt = (moved: typeof W): number => lossOf({ ...net, hidden: net.hidden.with(layer, moved) });
    expect(gradientMismatch(gradients.hidden[layer], lossAt, W), `layer ${layer}`).toBeNull();
  });
  expect(gradientMismatch(gradients.output, (output) => lossOf({ ...net, output }), net.output)).toBeNull();
});

test('scores are one row for each example', () => {
  expect(classifierScores(makeNet('maxout'), X).shape).toEqual([6, 3]);
});
