import { describe, expect, it } from 'vitest';
import { normalQuantile, normalTail } from '../../../../harness/numerics/randomness/normal-distribution.ts';

// SciPy 1.17.1: norm.sf and norm.isf.
describe('normalTail', () => {
  it.each([
    [-1, 0.8413447460685429],
    [0, 0.5],
    [0.5, 0.3085375387259869],
    [1, 0.15865525393145707],
    [2, 0.022750131948179195],
    [2.4999, 0.006211418374944587],
    [2.5, 0.006209665325776132],
    [3, 0.0013498980316300933],
    [5, 2.866515718791933e-7],
    [8, 6.22096057427174e-16],
  ])('of %f', (z, tail) => {
    expect(Math.abs(normalTail(z) / tail - 1)).toBeLessThan(1e-13);
  });

  it('of NaN is NaN', () => {
    expect(normalTail(Number.NaN)).toBeNaN();
  });
});

describe('normalQuantile', () => {
  it.each([
    [5e-5, 3.890591886413094],
    [0.025, 1.9599639845400545],
    [1e-9, 5.9978070150076865],
    [1e-4, 3.7190164854556804],
    [0.005, 2.575829303548901],
    [0.25, 0.6744897501960817],
    [0.9, -1.2815515655446004],
    [0.5, 0],
  ])('of %f', (tail, z) => {
    expect(normalQuantile(tail)).toBeCloseTo(z, 12);
  });

  it.each([0, 1, -0.1, 1.5, Number.NaN])('of %f is refused', (tail) => {
    expect(() => normalQuantile(tail)).toThrow(
      new RangeError(`tail: expected a probability in (0, 1), received ${tail}`),
    );
  });
});
