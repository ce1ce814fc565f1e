/** Which statistics a claim is held to, and between which limits. */
import {
  boundLimits,
  correlationLimits,
  distanceLimits,
  kurtosisLimits,
  type Limits,
  largestCorrelationLimits,
  maskCorrelationLimits,
  meanLimits,
  rowLimits,
  shareLimits,
  varianceLimits,
} from '../numerics/randomness/limits.ts';
import type { Measure } from '../numerics/randomness/measure.ts';
import type { StatisticName } from '../numerics/randomness/statistic.ts';
import { ACTIVATION_BANDS, bandLimits, bandsOf } from './activation-bands.ts';
import type { StatisticLimit } from './bundle.ts';

/** Rounding in float32, or in another order of summation. */
const ROUNDING = 1e-5;
/** Draws from a continuous distribution hardly ever repeat one; float32 numbers now and then do. */
const REPEATS: Limits = { low: 0, high: 0.01 };

interface Chosen extends StatisticLimit {
  /** Whether a correct answer may lie outside, by chance. */
  readonly isRandom: boolean;
}

/** @param level for each statistic that is random, the share of samples beyond the limits */
export function statisticLimits(measure: Measure, band: string | null, level: number): Chosen[] {
  switch (measure.kind) {
    case 'distribution':
      return measure.family === 'orthonormal'
        ? orthonormalLimits(measure, level)
        : independentLimits({ ...measure, family: measure.family }, level);
    case 'activations':
      return activationLimits(measure, band!, level);
    case 'dropout':
      return dropoutLimits(measure, level);
    case 'batchnorm':
      return batchnormLimits(measure);
  }
}

/** How many statistics of the claim are random: what the suite's rate of false alarms is shared out over. */
export function countRandom(measure: Measure, band: string | null): number {
  return statisticLimits(measure, band, 0.5).filter(({ isRandom }) => isRandom).length;
}

const random = (name: StatisticName, output: string, limits: Limits): Chosen => ({
  name,
  output,
  ...limits,
  isRandom: true,
});
const fixed = (name: StatisticName, output: string, limits: Limits): Chosen => ({
  name,
  output,
  ...limits,
  isRandom: false,
});
const within = (width: number): Limits => ({ low: -width, high: width });

type DistributionMeasure = Extract<Measure, { kind: 'distribution' }>;

function independentLimits(
  { draws: [output], family, rows, columns }: DistributionMeasure & { readonly family: 'normal' | 'uniform' },
  level: number,
): Chosen[] {
  const n = rows * columns;
  return [
    fixed('repeats', output, REPEATS),
    random('calls', output, correlationLimits(n, level)),
    random('mean', output, meanLimits(n, level)),
    random('variance', output, varianceLimits(family, n, level)),
    random('shape', output, distanceLimits(n, level)),
    random('kurtosis', output, kurtosisLimits(family, n, level)),
    ...(family === 'uniform' ? [random('bound', output, boundLimits(n, level))] : []),
    ...rowStatistics(output, rows, columns, level),
  ];
}

function rowStatistics(output: string, rows: number, columns: number, level: number): Chosen[] {
  const [acrossRows, acrossColumns] = [
    largestCorrelationLimits(rows, columns, level / 2),
    largestCorrelationLimits(columns, rows, level / 2),
  ];
  return dependence(output, rows, columns, level, 3, Math.max(acrossRows.high, acrossColumns.high));
}

/** A mask's entries are two numbers only: of those that are rare a few make two rows look alike. */
function maskStatistics(output: string, p: number, rows: number, columns: number, level: number): Chosen[] {
  const [acrossRows, acrossColumns] = [
    maskCorrelationLimits(p, rows, columns, level / 2),
    maskCorrelationLimits(p, columns, rows, level / 2),
  ];
  const kurtosis = 1 / (p * (1 - p)) - 3;
  return dependence(output, rows, columns, level, kurtosis, Math.max(acrossRows.high, acrossColumns.high));
}

function dependence(
  output: string,
  rows: number,
  columns: number,
  level: number,
  kurtosis: number,
  alike: number,
): Chosen[] {
  if (rows < 2 || columns < 2)
    throw new RangeError(
      `${output} has the shape (${rows}, ${columns}): rows and columns are compared, so there must be two of each`,
    );
  return [
    random('alike', output, { low: 0, high: alike }),
    // The stronger of two.
    random('neighbours', output, correlationLimits(rows * columns - Math.max(rows, columns), level / 2)),
    random('rows', output, rowLimits(rows, columns, level, kurtosis)),
    random('columns', output, rowLimits(columns, rows, level, kurtosis)),
  ];
}

/**
 * A decomposition leaves signs that are not random, so that two correct matrices may be correlated a little: only ones
 * that are nearly the same are told. The entries of a random rotation are nearly normal, those of a permutation or of a
 * Hadamard matrix are not.
 */
function orthonormalLimits({ draws: [output] }: DistributionMeasure, _level: number): Chosen[] {
  return [
    fixed('repeats', output, REPEATS),
    fixed('calls', output, within(0.5)),
    fixed('mean', output, within(0.5)),
    fixed('gram', output, { low: 0, high: ROUNDING }),
    fixed('variance', output, { low: 1 - ROUNDING, high: 1 + ROUNDING }),
    fixed('kurtosis', output, { low: 2, high: 4 }),
  ];
}

function activationLimits(
  { layers, gradients }: Extract<Measure, { kind: 'activations' }>,
  name: string,
  level: number,
): Chosen[] {
  const bands = bandsOf(name);
  const { count } = ACTIVATION_BANDS.seeds;
  const ofLayers = layers.flatMap(({ layer, Z }) => {
    const names: StatisticName[] = [
      'logStd',
      'meanOverStd',
      'zeroShare',
      'deadShare',
      ...(Z === null ? [] : ['saturatedShare' as const]),
    ];
    return names.map((statistic) => {
      const band = bands.layers[layer]?.[statistic];
      if (band === undefined)
        throw new RangeError(`the band ${name} has no layer ${layer}; it has ${Object.keys(bands.layers).join(', ')}`);
      return random(statistic, layer, bandLimits(band, count, level));
    });
  });
  if (gradients === null) return ofLayers;
  const ratio = bandLimits(bands.logGradientRatio, count, level);
  return [...ofLayers, random('logGradientRatio', gradients.join(' ÷ '), ratio)];
}

function dropoutLimits(
  { draws: [output], test, rows, columns, p }: Extract<Measure, { kind: 'dropout' }>,
  level: number,
): Chosen[] {
  const n = rows * columns;
  return [
    random('keptShare', output, shareLimits(p, n, level)),
    fixed('scale', output, within(ROUNDING)),
    random('calls', output, correlationLimits(n, level)),
    ...maskStatistics(output, p, rows, columns, level),
    ...(test === null ? [] : [fixed('test', test, { low: 0, high: ROUNDING })]),
  ];
}

function batchnormLimits({
  train,
  runningMean,
  runningVar,
  test,
  rows,
}: Extract<Measure, { kind: 'batchnorm' }>): Chosen[] {
  return [
    fixed('columnMean', train, within(ROUNDING)),
    // Divided by N − 1 instead of N, too: which of them is asked for is for a comparison of values to say.
    fixed('columnVariance', train, within(1 / (rows - 1) + ROUNDING)),
    fixed('runningMean', runningMean, { low: 0, high: ROUNDING }),
    fixed('runningVar', runningVar, { low: 0, high: ROUNDING }),
    fixed('running', test, { low: 0, high: ROUNDING }),
  ];
}
