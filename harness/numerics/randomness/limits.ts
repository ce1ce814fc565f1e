/**
 * Between which numbers a statistic of correct draws lies, but for a share `level` of all samples (two-sided). n is the
 * number of draws.
 */
import type { Family } from './distance-from-shape.ts';
import { normalQuantile } from './normal-distribution.ts';

export interface Limits {
  readonly low: number;
  readonly high: number;
}

/** NaN lies within nothing. */
export function isWithin(value: number, { low, high }: Limits): boolean {
  return value >= low && value <= high;
}

const about = (centre: number, width: number): Limits => ({ low: centre - width, high: centre + width });

/** mean / std of the sample. */
export function meanLimits(n: number, level: number): Limits {
  return about(0, normalQuantile(level / 2) / Math.sqrt(n));
}

/**
 * Variance of the sample / variance of the distribution. Normal draws: χ² with n − 1 degrees of freedom, by Wilson and
 * Hilferty's cube root (1931), exact to 5e-5 from n = 500 on. Uniform draws: asymptotically normal, with the variance
 * (κ − 1) / n for the kurtosis κ = 1.8.
 */
export function varianceLimits(family: Family, n: number, level: number): Limits {
  const z = normalQuantile(level / 2);
  if (family === 'uniform') return about(1, z * Math.sqrt(0.8 / n));
  const spread = 2 / (9 * (n - 1));
  const cubeAt = (quantile: number): number => {
    const root = 1 - spread + quantile * Math.sqrt(spread);
    return root * root * root;
  };
  return { low: cubeAt(-z), high: cubeAt(z) };
}

/** Variance of the influence function of the kurtosis, times n, and the skewness of the estimate, times √n. */
const KURTOSIS: Readonly<Record<Family, { centre: number; variance: number; skewness: number }>> = {
  // Fisher 1930: the skewness of the kurtosis of normal draws is √(216 / n).
  normal: { centre: 3, variance: 24, skewness: Math.sqrt(216) },
  // From E x², x⁴, x⁶, x⁸ = 1, 9/5, 27/7, 9: Var(x⁴ − 3.6 x²) = 1.3165…; the skewness is simulated.
  uniform: { centre: 1.8, variance: 9 + 16.56 * 1.8 + 3.24 - (7.2 * 27) / 7 - 12.96, skewness: 4.2 },
};

/** Normal limits, moved by the first term of Cornish and Fisher's expansion. */
export function kurtosisLimits(family: Family, n: number, level: number): Limits {
  const { centre, variance, skewness } = KURTOSIS[family];
  return skewed(centre, Math.sqrt(variance / n), skewness / Math.sqrt(n), normalQuantile(level / 2));
}

function skewed(centre: number, std: number, skewness: number, z: number): Limits {
  const shift = ((z * z - 1) * skewness) / 6;
  return { low: centre + std * (-z + shift), high: centre + std * (z + shift) };
}

/** Kolmogorov and Smirnov's distance: Dvoretzky, Kiefer and Wolfowitz's bound with Massart's constant (1990). */
export function distanceLimits(n: number, level: number): Limits {
  return { low: 0, high: Math.sqrt(Math.log(2 / level) / (2 * n)) };
}

/** The largest |x| / a of n draws from U(−a, a): none beyond 1, and P(all below t) = tⁿ. Rounding to float32 is allowed for. */
export function boundLimits(n: number, level: number): Limits {
  return { low: Math.exp(Math.log(level) / n), high: 1 + 1e-6 };
}

/** A correlation of n independent pairs. */
export function correlationLimits(n: number, level: number): Limits {
  return about(0, normalQuantile(level / 2) / Math.sqrt(n));
}

/**
 * The mean over all pairs of rows of columns · r² (Schott 2005): E r² = 1 / m, E r⁴ = 3 / (m (m + 2)) for normal
 * entries. Those of another kurtosis κ have a fourth moment of products of κ² instead of 9.
 */
export function rowLimits(rows: number, columns: number, level: number, kurtosis = 3): Limits {
  const pairs = (rows * (rows - 1)) / 2;
  const heavier = Math.max(0, (kurtosis * kurtosis - 9) / columns);
  const variance = ((3 * columns) / (columns + 2) - 1 + heavier) / pairs;
  // Of a sum of χ² with one degree of freedom: √8.
  return skewed(1, Math.sqrt(variance), Math.sqrt((8 + 8 * heavier) / pairs), normalQuantile(level / 2));
}

/** The largest |r| of all pairs of rows: P(|r| > c) ≤ (1 − c²)^((m − 2) / 2) for directions spread evenly over a sphere. */
export function largestCorrelationLimits(rows: number, columns: number, level: number): Limits {
  const pairs = Math.max(1, (rows * (rows - 1)) / 2);
  const rest = Math.exp((2 * Math.log(level / pairs)) / Math.max(1, columns - 2));
  return { low: 0, high: Math.sqrt(1 - rest) };
}

/**
 * The largest |r| of all pairs of rows of a mask whose entries are kept with probability p, by Bernstein's inequality for
 * the sum of products of two centred entries. The lengths by which r is divided vary, too: room is left for that.
 */
export function maskCorrelationLimits(p: number, rows: number, columns: number, level: number): Limits {
  const pairs = Math.max(1, (rows * (rows - 1)) / 2);
  const variance = p * (1 - p);
  const largestProduct = Math.max(p, 1 - p) * Math.max(p, 1 - p);
  const exponent = Math.log((2 * pairs) / level);
  // t² / 2 = exponent · (m · variance² + largestProduct · t / 3)
  const half = (exponent * largestProduct) / 3;
  const t = half + Math.sqrt(half * half + 2 * exponent * columns * variance * variance);
  return { low: 0, high: (ROOM_FOR_LENGTHS * t) / (columns * variance) };
}

const ROOM_FOR_LENGTHS = 1.25;

/** The share of successes in n trials of probability p, with half a success for the continuity of the normal law. */
export function shareLimits(p: number, n: number, level: number): Limits {
  return about(p, normalQuantile(level / 2) * Math.sqrt((p * (1 - p)) / n) + 0.5 / n);
}
