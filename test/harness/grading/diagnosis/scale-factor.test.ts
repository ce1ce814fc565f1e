import { describe, expect, it } from 'vitest';
import { commonFactor, nameFactor } from '../../../../harness/grading/diagnosis/scale-factor.ts';

const base = Float64Array.of(1, -2, 3.5, 0);
const times = (factor: number) => base.map((entry) => factor * entry);
const trial = (factor: number, sizes: Record<string, number>) => ({ received: times(factor), expected: base, sizes });

describe('commonFactor', () => {
  it.each([2, 0.25, -1, 7])('finds %s', (factor) => {
    expect(commonFactor(times(factor), base)).toBeCloseTo(factor, 12);
  });

  it.each([
    ['one entry is off', Float64Array.of(2, -4, 7, 0.01), base],
    ['the expected are all zero', base, new Float64Array(4)],
    ['one is NaN', Float64Array.of(2, Number.NaN, 7, 0), base],
    ['one is Infinity', Float64Array.of(2, Number.POSITIVE_INFINITY, 7, 0), base],
  ])('is null when %s', (_name, received, expected) => {
    expect(commonFactor(received, expected)).toBeNull();
  });
});

describe('nameFactor', () => {
  it.each([
    ['N', [trial(4, { N: 4, D: 3 }), trial(7, { N: 7, D: 3 })]],
    ['1/N', [trial(1 / 4, { N: 4, D: 3 }), trial(1 / 7, { N: 7, D: 3 })]],
    ['D', [trial(3, { N: 4, D: 3 }), trial(3, { N: 7, D: 3 })]],
    ['2', [trial(2, { N: 4 })]],
    ['1/2', [trial(0.5, { N: 4 })]],
    ['-1', [trial(-1, { N: 4 })]],
  ])('names %s', (name, wrong) => {
    expect(nameFactor(wrong)).toBe(name);
  });

  it.each([
    ['no name fits', [trial(2.5, { N: 4 })]],
    ['two sizes fit', [trial(4, { N: 4, C: 4 })]],
    ['another size fits in each trial', [trial(4, { N: 4, D: 3 }), trial(3, { N: 7, D: 3 })]],
    [
      'one of the arrays has no factor',
      [trial(4, { N: 4 }), { received: times(1).with(0, 9), expected: base, sizes: { N: 4 } }],
    ],
    [
      'there is nothing but single numbers',
      [{ received: Float64Array.of(4), expected: Float64Array.of(1), sizes: { N: 4 } }],
    ],
    ['there is nothing', []],
  ])('says nothing when %s', (_name, wrong) => {
    expect(nameFactor(wrong)).toBeNull();
  });
});
