import type { Convention, Measured, Statistic, StatisticName } from './statistic.ts';

/** One layer with γ = 1 and β = 0, trained on several batches, then tested. */
export interface BatchnormMeasure {
  readonly kind: 'batchnorm';
  /** Output for the last batch in train mode. */
  readonly train: string;
  readonly runningMean: string;
  readonly runningVar: string;
  /** Output in test mode, for `x`. */
  readonly test: string;
  readonly rows: number;
  readonly columns: number;
  /** What was handed in in test mode. */
  readonly x: Float64Array;
  readonly eps: number;
  /** The variance of each column of the last batch, divided by the number of its rows. */
  readonly batchVariance: Float64Array;
  /** The running statistics by the conventions in use: is momentum the weight of the old or of the new, is the variance biased? */
  readonly running: readonly RunningStatistics[];
}

export interface RunningStatistics {
  readonly conventions: readonly Convention[];
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

export function measureBatchnorm(what: BatchnormMeasure, outputs: Readonly<Record<string, Float64Array>>): Measured {
  const { train, runningMean, runningVar, test, rows, columns, x, eps, batchVariance, running } = what;
  const [mean, variance] = [outputs[runningMean]!, outputs[runningVar]!];
  const nearest = running
    .map((statistics) => ({
      conventions: statistics.conventions,
      mean: distance(mean, statistics.mean),
      variance: distance(variance, statistics.variance),
    }))
    .reduce((best, one) => (!(best.mean + best.variance <= one.mean + one.variance) ? one : best));
  const of = (name: StatisticName, output: string, value: number): Statistic => ({ name, output, value });
  const columnsOf = columnMoments(outputs[train]!, rows, columns);
  const expected = batchVariance.map((v) => v / (v + eps));
  const tested = x.map((value, i) => (value - mean[i % columns]!) / Math.sqrt(variance[i % columns]! + eps));
  return {
    statistics: [
      of('columnMean', train, worst(columnsOf.means)),
      of('columnVariance', train, worst(columnsOf.variances.map((v, j) => v / expected[j]! - 1))),
      of('runningMean', runningMean, nearest.mean),
      of('runningVar', runningVar, nearest.variance),
      of('running', test, distance(outputs[test]!, tested)),
    ],
    conventions: nearest.conventions,
  };
}

/** Mean and variance (divided by the number of rows) of each column. */
export function columnMoments(
  data: Float64Array,
  rows: number,
  columns: number,
): { means: Float64Array; variances: Float64Array } {
  const means = new Float64Array(columns);
  const variances = new Float64Array(columns);
  for (let i = 0; i < data.length; i++) means[i % columns]! += data[i]! / rows;
  for (let i = 0; i < data.length; i++) {
    const deviation = data[i]! - means[i % columns]!;
    variances[i % columns]! += (deviation * deviation) / rows;
  }
  return { means, variances };
}

/** The largest difference, as a share of the largest expected number; NaN where there is one. */
function distance(received: Float64Array, expected: Float64Array): number {
  return Math.abs(worst(received.map((value, i) => value - expected[i]!))) / Math.abs(worst(expected));
}

/** The entry furthest from 0; NaN wins. */
function worst(data: Float64Array): number {
  return data.reduce((most, value) => (Number.isNaN(most) || Math.abs(value) <= Math.abs(most) ? most : value), 0);
}
