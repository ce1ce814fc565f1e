import { expect, test } from 'vitest';
import { tanh } from '../../../reference/activations/tanh.ts';
import { mismatch } from '../mismatch.ts';
import { expectDerivative } from './expect-derivative.ts';

// From Python's decimal module with 60 digits, rounded to float64. At -40 the textbook form 1 - tanh^2 is 0.
test.each([
  [-40, -1, 7.219405551381661e-35],
  [-0.5, -0.46211715726000974, 0.7864477329659274],
  [0, 0, 1],
  [3, 0.9950547536867305, 0.00986603716544019],
  [20, 1, 1.6993417021166355e-17],
])('at %d', (z, value, derivative) => {
  const relative = { rtol: 1e-14, atol: 0 };
  expect(mismatch(tanh.value(z), value, relative)).toBeNull();
  expect(mismatch(tanh.derivative(z), derivative, relative)).toBeNull();
  expectDerivative(tanh, z);
});

test('far out', () => {
  expect([-1000, 1000].map(tanh.value)).toEqual([-1, 1]);
  expect([-1000, 1000].map(tanh.derivative)).toEqual([0, 0]);
});
