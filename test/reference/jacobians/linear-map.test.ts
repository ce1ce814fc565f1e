import { expect, test } from 'vitest';
import { linearMapJacobian } from '../../../reference/jacobians/linear-map.ts';
import { matmul } from '../../../reference/matmul.ts';
import { fromRows, type Tensor, tensor, zeros } from '../../../reference/tensor.ts';
import { mismatch } from '../mismatch.ts';
import { randomTensor } from '../random-tensor.ts';
import { DIFFERENCES, numericalJacobian } from './numerical-jacobian.ts';

// By hand: the slide's Wᵀ.
test('by hand', () => {
  const W = fromRows([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  expect(linearMapJacobian(W)).toEqual(
    fromRows([
      [1, 4],
      [2, 5],
      [3, 6],
    ]),
  );
});

test.each([4, 55])('agrees with central differences, seed %d; its transpose does not', (seed) => {
  const W = randomTensor([3, 3], seed);
  const apply = (x: Tensor): Tensor => matmul(W, tensor([3, 1], x.data));
  const numerical = numericalJacobian(apply, randomTensor([3], seed + 1));
  expect(mismatch(linearMapJacobian(W), numerical, DIFFERENCES)).toBeNull();
  expect(mismatch(W, numerical, DIFFERENCES)).not.toBeNull();
});

test('wrong shapes', () => {
  expect(() => linearMapJacobian(zeros([3]))).toThrow('W: expected shape (h, n), received (3,)');
});
