import { expect, it } from 'vitest';
import { lpNorm } from '../../../harness/bundle/lp-norm.ts';

it.each([
  [1, 7],
  [2, 5],
  ['inf', 4],
  [3, Math.cbrt(91)],
  [1.5, Math.cbrt((3 * Math.sqrt(3) + 8) * (3 * Math.sqrt(3) + 8))],
] as const)('order %s of (3, -4) is %d', (order, norm) => {
  expect(lpNorm([3, -4], order)).toBeCloseTo(norm, 12);
});

it.each([1, 2, 3, 'inf'] as const)('order %s: zero for zeros and for nothing', (order) => {
  expect(lpNorm([0, 0], order)).toBe(0);
  expect(lpNorm([], order)).toBe(0);
});
