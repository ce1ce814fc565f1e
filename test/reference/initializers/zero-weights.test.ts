import { expect, test } from 'vitest';
import { zeroWeights } from '../../../reference/initializers/zero-weights.ts';
import { fromRows } from '../../../reference/tensor.ts';

// By hand.
test('one row per unit', () => {
  expect(zeroWeights({ fanIn: 3, fanOut: 2 })).toEqual(
    fromRows([
      [0, 0, 0],
      [0, 0, 0],
    ]),
  );
});
