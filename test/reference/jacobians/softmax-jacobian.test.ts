import { expect, test } from 'vitest';
import { softmax, softmaxJacobian } from '../../../reference/jacobians/softmax-jacobian.ts';
import { softmaxLoss } from '../../../reference/losses/softmax-loss.ts';
import { matmul } from '../../../reference/matmul.ts';
import { fromRows, tensor, zeros } from '../../../reference/tensor.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';
import { randomTensor } from '../random-tensor.ts';
import { DIFFERENCES, numericalJacobian } from './numerical-jacobian.ts';

// By hand: the scores log 1, log 2, log 5 have the probabilities 1/8, 2/8, 5/8.
const scores = tensor([3], [0, Math.log(2), Math.log(5)]);

test('by hand', () => {
  expect(mismatch(softmax(scores), tensor([3], [1 / 8, 2 / 8, 5 / 8]), ROUNDING)).toBeNull();
  const expected = fromRows([
    [7 / 64, -2 / 64, -5 / 64],
    [-2 / 64, 12 / 64, -10 / 64],
    [-5 / 64, -10 / 64, 15 / 64],
  ]);
  expect(mismatch(softmaxJacobian(scores), expected, ROUNDING)).toBeNull();
});

test.each([4, 55])('agrees with central differences, seed %d', (seed) => {
  const x = randomTensor([5], seed);
  expect(mismatch(softmaxJacobian(x), numericalJacobian(softmax, x), DIFFERENCES)).toBeNull();
});

// The second source is the loss layer, whose gradient p - onehot(y) is derived without this Jacobian.
test.each([4, 55])('through the Jacobian, the gradient of -log p_y is that of the loss layer, seed %d', (seed) => {
  const x = randomTensor([4], seed);
  const label = seed % 4;
  const upstream = zeros([4, 1]);
  upstream.data[label] = -1 / softmax(x).data[label];
  const [, dx] = softmaxLoss(tensor([1, 4], x.data), [label]);
  expect(mismatch(matmul(softmaxJacobian(x), upstream), tensor([4, 1], dx.data), ROUNDING)).toBeNull();
});

test('huge scores do not overflow; wrong shapes', () => {
  expect(softmax(tensor([2], [1e6, -1e6]))).toEqual(tensor([2], [1, 0]));
  expect(() => softmaxJacobian(zeros([2, 3]))).toThrow('x: expected shape (m,), received (2, 3)');
});
