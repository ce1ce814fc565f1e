/** Equal bins from low to high. What lies beyond goes into the first or the last, so that no value is left out. */
export interface Bins {
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/**
 * The share of the values in each bin; a value on an edge between two belongs to the upper one.
 * @throws {RangeError} when a value is NaN.
 */
export function histogram(values: ArrayLike<number>, { low, high, count }: Bins): number[] {
  const counts = new Array<number>(count).fill(0);
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) throw new RangeError(`values[${i}] is NaN`);
    const bin = Math.floor(((values[i] - low) / (high - low)) * count);
    counts[Math.min(count - 1, Math.max(0, bin))]++;
  }
  return counts.map((inBin) => inBin / values.length);
}
