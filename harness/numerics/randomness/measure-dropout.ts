import {
  correlation,
  type Matrix,
  neighbourCorrelation,
  rowCorrelations,
  stronger,
  transpose,
} from './correlations.ts';
import type { Convention, Measured, Statistic, StatisticName } from './statistic.ts';

/** Two calls of dropout on one input without zeros, and one in test mode. */
export interface DropoutMeasure {
  readonly kind: 'dropout';
  readonly draws: readonly [string, string];
  readonly test: string | null;
  readonly rows: number;
  readonly columns: number;
  /** What was handed in. */
  readonly x: Float64Array;
  readonly p: number;
  /** What p is the probability of; `either`: whichever of the two the numbers follow. */
  readonly convention: 'keep' | 'drop' | 'either';
}

export function measureDropout(what: DropoutMeasure, outputs: Readonly<Record<string, Float64Array>>): Measured {
  const { draws, test, rows, columns, x, p, convention } = what;
  const [first, second] = draws.map((name) => outputs[name]!) as [Float64Array, Float64Array];
  const kept = share(first);
  const drops = convention === 'drop' || (convention === 'either' && Math.abs(kept - (1 - p)) < Math.abs(kept - p));
  const keep = drops ? 1 - p : p;
  const of = (name: StatisticName, value: number, output = draws[0]): Statistic => ({ name, output, value });
  const mask: Matrix = { rows, columns, data: centredMask(first) };
  const [acrossRows, acrossColumns] = [rowCorrelations(mask), rowCorrelations(transpose(mask))];
  const statistics = [
    // As if p were always the probability of keeping: what it is has been found out.
    of('keptShare', drops ? 1 - kept : kept),
    of('scale', scaleError(first, x, keep)),
    of('calls', correlation(mask.data, centredMask(second))),
    of('alike', Math.max(acrossRows.largest, acrossColumns.largest)),
    of('neighbours', stronger(neighbourCorrelation(mask), neighbourCorrelation(transpose(mask)))),
    of('rows', acrossRows.meanSquare),
    of('columns', acrossColumns.meanSquare),
    ...(test === null ? [] : [of('test', largestDifference(outputs[test]!, x), test)]),
  ];
  const conventions: Convention[] = drops && convention === 'either' ? ['drop-probability'] : [];
  return { statistics, conventions };
}

const share = (out: Float64Array): number => out.filter((value) => value !== 0).length / out.length;

/** 1 where a unit was kept, 0 where it was dropped, less their mean. */
function centredMask(out: Float64Array): Float64Array {
  const kept = share(out);
  return out.map((value) => (value !== 0 ? 1 : 0) - kept);
}

/** The largest deviation of keep · out / x from 1 where a unit was kept: its sign tells too large from too small. */
function scaleError(out: Float64Array, x: Float64Array, keep: number): number {
  let worst = 0;
  for (let i = 0; i < out.length; i++) {
    if (out[i] === 0) continue;
    const error = (keep * out[i]!) / x[i]! - 1;
    if (Number.isNaN(error)) return error;
    if (Math.abs(error) > Math.abs(worst)) worst = error;
  }
  return worst;
}

/** As a share of the largest |x|. */
function largestDifference(out: Float64Array, x: Float64Array): number {
  let [difference, size] = [0, 0];
  for (let i = 0; i < x.length; i++) {
    difference = Math.max(difference, Math.abs(out[i]! - x[i]!));
    size = Math.max(size, Math.abs(x[i]!));
  }
  return difference / size;
}
