import { describe, expect, it } from 'vitest';
import { countRandom, statisticLimits } from '../../../harness/bundle/statistic-limits.ts';
import type { Measure } from '../../../harness/numerics/randomness/measure.ts';

const weights = (family: 'normal' | 'uniform' | 'orthonormal'): Measure => ({
  kind: 'distribution',
  draws: ['W', 'again'],
  rows: 20,
  columns: 50,
  family,
  variance: 1,
});
const limitOf = (measure: Measure, name: string, level = 0.05, band: string | null = null) =>
  statisticLimits(measure, band, level).find((one) => one.name === name)!;

describe('random statistics', () => {
  it.each([
    ['normal', 9],
    ['uniform', 10],
    ['orthonormal', 0],
  ] as const)('of %s weights there are %i', (family, count) => {
    expect(countRandom(weights(family), null)).toBe(count);
  });

  it('are held to the level: the mean to 1.95996 / √1000, the correlation of two calls as well', () => {
    expect(limitOf(weights('normal'), 'mean')).toMatchObject({ high: expect.closeTo(0.0619795, 6), isRandom: true });
    expect(limitOf(weights('normal'), 'calls')).toMatchObject({ low: expect.closeTo(-0.0619795, 6) });
  });

  it('fixed ones are the same at every level', () => {
    for (const name of ['repeats', 'gram', 'kurtosis'] as const) {
      const [loose, strict] = [0.1, 1e-8].map((level) => limitOf(weights('orthonormal'), name, level));
      expect(loose).toEqual(strict);
      expect(loose!.isRandom).toBe(false);
    }
  });
});

describe('bands', () => {
  const net = (layer: string): Measure => ({
    kind: 'activations',
    layers: [{ layer, H: 'H', units: 100, Z: 'Z' }],
    gradients: ['a', 'b'],
    steep: [0, 1],
  });

  it('that are not there are refused, and layers that they have not', () => {
    expect(() => countRandom(net('1'), 'no/such')).toThrow(/^there is no band "no\/such"; there is /);
  });
});

it('batch normalisation leaves nothing to chance, and allows N − 1', () => {
  const measure = { kind: 'batchnorm', train: 'o', runningMean: 'm', runningVar: 'v', test: 't', rows: 5 } as Measure;
  expect(countRandom(measure, null)).toBe(0);
  expect(limitOf(measure, 'columnVariance').high).toBeCloseTo(0.25001, 12);
});
