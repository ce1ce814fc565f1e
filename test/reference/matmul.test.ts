import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matmul, matmulTransposedLeft, matmulTransposedRight } from '../../reference/matmul.ts';
import { fromRows, type Tensor, tensor } from '../../reference/tensor.ts';
import { mismatch, ROUNDING } from './mismatch.ts';
import { randomTensor } from './random-tensor.ts';

// By hand: the row (1 2) times the matrix is (1*5 + 2*8, 1*6 + 2*9, 1*7 + 2*10).
test('a product by hand', () => {
  const a = fromRows([
    [1, 2],
    [3, 4],
  ]);
  const b = fromRows([
    [5, 6, 7],
    [8, 9, 10],
  ]);
  expect(matmul(a, b)).toEqual(
    fromRows([
      [21, 24, 27],
      [47, 54, 61],
    ]),
  );
});

test('the transposed forms equal the plain one on transposed arguments', () => {
  const size = fc.integer({ min: 1, max: 6 });
  fc.assert(
    fc.property(size, size, size, fc.nat(), (n, k, m, seed) => {
      const [a, b] = [randomTensor([n, k], seed), randomTensor([k, m], seed + 1)];
      const product = matmul(a, b);
      expect(product.shape).toEqual([n, m]);
      expect(mismatch(matmulTransposedLeft(transpose(a), b), product, ROUNDING)).toBeNull();
      expect(mismatch(matmulTransposedRight(a, transpose(b)), product, ROUNDING)).toBeNull();
    }),
    { seed: 147, numRuns: 50 },
  );
});

test('inner sizes must agree', () => {
  const [a, b] = [randomTensor([2, 3], 1), randomTensor([4, 5], 2)];
  expect(() => matmul(a, b)).toThrow('b: expected shape (3, m), received (4, 5)');
  expect(() => matmulTransposedLeft(a, b)).toThrow('b: expected shape (2, m), received (4, 5)');
  expect(() => matmulTransposedRight(a, b)).toThrow('b: expected shape (m, 3), received (4, 5)');
});

function transpose(a: Tensor): Tensor {
  const [rows, columns] = a.shape;
  return tensor(
    [columns, rows],
    a.data.map((_, i) => a.data[(i % rows) * columns + Math.floor(i / rows)]),
  );
}
