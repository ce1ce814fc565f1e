import { describe, expect, it } from 'vitest';
import { correlation, rowCorrelations } from '../../../../harness/numerics/randomness/correlations.ts';
import { distanceFromShape } from '../../../../harness/numerics/randomness/distance-from-shape.ts';
import {
  boundLimits,
  correlationLimits,
  distanceLimits,
  isWithin,
  kurtosisLimits,
  type Limits,
  largestCorrelationLimits,
  maskCorrelationLimits,
  meanLimits,
  rowLimits,
  shareLimits,
  varianceLimits,
} from '../../../../harness/numerics/randomness/limits.ts';
import { momentsOf } from '../../../../harness/numerics/randomness/moments.ts';
import { seededRandom } from '../../seeded-random.ts';

it.each([
  [1, true],
  [2, true],
  [1.5, true],
  [0.999, false],
  [2.001, false],
  [Number.NaN, false],
  [Number.POSITIVE_INFINITY, false],
])('%f lies within 1 and 2: %s', (value, isIn) => {
  expect(isWithin(value, { low: 1, high: 2 })).toBe(isIn);
});

describe('the variance of normal draws', () => {
  // SciPy 1.17.1: chi2.isf(tail, n - 1) / (n - 1), and chi2.isf(1 - tail, …).
  it.each([
    [1000, 1e-4, 0.8353493220133573, 1.1834919390227088],
    [24000, 1e-4, 0.9648759283089565, 1.035909430875011],
    [1000, 0.01, 0.8885635231814684, 1.1189480663231917],
    [500, 0.01, 0.8446067297246554, 1.1704132336497977],
  ])('with %i degrees of freedom at the level %f is χ²', (freedom, level, low, high) => {
    const limits = varianceLimits('normal', freedom + 1, level);
    expect(Math.abs(limits.low - low)).toBeLessThan(5e-5);
    expect(Math.abs(limits.high - high)).toBeLessThan(5e-5);
  });
});

describe('by hand', () => {
  it.each<[string, Limits, number, number]>([
    ['mean: 1.95996 / √100', meanLimits(100, 0.05), -0.1959963984540054, 0.1959963984540054],
    ['correlation: the same', correlationLimits(100, 0.05), -0.1959963984540054, 0.1959963984540054],
    ['variance of uniform draws: √(0.8 / 100)', varianceLimits('uniform', 100, 0.05), 0.8246954, 1.1753046],
    ['distance: √(log(2 / 0.05) / 200)', distanceLimits(100, 0.05), 0, 0.1358102],
    ['bound: 0.05^(1 / 10)', boundLimits(10, 0.05), 0.7411344, 1.000001],
    ['share: 1.95996 · √(0.25 / 100) + 0.005', shareLimits(0.5, 100, 0.05), 0.3970018, 0.6029982],
    // √(1 − (0.05 / 3)^(2 / 8)) for three pairs of rows in ten dimensions.
    ['the largest correlation', largestCorrelationLimits(3, 10, 0.05), 0, Math.sqrt(1 - (0.05 / 3) ** 0.25)],
  ])('%s', (_name, limits, low, high) => {
    expect(limits.low).toBeCloseTo(low, 6);
    expect(limits.high).toBeCloseTo(high, 6);
  });

  it('the kurtosis lies about 3 or 1.8, further above than below for normal draws', () => {
    const normal = kurtosisLimits('normal', 10_000, 0.01);
    expect((normal.low + normal.high) / 2).toBeGreaterThan(3);
    expect(normal.high - normal.low).toBeCloseTo(2 * 2.5758293 * Math.sqrt(24 / 10_000), 6);
    const uniform = kurtosisLimits('uniform', 10_000, 0.01);
    // Var(x⁴ − 3.6 x²) = E x⁸ − 7.2 E x⁶ + 12.96 E x⁴ − (1.8 − 3.6)² for uniform x of variance 1.
    const influence = 9 - (7.2 * 27) / 7 + 12.96 * 1.8 - 1.8 * 1.8;
    expect(uniform.high - uniform.low).toBeCloseTo(2 * 2.5758293 * Math.sqrt(influence / 10_000), 6);
  });

  it('a smaller level and fewer draws mean wider limits', () => {
    for (const limitsOf of [
      meanLimits,
      correlationLimits,
      (n: number, level: number) => varianceLimits('normal', n, level),
      (n: number, level: number) => kurtosisLimits('normal', n, level),
      (n: number, level: number) => rowLimits(n, n, level),
      (n: number, level: number) => shareLimits(0.3, n, level),
    ]) {
      const width = (n: number, level: number): number => limitsOf(n, level).high - limitsOf(n, level).low;
      expect(width(100, 1e-6)).toBeGreaterThan(width(100, 1e-2));
      expect(width(100, 1e-2)).toBeGreaterThan(width(1000, 1e-2));
    }
  });
});

