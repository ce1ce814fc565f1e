import { expect, test } from 'vitest';
import { Softmax } from '../../../reference/models/softmax.ts';
import { seed } from '../../../reference/random.ts';
import { fromRows } from '../../../reference/tensor.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';

// By hand: scores (ln 3, 0) give probabilities 3/4 and 1/4.
test('loss and gradient, by hand', () => {
  const softmax = new Softmax([2, 2]);
  softmax.W = fromRows([
    [Math.log(3), 0],
    [0, 0],
  ]);
  for (const [loss, grad] of [
    softmax.lossAndGrad(fromRows([[1, 2]]), [1]),
    softmax.fastLossAndGrad(fromRows([[1, 2]]), [1]),
  ]) {
    expect(mismatch(loss, Math.log(4), ROUNDING)).toBeNull();
    const expected = fromRows([
      [0.75, 1.5],
      [-0.75, -1.5],
    ]);
    expect(mismatch(grad, expected, ROUNDING)).toBeNull();
  }
});

test('scores in the thousands do not overflow, in either form', () => {
  const softmax = new Softmax([3, 1]);
  softmax.W = fromRows([[5000], [0], [-5000]]);
  const expected = [10000, fromRows([[1], [0], [-1]])];
  expect(softmax.lossAndGrad(fromRows([[1]]), [2])).toEqual(expected);
  expect(softmax.fastLossAndGrad(fromRows([[1]]), [2])).toEqual(expected);
});

test('scores that are all far below 0 do not underflow, in either form', () => {
  const softmax = new Softmax([2, 1]);
  softmax.W = fromRows([[-5000], [-5000]]);
  const expected = [Math.log(2), fromRows([[-0.5], [0.5]])];
  expect(softmax.lossAndGrad(fromRows([[1]]), [0])).toEqual(expected);
  expect(softmax.fastLossAndGrad(fromRows([[1]]), [0])).toEqual(expected);
});

test('weights are normal with standard deviation 0.0001', () => {
  seed(0);
  const softmax = new Softmax([40, 500]);
  const meanSquare = softmax.W.data.reduce((sum, weight) => sum + weight * weight, 0) / 20_000;
  expect(Math.abs(meanSquare * 1e8 - 1)).toBeLessThan(0.05);
  softmax.initWeights([2, 3]);
  expect(softmax.W.shape).toEqual([2, 3]);
});
