import { expect, test } from 'vitest';
import {
  blockedMatmul,
  blockedMatmulTransposedLeft,
  blockedMatmulTransposedRight,
} from '../../../reference/experiments/blocked-matmul.ts';
import { matmul, matmulTransposedLeft, matmulTransposedRight } from '../../../reference/matmul.ts';
import { randn, seed } from '../../../reference/random.ts';
import { zeros } from '../../../reference/tensor.ts';

// The second source is the plain loop, and the bits are its own: the order of every sum is the same.
test.each([
  [2, 3, 4],
  [1, 1, 1],
  [5, 7, 6],
  [4, 1, 9],
  [7, 6, 13],
  [3, 10, 3],
  [1, 4, 8],
])('the bits of the plain loops: n = %d, k = %d, m = %d', (n, k, m) => {
  seed(n);
  const [a, b] = [randn([n, k]), randn([k, m])];
  expect(blockedMatmul(a, b)).toEqual(matmul(a, b));
  const aTransposed = randn([k, n]);
  expect(blockedMatmulTransposedLeft(aTransposed, b)).toEqual(matmulTransposedLeft(aTransposed, b));
  const bTransposed = randn([m, k]);
  expect(blockedMatmulTransposedRight(a, bTransposed)).toEqual(matmulTransposedRight(a, bTransposed));
});

test('shapes that do not fit', () => {
  const [a, b] = [zeros([2, 3]), zeros([4, 5])];
  expect(() => blockedMatmul(a, b)).toThrow('b: expected shape (3, m), received (4, 5)');
  expect(() => blockedMatmulTransposedLeft(a, b)).toThrow('b: expected shape (2, m), received (4, 5)');
  expect(() => blockedMatmulTransposedRight(a, b)).toThrow('b: expected shape (m, 3), received (4, 5)');
});
