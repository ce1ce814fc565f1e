import { expect, test } from 'vitest';
import { activate } from '../../../reference/activations/activate.ts';
import { leakyReluOfSlope } from '../../../reference/activations/leaky-relu.ts';
import { fromRows } from '../../../reference/tensor.ts';

// By hand.
test('entry by entry, in the same shape, leaving its argument alone', () => {
  const z = fromRows([
    [-4, 0],
    [3, -2],
  ]);
  expect(activate(leakyReluOfSlope(0.5), z)).toEqual(
    fromRows([
      [-2, 0],
      [3, -1],
    ]),
  );
  expect(z.data[0]).toBe(-4);
});
