import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { l1Norm, l2Norm, lInfinityNorm, lpNorm, type Norm } from '../../reference/norms.ts';
import { tensor } from '../../reference/tensor.ts';
import { mismatch } from './mismatch.ts';

const close = { rtol: 1e-13, atol: 0 };

// By hand: |(3, -4)|.
test.each([
  ['L1', l1Norm, 7],
  ['L2', l2Norm, 5],
  ['L-infinity', lInfinityNorm, 4],
  ['p = 1', lpNorm(1), 7],
  ['p = 2', lpNorm(2), 5],
  ['p = Infinity', lpNorm(Number.POSITIVE_INFINITY), 4],
  ['p = 3', lpNorm(3), Math.cbrt(27 + 64)],
  ['p = 1.5', lpNorm(1.5), Math.cbrt((3 * Math.sqrt(3) + 8) ** 2)],
])('%s', (_, norm, expected) => {
  expect(mismatch(norm(tensor([2], [3, -4])), expected, close)).toBeNull();
});

test('zero vectors, huge exponents and infinite entries', () => {
  expect(lpNorm(3)(tensor([2], [0, 0]))).toBe(0);
  expect(lpNorm(2.5)(tensor([3], [0, 0, -6]))).toBe(6);
  expect(mismatch(lpNorm(1000)(tensor([2], [300, -400])), 400, close)).toBeNull();
  expect(lpNorm(3)(tensor([2], [Number.NEGATIVE_INFINITY, 1]))).toBe(Number.POSITIVE_INFINITY);
});

test.each([0.5, Number.NaN, -1])('p = %d is refused', (p) => {
  expect(() => lpNorm(p)).toThrow(`p: expected a number >= 1, received ${p}`);
});

describe.each<[string, Norm]>([
  ['L1', l1Norm],
  ['L2', l2Norm],
  ['L-infinity', lInfinityNorm],
  ['L3', lpNorm(3)],
  ['L1.5', lpNorm(1.5)],
])('%s', (_, norm) => {
  const vector = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 4, maxLength: 4 });

  test('is homogeneous and satisfies the triangle inequality', () => {
    fc.assert(
      fc.property(vector, vector, fc.double({ min: -5, max: 5, noNaN: true }), (x, y, factor) => {
        const length = (values: number[]) => norm(tensor([4], values));
        const sum = length(x.map((value, i) => value + y[i]));
        expect(sum).toBeLessThanOrEqual((length(x) + length(y)) * (1 + 1e-12));
        const scaled = length(x.map((value) => factor * value));
        expect(mismatch(scaled, Math.abs(factor) * length(x), { rtol: 1e-12, atol: 1e-150 })).toBeNull();
      }),
      { seed: 147 },
    );
  });
});
