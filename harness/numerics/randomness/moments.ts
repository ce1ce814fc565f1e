/** Moments of a sample about its own mean. */

export interface Moments {
  readonly mean: number;
  /** Divided by n − 1. */
  readonly variance: number;
  /** m₄ / m₂²: 3 for normal draws, 1.8 for uniform ones. */
  readonly kurtosis: number;
}

export function momentsOf(data: Float64Array): Moments {
  const mean = sum(data, (value) => value) / data.length;
  const squares = sum(data, (value) => (value - mean) * (value - mean));
  const fourths = sum(data, (value) => {
    const square = (value - mean) * (value - mean);
    return square * square;
  });
  const secondMoment = squares / data.length;
  return {
    mean,
    variance: squares / (data.length - 1),
    kurtosis: fourths / data.length / (secondMoment * secondMoment),
  };
}

function sum(data: Float64Array, of: (value: number) => number): number {
  let total = 0;
  for (const value of data) total += of(value);
  return total;
}

/** The share of entries whose very value has occurred before: 0 for draws from a continuous distribution. */
export function repeatedShare(data: Float64Array): number {
  return 1 - new Set(data).size / data.length;
}
