import { expect, test } from 'vitest';
import { glorotBound, glorotUniform } from '../../../reference/initializers/glorot-uniform.ts';
import { seed } from '../../../reference/random.ts';
import { fromRows } from '../../../reference/tensor.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';

// By hand: sqrt(6 / 24) = 1/2. The slide's misprint would give sqrt(6) / 24 = 0.102.
test('the bound', () => {
  expect(glorotBound({ fanIn: 20, fanOut: 4 })).toBe(0.5);
});

// Printed by NumPy 2.4.6 for `np.random.uniform(-a, a, (2, 3))`, a = sqrt(6 / 5), after np.random.seed(147).
test('the numbers of NumPy', () => {
  seed(147);
  const expected = fromRows([
    [-0.2920553746248794, 0.2913475776237169, -1.027898073787532],
    [0.41902160351064066, 0.9591960134843696, 0.9670942602489494],
  ]);
  expect(mismatch(glorotUniform({ fanIn: 3, fanOut: 2 }), expected, ROUNDING)).toBeNull();
});

test('the bound is nearly reached and not passed', () => {
  seed(5);
  const fans = { fanIn: 100, fanOut: 50 };
  const largest = glorotUniform(fans).data.reduce((max, weight) => Math.max(max, Math.abs(weight)), 0);
  expect(largest).toBeLessThanOrEqual(glorotBound(fans));
  expect(largest).toBeGreaterThan(0.99 * glorotBound(fans));
});
