import { expect, it } from 'vitest';
import { deadShare, saturatedShare } from '../../../reference/activations/shares.ts';
import { tensor } from '../../../reference/tensor.ts';

it('dead units are 0 on every example: by hand', () => {
  expect(deadShare(tensor([4, 3], [0, 0, 0, 0, 1.5, 0, 0, 0, 0, 0.3, 2, 1]))).toBe(0.5);
  expect(deadShare(tensor([1, 2], [0, 1e-300]))).toBe(0);
  // Two columns of zeros are no dead units.
  expect(deadShare(tensor([2, 3], [1, 0, 0, 1, 0, 0]))).toBe(0);
});

it('saturated are slopes nearer to 0 than the threshold, of either sign: by hand', () => {
  const slopes = tensor([2, 3], [0.005, 0.5, -0.002, 0.01, 0, -0.3]);
  expect(saturatedShare(slopes, 0.01)).toBe(0.5);
  expect(saturatedShare(slopes, 0.4)).toBeCloseTo(5 / 6, 15);
  expect(saturatedShare(slopes, 0)).toBe(0);
});

it('dead units need a matrix', () => {
  expect(() => deadShare(tensor([3], [0, 0, 1]))).toThrow(/^H/);
});
