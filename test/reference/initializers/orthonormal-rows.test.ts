import { expect, test } from 'vitest';
import { orthonormalRows } from '../../../reference/initializers/orthonormal-rows.ts';
import { matmulTransposedRight } from '../../../reference/matmul.ts';
import { fromRows, type Tensor, zeros } from '../../../reference/tensor.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';
import { randomTensor } from '../random-tensor.ts';

const eye = (size: number): Tensor => fromRows(Array.from({ length: size }, (_, i) => unit(size, i)));
const unit = (size: number, i: number): number[] => Array.from({ length: size }, (_, j) => (i === j ? 1 : 0));

// By hand: (3, 4) has the length 5, and (-4, 3) / 5 is the direction at right angles on the side of (0, 1).
test('two rows by hand', () => {
  const a = fromRows([
    [3, 4],
    [0, 1],
  ]);
  const expected = fromRows([
    [0.6, 0.8],
    [-0.8, 0.6],
  ]);
  expect(mismatch(orthonormalRows(a), expected, ROUNDING)).toBeNull();
});

test.each([6, 66])('Q Qᵀ = I, and A Qᵀ = R is lower triangular with a positive diagonal, seed %d', (seed) => {
  const a = randomTensor([5, 8], seed);
  const q = orthonormalRows(a);
  expect(mismatch(matmulTransposedRight(q, q), eye(5), ROUNDING)).toBeNull();
  const r = matmulTransposedRight(a, q);
  for (let i = 0; i < 5; i++) {
    expect(r.data[i * 5 + i]).toBeGreaterThan(0);
    for (let j = i + 1; j < 5; j++) expect(Math.abs(r.data[i * 5 + j])).toBeLessThan(1e-14);
  }
});

// Läuchli's matrix, on which a single run of Gram-Schmidt loses orthogonality: off by 1e-9 where two runs leave 1e-16.
test('nearly dependent rows', () => {
  const small = 1e-7;
  const q = orthonormalRows(
    fromRows([
      [1, small, 0, 0],
      [1, 0, small, 0],
      [1, 0, 0, small],
    ]),
  );
  expect(mismatch(matmulTransposedRight(q, q), eye(3), { rtol: 1e-14, atol: 1e-14 })).toBeNull();
});

test('dependent rows and too many rows', () => {
  const twice = fromRows([
    [1, 2, 3],
    [2, 4, 6],
  ]);
  expect(() => orthonormalRows(twice)).toThrow('a: row 1 depends linearly on the rows before it');
  expect(() => orthonormalRows(zeros([1, 2]))).toThrow('a: row 0 depends linearly');
  expect(() => orthonormalRows(zeros([3, 2]))).toThrow('a: expected shape (k, n) with k <= n, received (3, 2)');
});
