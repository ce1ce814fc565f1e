import { normalTail } from './normal-distribution.ts';

export type Family = 'normal' | 'uniform';

/**
 * The largest distance between the sample's distribution function and that of the family with the sample's own mean and
 * variance (Kolmogorov and Smirnov's statistic, in Lilliefors' form). Scale and place have tests of their own; what is
 * left is the shape.
 */
export function distanceFromShape(
  data: Float64Array,
  family: Family,
  { mean, variance }: { readonly mean: number; readonly variance: number },
): number {
  const sorted = data.toSorted();
  const std = Math.sqrt(variance);
  let largest = 0;
  for (let i = 0; i < sorted.length; i++) {
    const expected = distributionFunction(family, (sorted[i]! - mean) / std);
    const above = (i + 1) / sorted.length - expected;
    const below = expected - i / sorted.length;
    // NaN, of a sample without variance, stays.
    largest = Math.max(largest, above, below);
  }
  return largest;
}

/** Of the member of the family that has mean 0 and variance 1. */
function distributionFunction(family: Family, x: number): number {
  if (family === 'normal') return x < 0 ? normalTail(-x) : 1 - normalTail(x);
  const halfWidth = Math.sqrt(3);
  return Math.min(1, Math.max(0, (x + halfWidth) / (2 * halfWidth)));
}
