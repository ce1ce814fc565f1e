import {
  correlation,
  type Matrix,
  neighbourCorrelation,
  rowCorrelations,
  stronger,
  transpose,
} from './correlations.ts';
import { distanceFromShape, type Family } from './distance-from-shape.ts';
import { momentsOf, repeatedShare } from './moments.ts';
import type { Statistic, StatisticName } from './statistic.ts';

/** Two matrices from two calls of one sampler. */
export interface DistributionMeasure {
  readonly kind: 'distribution';
  readonly draws: readonly [string, string];
  readonly rows: number;
  readonly columns: number;
  /** Independent entries of a family, or a random matrix whose shorter side is orthonormal up to scale. */
  readonly family: Family | 'orthonormal';
  /** Of one entry, as claimed. */
  readonly variance: number;
}

/** In the order in which the first one that is out of its limits says most. */
export function measureDistribution(
  what: DistributionMeasure,
  outputs: Readonly<Record<string, Float64Array>>,
): Statistic[] {
  const { draws, rows, columns } = what;
  const [first, second] = draws.map((name) => outputs[name]!) as [Float64Array, Float64Array];
  const of = (name: StatisticName, value: number): Statistic => ({ name, output: draws[0], value });
  const moments = momentsOf(first);
  const matrix: Matrix = { rows, columns, data: first };
  const common = [
    of('repeats', repeatedShare(first)),
    of('calls', correlation(centred(first), centred(second))),
    of('mean', moments.mean / Math.sqrt(moments.variance)),
  ];
  if (what.family === 'orthonormal') {
    const { scale, worst } = gramOf(rows <= columns ? matrix : transpose(matrix));
    const claimed = what.variance * Math.max(rows, columns);
    return [...common, of('gram', worst), of('variance', scale / claimed), of('kurtosis', moments.kurtosis)];
  }
  const family: Family = what.family;
  const acrossRows = rowCorrelations(matrix);
  const acrossColumns = rowCorrelations(transpose(matrix));
  const bound = family === 'uniform' ? [of('bound', largest(first) / Math.sqrt(3 * what.variance))] : [];
  return [
    ...common,
    of('variance', moments.variance / what.variance),
    of('shape', distanceFromShape(first, family, moments)),
    of('kurtosis', moments.kurtosis),
    ...bound,
    of('alike', Math.max(acrossRows.largest, acrossColumns.largest)),
    of('neighbours', stronger(neighbourCorrelation(matrix), neighbourCorrelation(transpose(matrix)))),
    of('rows', acrossRows.meanSquare),
    of('columns', acrossColumns.meanSquare),
  ];
}

function centred(data: Float64Array): Float64Array {
  const { mean } = momentsOf(data);
  return data.map((value) => value - mean);
}

const largest = (data: Float64Array): number => data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** W Wᵀ = scale · I for orthogonal rows of one length: its mean diagonal, and the worst deviation as a share of that. */
function gramOf({ rows, columns, data }: Matrix): { scale: number; worst: number } {
  const gram = (i: number, j: number): number => {
    let product = 0;
    for (let k = 0; k < columns; k++) product += data[i * columns + k]! * data[j * columns + k]!;
    return product;
  };
  let scale = 0;
  for (let i = 0; i < rows; i++) scale += gram(i, i) / rows;
  let worst = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j <= i; j++) {
      const deviation = Math.abs(gram(i, j) / scale - (i === j ? 1 : 0));
      // NaN stays.
      worst = Math.max(worst, deviation);
    }
  }
  return { scale, worst };
}
