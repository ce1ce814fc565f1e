import { describe, expect, it } from 'vitest';
import { statisticLimits } from '../../../../harness/bundle/statistic-limits.ts';
import { isWithin } from '../../../../harness/numerics/randomness/limits.ts';
import {
  type BatchnormMeasure,
  columnMoments,
  measureBatchnorm,
} from '../../../../harness/numerics/randomness/measure-batchnorm.ts';

// Two batches of four rows and two columns. By hand: the means are (1, 0) and (3, 2), the variances (2, 5) and (1, 20).
const [ROWS, COLUMNS, EPS, MOMENTUM] = [4, 2, 1e-5, 0.9];
const LAST = Float64Array.of(2, -4, 4, 8, 2, 4, 4, 0);
const MEANS = [Float64Array.of(1, 0), Float64Array.of(3, 2)] as const;
const VARIANCES = [Float64Array.of(2, 5), Float64Array.of(1, 20)] as const;
const x = Float64Array.of(1, 2, -3, 4, 5, -6, 0.5, 0);
const running = (keep: number, factor = 1) => ({
  mean: MEANS[0].map((m, j) => keep * (1 - keep) * m + (1 - keep) * MEANS[1][j]!),
  variance: VARIANCES[0].map((v, j) => factor * (keep * (1 - keep) * v + (1 - keep) * VARIANCES[1][j]!)),
});
const UNBIASED = ROWS / (ROWS - 1);
const what: BatchnormMeasure = {
  kind: 'batchnorm',
  train: 'out',
  runningMean: 'mean',
  runningVar: 'var',
  test: 'tested',
  rows: ROWS,
  columns: COLUMNS,
  x,
  eps: EPS,
  batchVariance: VARIANCES[1],
  running: [
    { conventions: [], ...running(MOMENTUM) },
    { conventions: ['unbiased-running-variance'], ...running(MOMENTUM, UNBIASED) },
    { conventions: ['momentum-of-new'], ...running(1 - MOMENTUM) },
    { conventions: ['momentum-of-new', 'unbiased-running-variance'], ...running(1 - MOMENTUM, UNBIASED) },
  ],
};

const normalised = (data: Float64Array, mean: Float64Array, variance: Float64Array, eps = EPS): Float64Array =>
  data.map((v, i) => (v - mean[i % COLUMNS]!) / Math.sqrt(variance[i % COLUMNS]! + eps));
function answers({ mean, variance } = running(MOMENTUM)): Record<string, Float64Array> {
  return {
    out: normalised(LAST, MEANS[1], VARIANCES[1]),
    mean,
    var: variance,
    tested: normalised(x, mean, variance),
  };
}

function outOf(outputs: Record<string, Float64Array>) {
  const limits = statisticLimits(what, null, 1e-4);
  const { statistics, conventions } = measureBatchnorm(what, outputs);
  expect(statistics.map(({ name, output }) => [name, output])).toEqual(
    limits.map(({ name, output }) => [name, output]),
  );
  return {
    out: statistics.flatMap(({ name, value }, i) => (isWithin(value, limits[i]!) ? [] : [name])),
    conventions,
    of: (name: string) => statistics.find((one) => one.name === name)!.value,
  };
}

it('moments of columns are those by hand', () => {
  const { means, variances } = columnMoments(LAST, ROWS, COLUMNS);
  expect(means).toEqual(MEANS[1]);
  expect(variances).toEqual(VARIANCES[1]);
});

describe('right, by convention', () => {
  it.each([
    ['momentum of the old, biased', MOMENTUM, 1, []],
    ['momentum of the old, unbiased', MOMENTUM, UNBIASED, ['unbiased-running-variance']],
    ['momentum of the new, biased', 1 - MOMENTUM, 1, ['momentum-of-new']],
    ['momentum of the new, unbiased', 1 - MOMENTUM, UNBIASED, ['momentum-of-new', 'unbiased-running-variance']],
  ])('%s', (_name, keep, factor, conventions) => {
    expect(outOf(answers(running(keep, factor)))).toMatchObject({ out: [], conventions });
  });
});

describe('wrong', () => {
  const right = answers();
  const batch = normalised(x, columnMoments(x, ROWS, COLUMNS).means, columnMoments(x, ROWS, COLUMNS).variances);
  const updated = running(MOMENTUM);
  it.each<[string, Record<string, Float64Array>, string[]]>([
    ['the batch is not centred', { out: normalised(LAST, new Float64Array(2), VARIANCES[1]) }, ['columnMean']],
    ['the batch is not scaled', { out: LAST.map((v, i) => v - MEANS[1][i % 2]!) }, ['columnVariance']],
    [
      'the batch is divided by the variance',
      { out: LAST.map((v, i) => (v - MEANS[1][i % 2]!) / (VARIANCES[1][i % 2]! + EPS)) },
      ['columnVariance'],
    ],
    ['the batch is left as it is', { out: LAST }, ['columnMean', 'columnVariance']],
    [
      'rows are normalised instead',
      { out: LAST.map((_, i) => (i % 2 === 0 ? -1 : 1)) },
      ['columnMean', 'columnVariance'],
    ],
    ['one number of the batch is NaN', { out: right.out!.with(3, Number.NaN) }, ['columnMean', 'columnVariance']],
    ['testing uses the batch', { tested: batch }, ['running']],
    ['testing adds another eps', { tested: normalised(x, right.mean!, right.var!, 0.01) }, ['running']],
    [
      'testing forgets the root',
      { tested: x.map((v, i) => (v - right.mean![i % 2]!) / (right.var![i % 2]! + EPS)) },
      ['running'],
    ],
    [
      'testing updates the averages afterwards',
      { mean: updated.mean.map((m) => MOMENTUM * m + 0.1), var: updated.variance.map((v) => MOMENTUM * v + 0.1) },
      ['runningMean', 'runningVar', 'running'],
    ],
    [
      'averages stay 0',
      { mean: new Float64Array(2), var: new Float64Array(2) },
      ['runningMean', 'runningVar', 'running'],
    ],
    [
      'averages are those of the last batch',
      { mean: MEANS[1], var: VARIANCES[1] },
      ['runningMean', 'runningVar', 'running'],
    ],
    ['the standard deviation is averaged', { var: right.var!.map(Math.sqrt) }, ['runningVar', 'running']],
    ['a running mean is NaN', { mean: right.mean!.with(1, Number.NaN) }, ['runningMean', 'runningVar', 'running']],
    ['a running mean is off by a thousandth', { mean: right.mean!.map((m) => 1.001 * m) }, ['runningMean', 'running']],
  ])('%s', (_name, change, statistics) => {
    expect(outOf({ ...right, ...change }).out).toEqual(statistics);
  });

  it('by how much', () => {
    const { of } = outOf({ ...right, out: right.out!.map((v) => 2 * v), mean: right.mean!.map((m) => 1.5 * m) });
    expect(of('columnVariance')).toBeCloseTo(3, 12);
    expect(of('runningMean')).toBeCloseTo(0.5, 12);
  });
});

it('divided by N − 1 in the batch, too, is for a comparison of values to say', () => {
  const out = normalised(
    LAST,
    MEANS[1],
    VARIANCES[1].map((v) => UNBIASED * v),
  );
  expect(outOf({ ...answers(), out }).out).toEqual([]);
});
