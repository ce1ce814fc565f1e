import { expect, it } from 'vitest';
import { toleranceFor } from '../../../harness/grading/tolerance-for.ts';

const expected = {
  shape: [2, 3],
  data: Float64Array.of(0.1, -0.2, 0.3, 0.4, 0.5, 1000),
  exact: false,
  rtol: 1e-6,
  atol: 1e-5,
  noise32: 0,
};

it('widens to float32, relative to the largest expected number', () => {
  expect(toleranceFor(expected, true)).toEqual({ rtol: 3e-4, atol: expect.closeTo(0.3, 12) });
  expect(toleranceFor(expected, false)).toEqual({ rtol: 1e-6, atol: 1e-5 });
});

it('widens by what rounding in float32 may change', () => {
  expect(toleranceFor({ ...expected, noise32: 5 }, true).atol).toBe(5);
  expect(toleranceFor({ ...expected, noise32: 1e-3 }, true).atol).toBeCloseTo(0.3, 12);
  expect(toleranceFor({ ...expected, noise32: 5 }, false)).toEqual({ rtol: 1e-6, atol: 1e-5 });
});

it('never widens for whole numbers', () => {
  const exact = { ...expected, exact: true, rtol: 0, atol: 0 };
  expect(toleranceFor(exact, true)).toEqual({ rtol: 0, atol: 0 });
});
