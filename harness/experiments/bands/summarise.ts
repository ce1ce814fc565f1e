/** How a number is spread over the seeds. */
export interface Spread {
  readonly mean: number;
  /** Sample standard deviation, with the divisor n - 1. */
  readonly sd: number;
  /** Third central moment over the cube of the root of the second; 0 when all are equal. */
  readonly skew: number;
  readonly min: number;
  readonly max: number;
}

/** So many digits are kept: a hundredth of what 2,000 seeds determine, and short enough to read. */
const DIGITS = 8;

/** @param values one for each seed, in the order of the seeds */
export function summarise(values: readonly number[]): Spread {
  const average = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  const mean = average(values);
  const deviations = values.map((value) => value - mean);
  const second = average(deviations.map((d) => d * d));
  const third = average(deviations.map((d) => d * d * d));
  const isConstant = Math.min(...values) === Math.max(...values);
  const spread: Spread = {
    mean,
    sd: isConstant ? 0 : Math.sqrt((second * values.length) / (values.length - 1)),
    skew: isConstant ? 0 : third / (second * Math.sqrt(second)),
    min: Math.min(...values),
    max: Math.max(...values),
  };
  return mapValues(spread, (number) => Number(number.toPrecision(DIGITS)));
}

function mapValues(spread: Spread, change: (value: number) => number): Spread {
  const { mean, sd, skew, min, max } = spread;
  return { mean: change(mean), sd: change(sd), skew: change(skew), min: change(min), max: change(max) };
}
