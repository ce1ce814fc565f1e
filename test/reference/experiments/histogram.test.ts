import { expect, test } from 'vitest';
import { histogram } from '../../../reference/experiments/histogram.ts';

const bins = { low: -1, high: 1, count: 4 };

test('edges belong to the bin above, what lies beyond to the ends', () => {
  expect(histogram([-1, -0.5, 0, 0.1, 0.49, 0.5, 0.99, 1], bins)).toEqual([1 / 8, 1 / 8, 3 / 8, 3 / 8]);
  expect(histogram([-100, Number.NEGATIVE_INFINITY, 1e300, 0.2], bins)).toEqual([2 / 4, 0, 1 / 4, 1 / 4]);
  expect(() => histogram([0, Number.NaN], bins)).toThrow('values[1] is NaN');
});
