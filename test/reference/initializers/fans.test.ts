import { expect, test } from 'vitest';
import { weightShape } from '../../../reference/initializers/fans.ts';

// By hand: W x has fan-in columns.
test('one row per unit', () => {
  expect(weightShape({ fanIn: 3, fanOut: 2 })).toEqual([2, 3]);
});

test('wrong fans', () => {
  for (const fan of [0, -1, 2.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => weightShape({ fanIn: fan, fanOut: 2 })).toThrow(
      `fanIn: expected a whole number >= 1, received ${fan}`,
    );
    expect(() => weightShape({ fanIn: 2, fanOut: fan })).toThrow(
      `fanOut: expected a whole number >= 1, received ${fan}`,
    );
  }
});
