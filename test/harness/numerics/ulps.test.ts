import { expect, it } from 'vitest';
import { ulpsBetween } from '../../../harness/numerics/ulps.ts';

// From NumPy: how often np.nextafter leads on, or np.array([x]).view(np.int64) of both, subtracted.
it.each<[a: number, b: number, ulps: number]>([
  [1, 1.0000000000000002, 1],
  [1, 0.9999999999999999, 1],
  [0.1 + 0.2, 0.3, 1],
  [1, 2, 2 ** 52],
  [-1, -2, 2 ** 52],
  [0, 5e-324, 1],
  [Number.MIN_VALUE, 1.5e-323, 2],
  [1, 3, 2 ** 52 + 2 ** 51],
  // NumPy's integers have one zero; with both, whatever lies across zero is one step farther.
  [-5e-324, 5e-324, 3],
  [1e308, -1e308, 18429743317745373000],
])('from %d to %d are %d', (a, b, ulps) => {
  expect(ulpsBetween(a, b)).toBe(ulps);
  expect(ulpsBetween(b, a)).toBe(ulps);
});

it.each<[a: number, b: number, ulps: number]>([
  [-0, 0, 1],
  [-0, -0, 0],
  [Number.NaN, Number.NaN, 0],
  [Number.NaN, 1, Number.POSITIVE_INFINITY],
  [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0],
  [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  [Number.POSITIVE_INFINITY, Number.MAX_VALUE, Number.POSITIVE_INFINITY],
])('what is no ordinary number: from %d to %d are %d', (a, b, ulps) => {
  expect(ulpsBetween(a, b)).toBe(ulps);
  expect(ulpsBetween(b, a)).toBe(ulps);
});

it('adds up along the line, across zero too', () => {
  expect(ulpsBetween(-1, 0) + ulpsBetween(0, 1)).toBe(ulpsBetween(-1, 1));
  expect(ulpsBetween(-1, -0)).toBe(ulpsBetween(0, 1));
});
