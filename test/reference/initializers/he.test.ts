import { expect, test } from 'vitest';
import { he } from '../../../reference/initializers/he.ts';
import { seed } from '../../../reference/random.ts';
import { fromRows } from '../../../reference/tensor.ts';

// Printed by NumPy 2.4.6 for `randn(2, 3) * sqrt(2) / sqrt(3)` after np.random.seed(147), with fan-in 3 and fan-out 2.
test('the same bits as NumPy', () => {
  seed(147);
  expect(he({ fanIn: 3, fanOut: 2 })).toEqual(
    fromRows([
      [1.1397316098930745, -1.1425004628974207, -0.5604392408874894],
      [-0.14996107535940642, 2.2307712124507293, -0.45892145953469254],
    ]),
  );
});

test('wrong fans', () => {
  expect(() => he({ fanIn: 0, fanOut: 2 })).toThrow('fanIn: expected a whole number >= 1, received 0');
});
