import { expect, test } from 'vitest';
import { summarise } from '../../../../harness/experiments/bands/summarise.ts';

// By hand: mean 2, deviations -1, -1, 0, 2; second moment 6/4, third 6/4; skew (3/2) / (3/2)^1.5 = sqrt(2/3).
test('four numbers', () => {
  expect(summarise([1, 1, 2, 4])).toEqual({
    mean: 2,
    sd: Number(Math.sqrt(2).toPrecision(8)),
    skew: Number(Math.sqrt(2 / 3).toPrecision(8)),
    min: 1,
    max: 4,
  });
});

test('numbers that are all equal have no spread and no skew, whatever rounding leaves of their mean', () => {
  expect(summarise([0.1, 0.1, 0.1])).toEqual({ mean: 0.1, sd: 0, skew: 0, min: 0.1, max: 0.1 });
});
