import { expect, test } from 'vitest';
import { leastSquaresLoss, leastSquaresSolution } from '../../../reference/backprop/least-squares.ts';
import { fromRows, type Tensor, zeros } from '../../../reference/tensor.ts';
import { gradientMismatch } from '../central-difference.ts';
import { mismatch } from '../mismatch.ts';
import { randomTensor } from '../random-tensor.ts';

// By hand: one example x = (1, 2), y = 5, W = (1, 1): y - W x = 2, L = 2, dL/dW = -2 (1, 2).
test('one example', () => {
  const [loss, dW] = leastSquaresLoss(fromRows([[1, 1]]), fromRows([[1], [2]]), fromRows([[5]]));
  expect(loss).toBe(2);
  expect(dW).toEqual(fromRows([[-2, -4]]));
});

test.each([4, 55])('the gradient agrees with central differences, seed %d', (seed) => {
  const [W, X, Y] = [randomTensor([2, 3], seed), randomTensor([3, 5], seed + 1), randomTensor([2, 5], seed + 2)];
  expect(
    gradientMismatch(leastSquaresLoss(W, X, Y)[1], (moved: Tensor) => leastSquaresLoss(moved, X, Y)[0], W),
  ).toBeNull();
});

const X = fromRows([
  [1, 2, 0, -1, 3],
  [0, 1, 1, 2, -2],
  [2, 0, 1, 1, 1],
]);
const Y = fromRows([
  [1, 0, 2, -1, 4],
  [3, 1, 1, 0, -2],
]);

// Printed by NumPy 2.4.6 for np.linalg.lstsq(X.T, Y.T), which uses the singular value decomposition.
test('the closed form gives the numbers of NumPy, and no gradient is left there', () => {
  const W = leastSquaresSolution(X, Y);
  const numpy = fromRows([
    [0.47999999999999965, -0.5930434782608709, 0.8104347826086951],
    [-0.040000000000000015, 0.5095652173913046, 0.6643478260869564],
  ]);
  expect(mismatch(W, numpy, { rtol: 1e-12, atol: 1e-13 })).toBeNull();
  expect(mismatch(leastSquaresLoss(W, X, Y)[1], zeros([2, 3]), { rtol: 0, atol: 1e-13 })).toBeNull();
});

test('one example is singular, however it is written on the slide; for numbers it is a division', () => {
  expect(() => leastSquaresSolution(fromRows([[1], [2], [0.1]]), fromRows([[5]]))).toThrow(
    'X: X Xᵀ is singular, because 1 example(s) cannot span 3 dimensions',
  );
  expect(leastSquaresSolution(fromRows([[4]]), fromRows([[6]]))).toEqual(fromRows([[1.5]]));
});

test('enough examples that repeat one another are singular too', () => {
  const repeated = fromRows([
    [1, 2, 3],
    [0.1, 0.2, 0.3],
  ]);
  expect(() => leastSquaresSolution(repeated, zeros([1, 3]))).toThrow('the 3 examples span fewer than 2 dimensions');
});

test('wrong shapes', () => {
  expect(() => leastSquaresSolution(X, zeros([2, 4]))).toThrow('Y: expected shape (m, 5), received (2, 4)');
  expect(() => leastSquaresLoss(zeros([2, 4]), X, Y)).toThrow('X: expected shape (4, N), received (3, 5)');
  expect(() => leastSquaresLoss(zeros([3, 3]), X, Y)).toThrow('Y: expected shape (3, 5), received (2, 5)');
});
