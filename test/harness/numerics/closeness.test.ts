import { describe, expect, it } from 'vitest';
import {
  compareArrays,
  dot,
  isFloat32Valued,
  largestMagnitude,
  medianRelativeError,
} from '../../../harness/numerics/closeness.ts';

const of = (...numbers: number[]) => Float64Array.from(numbers);
const TOLERANCE = { rtol: 1e-3, atol: 1e-6 };
const { NaN: nan, POSITIVE_INFINITY: inf } = Number;

describe('compareArrays', () => {
  it.each([
    ['equal', of(1, -2, 0), of(1, -2, 0)],
    ['within rtol', of(1.0009), of(1)],
    ['within atol at zero', of(9e-7), of(0)],
    ['-0 for 0', of(-0), of(0)],
    ['empty', of(), of()],
    ['NaN for NaN, Infinity for Infinity', of(nan, inf, -inf), of(nan, inf, -inf)],
  ])('close: %s', (_name, received, expected) => {
    expect(compareArrays(received, expected, TOLERANCE).kind).toBe('close');
  });

  it.each([
    ['beyond rtol', of(1.0011), of(1)],
    ['beyond atol at zero', of(2e-6), of(0)],
    ['flipped', of(-1), of(1)],
    ['huge', of(1e300), of(1)],
    ['a number for NaN', of(1), of(nan)],
    ['a number for Infinity', of(5), of(inf)],
    ['a number for -Infinity', of(-1e308), of(-inf)],
  ])('far: %s', (_name, received, expected) => {
    expect(compareArrays(received, expected, TOLERANCE).kind).toBe('far');
  });

  it.each([
    ['NaN', of(1, nan), of(1, 2), 1, nan, 1],
    ['Infinity', of(inf, nan), of(1, 2), 0, inf, 2],
    ['Infinity for -Infinity', of(inf), of(-inf), 0, inf, 1],
    ['NaN beside wrong numbers', of(9, nan), of(1, 2), 1, nan, 1],
  ])('not finite: %s', (_name, received, expected, position, value, count) => {
    expect(compareArrays(received, expected, TOLERANCE)).toEqual({
      kind: 'not-finite',
      position,
      received: value,
      count,
    });
  });

  it('scales with the expected numbers: a large wrong answer does not widen its own tolerance', () => {
    expect(compareArrays(of(1e6), of(1), { rtol: 0.5, atol: 0 }).kind).toBe('far');
    expect(compareArrays(of(1), of(1e6), { rtol: 0.5, atol: 0 }).kind).toBe('far');
  });

  it('reports the worst entry by its tolerance, and how many are far', () => {
    expect(compareArrays(of(1.5, 1002, 3), of(1, 1000, 3), TOLERANCE)).toMatchObject({
      kind: 'far',
      position: 0,
      received: 1.5,
      expected: 1,
      count: 2,
    });
  });

  it('reports the largest error where no difference is allowed', () => {
    expect(compareArrays(of(1, 5, 2), of(0, 0, 0), { rtol: 0, atol: 0 })).toMatchObject({ position: 1, count: 3 });
  });

  it('every entry is looked at', () => {
    const expected = Float64Array.from({ length: 50 }, (_, i) => i + 1);
    for (let i = 0; i < 50; i++) {
      expect(compareArrays(expected.with(i, 0), expected, TOLERANCE)).toMatchObject({
        kind: 'far',
        position: i,
        count: 1,
      });
    }
  });

  it('tells how far the worst accepted entry is', () => {
    expect(compareArrays(of(1.0005, 2), of(1, 2), TOLERANCE)).toEqual({
      kind: 'close',
      worstError: expect.closeTo(5e-4, 9),
      // 5e-4 of 1e-6 + 1e-3 · 1.
      worstRatio: expect.closeTo(5e-4 / 1.001e-3, 9),
    });
  });
});

it.each([
  [of(), 0],
  [of(0, -3, 2), 3],
  [of(-inf, 1), inf],
])('largestMagnitude of %s is %s', (data, largest) => {
  expect(largestMagnitude(data)).toBe(largest);
});

it('dot multiplies and adds', () => {
  expect(dot(of(1, 2, 3), of(4, -5, 6))).toBe(12);
  expect(dot(of(), of())).toBe(0);
});

it.each([
  ['float32 numbers', of(Math.fround(0.1), Math.fround(1 / 3)), true],
  ['float32 numbers among whole ones', of(1, Math.fround(0.1)), true],
  ['float64 numbers', of(0.1, 1 / 3), false],
  ['one float64 number among float32', of(Math.fround(0.1), 0.1), false],
  ['whole numbers: any precision holds them', of(1, 2, -3, 1e6), false],
  ['a whole number of more digits than a count has', of(10_525_008), true],
  ['one that float32 rounds', of(10_525_008.5), false],
  ['simple fractions', of(0.5, 0.25, 1.75), false],
  ['NaN', of(Math.fround(0.1), nan), false],
  ['nothing', of(), false],
])('isFloat32Valued: %s', (_name, data, single) => {
  expect(isFloat32Valued(data)).toBe(single);
});

it.each([
  ['the middle one of three', of(1.1, 2, 6), of(1, 2, 4), 0.1],
  ['the larger of the middle ones', of(1.5, 2), of(1, 2), 0.5],
  ['entries that should be 0 left out', of(7, 3), of(0, 2), 0.5],
  ['the sign not counted', of(1, 1), of(-1, -1), 2],
  ['none', of(7), of(0), null],
])('medianRelativeError: %s', (_name, received, expected, error) => {
  if (error === null) expect(medianRelativeError(received, expected)).toBeNull();
  else expect(medianRelativeError(received, expected)).toBeCloseTo(error, 12);
});
