import { expect, test } from 'vitest';
import { xavier } from '../../../reference/initializers/xavier.ts';
import { seed } from '../../../reference/random.ts';
import { fromRows } from '../../../reference/tensor.ts';

// Printed by NumPy 2.4.6 for `randn(2, 3) * sqrt(2) / sqrt(2 + 3)` after np.random.seed(147), with fan-in 3 and fan-out 2. Every other variance of this folder gives other numbers.
test('the same bits as NumPy', () => {
  seed(147);
  expect(xavier({ fanIn: 3, fanOut: 2 })).toEqual(
    fromRows([
      [0.8828323088524092, -0.884977053167195, -0.4341143693036746],
      [-0.11615934948926729, 1.7279479510041202, -0.355479033999013],
    ]),
  );
});

test('wrong fans', () => {
  expect(() => xavier({ fanIn: 0, fanOut: 2 })).toThrow('fanIn: expected a whole number >= 1, received 0');
});
