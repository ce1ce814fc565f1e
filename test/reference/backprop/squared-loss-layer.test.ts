import { expect, test } from 'vitest';
import { squaredLossLayer } from '../../../reference/backprop/squared-loss-layer.ts';
import { fromRows, type Tensor, tensor, zeros } from '../../../reference/tensor.ts';
import { gradientMismatch } from '../central-difference.ts';
import { randomTensor } from '../random-tensor.ts';

// By hand: a = (4, -1), so that the second unit is off and passes nothing, although its output misses the target by 5.
test('by hand', () => {
  const W = fromRows([
    [1, 2],
    [0, -3],
  ]);
  expect(squaredLossLayer(W, tensor([2], [1, 2]), tensor([2], [1, 1]), tensor([2], [1, 5]))).toEqual({
    h: tensor([2], [4, 0]),
    loss: 34,
    dh: tensor([2], [6, -10]),
    da: tensor([2], [6, -0]),
    dW: fromRows([
      [6, 6],
      [-0, -0],
    ]),
    db: tensor([2], [6, -0]),
    dx: tensor([2], [6, 12]),
  });
});

test.each([4, 55])('agrees with central differences, seed %d', (seed) => {
  const [W, b, x, z] = [[5, 3], [5], [3], [5]].map((shape, i) => randomTensor(shape, seed + i));
  const { dW, db, dx, da } = squaredLossLayer(W, b, x, z);
  expect(gradientMismatch(dW, (moved: Tensor) => squaredLossLayer(moved, b, x, z).loss, W)).toBeNull();
  expect(gradientMismatch(db, (moved: Tensor) => squaredLossLayer(W, moved, x, z).loss, b)).toBeNull();
  expect(gradientMismatch(dx, (moved: Tensor) => squaredLossLayer(W, b, moved, z).loss, x)).toBeNull();
  // Neither all units on nor all off, or the indicator would not be tested.
  expect(new Set(Array.from(da.data, (entry) => entry !== 0)).size).toBe(2);
});

test('wrong shapes', () => {
  expect(() => squaredLossLayer(zeros([2, 3]), zeros([2]), zeros([3]), zeros([3]))).toThrow('z: expected shape (2,)');
  expect(() => squaredLossLayer(zeros([2, 3]), zeros([2]), zeros([2]), zeros([2]))).toThrow('x: expected shape (3,)');
});
