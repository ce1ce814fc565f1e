import { expect, test } from 'vitest';
import { fanOutNormal } from '../../../reference/initializers/fan-out-normal.ts';
import { seed } from '../../../reference/random.ts';
import { fromRows } from '../../../reference/tensor.ts';

// Printed by NumPy 2.4.6 for `randn(2, 3) / sqrt(2)` after np.random.seed(147), with fan-in 3 and fan-out 2.
test('the same bits as NumPy', () => {
  seed(147);
  expect(fanOutNormal({ fanIn: 3, fanOut: 2 })).toEqual(
    fromRows([
      [0.987036527663538, -0.9894344247046467, -0.4853546198862322],
      [-0.12987010084007855, 1.931904540013344, -0.39743764229887596],
    ]),
  );
});

test('wrong fans', () => {
  expect(() => fanOutNormal({ fanIn: 0, fanOut: 2 })).toThrow('fanIn: expected a whole number >= 1, received 0');
});
