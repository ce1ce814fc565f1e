import { expect, test } from 'vitest';
import { l2Regularization } from '../../../reference/regularization/l2.ts';
import { fromRows } from '../../../reference/tensor.ts';
import { gradientMismatch } from '../central-difference.ts';
import { randomTensor } from '../random-tensor.ts';

// By hand: 2 / 2 * (9 + 25).
test('by hand', () => {
  expect(l2Regularization(fromRows([[-3, 0, 5]]), 2)).toEqual([34, fromRows([[-6, 0, 10]])]);
});

test.each([4, 55])('agrees with central differences, seed %d', (seed) => {
  const W = randomTensor([3, 4], seed);
  expect(gradientMismatch(l2Regularization(W, 0.7)[1], (moved) => l2Regularization(moved, 0.7)[0], W)).toBeNull();
});
