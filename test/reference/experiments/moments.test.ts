import { expect, test } from 'vitest';
import { mean, standardDeviation } from '../../../reference/experiments/moments.ts';

// By hand: the squares of the deviations from 3 are 4, 0, 1, 9, 4, 0.
test('six numbers', () => {
  const values = [1, 3, 2, 6, 5, 1];
  expect(mean(values)).toBe(3);
  expect(standardDeviation(values)).toBe(Math.sqrt((4 + 0 + 1 + 9 + 4 + 4) / 6));
});

test('one number, and none', () => {
  expect(standardDeviation([7])).toBe(0);
  expect(mean([])).toBeNaN();
});
