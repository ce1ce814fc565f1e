import { describe, expect, it } from 'vitest';
import { momentsOf, repeatedShare } from '../../../../harness/numerics/randomness/moments.ts';

describe('momentsOf', () => {
  // NumPy: a.mean(), a.var(ddof=1), ((a - m)⁴).mean() / a.var()².
  it('are those of NumPy', () => {
    const { mean, variance, kurtosis } = momentsOf(Float64Array.of(1, 2, 4, 8, 16));
    expect(mean).toBeCloseTo(6.2, 14);
    expect(variance).toBeCloseTo(37.2, 13);
    expect(kurtosis).toBeCloseTo(2.3259408602150526, 14);
  });

  it('about the mean of the sample: moving it changes the mean alone', () => {
    const moved = momentsOf(Float64Array.of(101, 102, 104, 108, 116));
    expect(moved.mean).toBeCloseTo(106.2, 12);
    expect(moved.variance).toBeCloseTo(37.2, 11);
    expect(moved.kurtosis).toBeCloseTo(2.3259408602150526, 11);
  });

  it('two values, half each, have the kurtosis 1, the smallest there is', () => {
    expect(momentsOf(Float64Array.of(-1, 1, -1, 1))).toEqual({ mean: 0, variance: 4 / 3, kurtosis: 1 });
  });

  it('a constant has no kurtosis', () => {
    expect(momentsOf(Float64Array.of(2, 2, 2))).toEqual({ mean: 2, variance: 0, kurtosis: Number.NaN });
  });

  it('NaN and Infinity are passed on', () => {
    expect(momentsOf(Float64Array.of(1, Number.NaN)).mean).toBeNaN();
    expect(momentsOf(Float64Array.of(1, Number.POSITIVE_INFINITY)).variance).toBeNaN();
  });
});

describe('repeatedShare', () => {
  it.each([
    ['all different', [1, 2, 3, 4], 0],
    ['one twice', [1, 2, 3, 1], 0.25],
    ['a constant', [7, 7, 7, 7], 0.75],
    ['NaN, again and again', [Number.NaN, Number.NaN, 1, 2], 0.25],
    ['a sign apart', [-1, 1, -2, 2], 0],
  ])('%s', (_name, values, share) => {
    expect(repeatedShare(Float64Array.from(values))).toBe(share);
  });
});
