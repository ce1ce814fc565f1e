/** Statistics of the reference's deep nets over thousands of seeds, made by `npm run bands`. */
import recorded from '../../specs/lecture/activation-bands.json' with { type: 'json' };
import type { Limits } from '../numerics/randomness/limits.ts';
import { normalQuantile } from '../numerics/randomness/normal-distribution.ts';

/** Of one statistic over the seeds. */
export interface Band {
  readonly mean: number;
  readonly sd: number;
  readonly skew: number;
  readonly min: number;
  readonly max: number;
}

export interface BandsOfNet {
  readonly layers: Readonly<Record<string, Readonly<Record<string, Band>>>>;
  readonly logGradientRatio: Band;
}

export interface ActivationBands {
  readonly seeds: { readonly first: number; readonly count: number };
  readonly bands: Readonly<Record<string, BandsOfNet>>;
}

export const ACTIVATION_BANDS: ActivationBands = recorded as unknown as ActivationBands;

/** @throws {RangeError} when there is no band of that name. */
export function bandsOf(name: string): BandsOfNet {
  const { bands } = ACTIVATION_BANDS;
  const found = bands[name];
  if (found === undefined)
    throw new RangeError(`there is no band "${name}"; there is ${Object.keys(bands).join(', ')}`);
  return found;
}

/**
 * Normal limits, moved by the skewness, widened for what `count` seeds leave unknown of mean and deviation, and never
 * narrower than what the seeds have shown.
 */
export function bandLimits({ mean, sd, skew, min, max }: Band, count: number, level: number): Limits {
  const z = normalQuantile(level / 2);
  const width = z * sd * (1 + z / Math.sqrt(2 * count)) + sd / Math.sqrt(count);
  const shift = (((z * z - 1) * skew) / 6) * sd;
  // The shift moves the tail that is longer; the shorter one is left as it is.
  return {
    low: Math.min(mean - width + Math.min(shift, 0), min) - SMALLEST,
    high: Math.max(mean + width + Math.max(shift, 0), max) + SMALLEST,
  };
}

/** Rounding, where a statistic is the same for every seed. */
const SMALLEST = 1e-9;