/** Samples of a correct sampler that lie outside, of SAMPLES. */
const SAMPLES = 2000;
const LEVEL = 0.01;
const [ROWS, COLUMNS] = [20, 50];
const N = ROWS * COLUMNS;
const SEED = 20261128;

describe(`of ${SAMPLES} correct samples at the level ${LEVEL}, seed ${SEED},`, () => {
  const { uniform, normal } = seededRandom(SEED);
  const normals = () => Float64Array.from({ length: N }, normal);
  const uniforms = () => Float64Array.from({ length: N }, () => 2 * uniform() - 1);
  const matrix = () => ({ rows: ROWS, columns: COLUMNS, data: normals() });
  const standardMean = (data: Float64Array): number => {
    const { mean, variance } = momentsOf(data);
    return mean / Math.sqrt(variance);
  };
  const largest = (data: Float64Array): number => Math.max(...data.map(Math.abs));
  // SciPy: binom.ppf([1e-6, 1 - 1e-6], 2000, 0.01) = 3, 44. Approximations of the law's tails are allowed a factor 1.3 more.
  it.each<[string, () => number, Limits, number, number]>([
    ['the mean of normal draws', () => standardMean(normals()), meanLimits(N, LEVEL), 3, 44],
    ['the mean of uniform draws', () => standardMean(uniforms()), meanLimits(N, LEVEL), 3, 44],
    ['the variance', () => momentsOf(normals()).variance, varianceLimits('normal', N, LEVEL), 3, 44],
    ['the variance of uniforms', () => 3 * momentsOf(uniforms()).variance, varianceLimits('uniform', N, LEVEL), 3, 44],
    ['the kurtosis', () => momentsOf(normals()).kurtosis, kurtosisLimits('normal', N, LEVEL), 3, 57],
    ['the kurtosis of uniforms', () => momentsOf(uniforms()).kurtosis, kurtosisLimits('uniform', N, LEVEL), 3, 57],
    ['the bound', () => largest(uniforms()), boundLimits(N, LEVEL), 3, 44],
    ['the rows', () => rowCorrelations(matrix()).meanSquare, rowLimits(ROWS, COLUMNS, LEVEL), 3, 57],
    ['a correlation', () => correlation(normals(), normals()), correlationLimits(N, LEVEL), 3, 44],
    [
      'a share',
      () => normals().filter((x) => x > 0).length / N,
      shareLimits(0.5, N, LEVEL),
      // Half a success more on each side: fewer than the level, never more.
      1,
      44,
    ],
    // Bounds, not approximations: fewer than the level, never more.
    [
      'the largest correlation of two rows',
      () => rowCorrelations(matrix()).largest,
      largestCorrelationLimits(ROWS, COLUMNS, LEVEL),
      3,
      44,
    ],
    [
      'the distance from the shape',
      () => {
        const data = normals();
        return distanceFromShape(data, 'normal', momentsOf(data));
      },
      distanceLimits(N, LEVEL),
      0,
      20,
    ],
  ])('%s leaves its limits about as often', (_name, draw, limits, least, most) => {
    let outside = 0;
    for (let k = 0; k < SAMPLES; k++) if (!isWithin(draw(), limits)) outside++;
    expect(outside).toBeGreaterThanOrEqual(least);
    expect(outside).toBeLessThanOrEqual(most);
  });
});

it('masks of rare zeros: two rows are alike more often than rows of normal draws, and their limits allow for it', () => {
  const { uniform } = seededRandom(77);
  const [rows, columns, p, level, samples] = [60, 50, 0.85, 0.01, 400];
  const outside = { mask: 0, normal: 0, rows: 0 };
  for (let k = 0; k < samples; k++) {
    const data = Float64Array.from({ length: rows * columns }, () => (uniform() < p ? 1 : 0) - p);
    const { largest, meanSquare } = rowCorrelations({ rows, columns, data });
    if (!isWithin(largest, maskCorrelationLimits(p, rows, columns, level))) outside.mask++;
    if (!isWithin(largest, largestCorrelationLimits(rows, columns, level))) outside.normal++;
    if (!isWithin(meanSquare, rowLimits(rows, columns, level, 1 / (p * (1 - p)) - 3))) outside.rows++;
  }
  // Seed 77. 4 of 400 are expected: more than 13 have a chance of 1e-4. The limits of normal draws would not do.
  expect(outside.mask).toBe(0);
  expect(outside.rows).toBeLessThanOrEqual(13);
  expect(outside.normal).toBeGreaterThan(20);
});

it('a mask that two rows share is beyond the limits', () => {
  const { high } = maskCorrelationLimits(0.85, 300, 200, 1e-4);
  expect(high).toBeLessThan(0.95);
});
