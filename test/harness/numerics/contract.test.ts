import { expect, it } from 'vitest';
import { contract } from '../../../harness/numerics/contract.ts';

it('sums over the entries of y: by hand, y = W x with W = [[1, 2, 3], [4, 5, 6]]', () => {
  // dy/dx in the denominator layout is the transpose of W, (3, 2).
  const jacobian = Float64Array.of(1, 4, 2, 5, 3, 6);
  expect([...contract(jacobian, Float64Array.of(10, 1))]).toEqual([14, 25, 36]);
});

it('a tensor dz/dW of shape (m, n, p) gives (m, n): by hand, z = W x with x = (7, 8)', () => {
  // dz_k/dW_ij = x_j where i = k.
  const tensor = Float64Array.of(7, 0, 8, 0, 0, 7, 0, 8);
  expect([...contract(tensor, Float64Array.of(2, 3))]).toEqual([14, 16, 21, 24]);
});

it('of one number it is the Jacobian times that number', () => {
  expect([...contract(Float64Array.of(1, -2), Float64Array.of(3))]).toEqual([3, -6]);
});
