import { expect, test } from 'vitest';
import { sigmoid } from '../../../reference/activations/sigmoid.ts';
import { mismatch } from '../mismatch.ts';
import { expectDerivative } from './expect-derivative.ts';

// From Python's decimal module with 60 digits, rounded to float64.
test.each([
  [-40, 4.248354255291589e-18, 4.248354255291589e-18],
  [-2, 0.11920292202211756, 0.10499358540350652],
  [0, 0.5, 0.25],
  [0.5, 0.6224593312018546, 0.2350037122015945],
  [3, 0.9525741268224333, 0.04517665973091213],
  [20, 0.9999999979388464, 2.061153613941849e-9],
])('at %d', (z, value, derivative) => {
  const relative = { rtol: 1e-14, atol: 0 };
  expect(mismatch(sigmoid.value(z), value, relative)).toBeNull();
  expect(mismatch(sigmoid.derivative(z), derivative, relative)).toBeNull();
  expectDerivative(sigmoid, z);
});

test('far out, where exp(-z) overflows', () => {
  expect([-1000, 1000].map(sigmoid.value)).toEqual([0, 1]);
  expect([-1000, 1000].map(sigmoid.derivative)).toEqual([0, 0]);
  expect(sigmoid.value(Number.NaN)).toBeNaN();
});
