import { expect, test } from 'vitest';
import { cholesky, solveFromRight } from '../../../reference/backprop/cholesky.ts';
import { matmul, matmulTransposedRight } from '../../../reference/matmul.ts';
import { fromRows, zeros } from '../../../reference/tensor.ts';
import { mismatch } from '../mismatch.ts';
import { randomTensor } from '../random-tensor.ts';

// By hand, and the same from np.linalg.cholesky.
const a = fromRows([
  [4, 2, -2],
  [2, 10, 5],
  [-2, 5, 9],
]);
const lower = fromRows([
  [2, 0, 0],
  [1, 3, 0],
  [-1, 2, 2],
]);

test('the factor', () => {
  expect(cholesky(a)).toEqual(lower);
});

// The second source is multiplication.
test.each([4, 55])('what is solved for, times A, is B, seed %d', (seed) => {
  const b = randomTensor([4, 3], seed);
  const solution = solveFromRight(lower, b);
  expect(mismatch(matmul(solution, a), b, { rtol: 1e-12, atol: 1e-12 })).toBeNull();
  expect(mismatch(matmulTransposedRight(solution, lower), b, { rtol: 1e-12, atol: 1e-12 })).not.toBeNull();
});

test('null for matrices that are singular or indefinite', () => {
  const vector = fromRows([[1], [2], [0.1]]);
  expect(cholesky(matmulTransposedRight(vector, vector))).toBeNull();
  expect(cholesky(fromRows([[-1]]))).toBeNull();
  expect(cholesky(zeros([2, 2]))).toBeNull();
});

test('wrong shapes', () => {
  expect(() => cholesky(zeros([2, 3]))).toThrow('a: expected shape (2, 2), received (2, 3)');
  expect(() => solveFromRight(lower, zeros([4, 2]))).toThrow('b: expected shape (m, 3), received (4, 2)');
});
