import { expect, test } from 'vitest';
import { SVM } from '../../../reference/models/svm.ts';
import { seed } from '../../../reference/random.ts';
import { fromRows } from '../../../reference/tensor.ts';

// By hand: scores (2, 1, -1) for x = (1, 2) and label 1: margins 1 + 2 - 1 = 2 and 1 - 1 - 1 < 0.
test('loss and gradient, by hand', () => {
  const svm = new SVM([3, 2]);
  svm.W = fromRows([
    [0, 1],
    [1, 0],
    [1, -1],
  ]);
  const expected = [
    2,
    fromRows([
      [1, 2],
      [-1, -2],
      [0, 0],
    ]),
  ];
  expect(svm.lossAndGrad(fromRows([[1, 2]]), [1])).toEqual(expected);
  expect(svm.fastLossAndGrad(fromRows([[1, 2]]), [1])).toEqual(expected);
});

test('a margin of exactly 0 adds nothing: label 0 against a score smaller by 1', () => {
  const svm = new SVM([2, 1]);
  svm.W = fromRows([[1], [0]]);
  expect(svm.lossAndGrad(fromRows([[1]]), [0])).toEqual([0, fromRows([[0], [0]])]);
});

test('weights are standard normal', () => {
  seed(0);
  const svm = new SVM([40, 500]);
  const meanSquare = svm.W.data.reduce((sum, weight) => sum + weight * weight, 0) / 20_000;
  // Five standard deviations of the mean square of 20,000 normals: 5 * sqrt(2 / 20000).
  expect(Math.abs(meanSquare - 1)).toBeLessThan(0.05);
  svm.initWeights([2, 3]);
  expect(svm.W.shape).toEqual([2, 3]);
});
