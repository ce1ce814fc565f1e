import { expect, test } from 'vitest';
import { l1Regularization } from '../../../reference/regularization/l1.ts';
import { fromRows } from '../../../reference/tensor.ts';
import { awayFromZero, gradientMismatch } from '../central-difference.ts';
import { randomTensor } from '../random-tensor.ts';

// By hand; at 0 the subgradient 0 is taken.
test('by hand', () => {
  expect(l1Regularization(fromRows([[-3, 0, 5]]), 2)).toEqual([16, fromRows([[-2, 0, 2]])]);
});

test.each([4, 55])('agrees with central differences, seed %d', (seed) => {
  const W = awayFromZero(randomTensor([3, 4], seed));
  expect(gradientMismatch(l1Regularization(W, 0.7)[1], (moved) => l1Regularization(moved, 0.7)[0], W)).toBeNull();
});
