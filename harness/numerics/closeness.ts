/** How near two arrays are: |received − expected| ≤ atol + rtol·|expected|, entry by entry. */

export type Closeness =
  /** `worstRatio`: the largest error as a share of its tolerance; 0 where nothing differs. */
  | { readonly kind: 'close'; readonly worstError: number; readonly worstRatio: number }
  | { readonly kind: 'not-finite'; readonly position: number; readonly received: number; readonly count: number }
  | {
      readonly kind: 'far';
      /** Flat position of the entry that misses its tolerance by the largest factor. */
      readonly position: number;
      readonly received: number;
      readonly expected: number;
      readonly tolerance: number;
      /** How many entries miss their tolerance. */
      readonly count: number;
      /** The factor by which that entry misses it. */
      readonly worstRatio: number;
    };

export interface EntryTolerance {
  readonly rtol: number;
  readonly atol: number;
}

/**
 * Arrays of equal length. The tolerance scales with the expected numbers, never with the received ones, so a wrong
 * answer cannot widen it; NaN misses every tolerance because the comparison is `!(error <= tolerance)`.
 * Expected NaN or ±Infinity must be met exactly.
 */
export function compareArrays(
  received: Float64Array,
  expected: Float64Array,
  { rtol, atol }: EntryTolerance,
): Closeness {
  let worst = -1;
  let worstRatio = 0;
  let largestRatio = 0;
  let far = 0;
  let nonFinite = -1;
  let nonFiniteCount = 0;
  let worstError = 0;
  for (let i = 0; i < expected.length; i++) {
    const wanted = expected[i]!;
    const got = received[i]!;
    if (Object.is(got, wanted) || got === wanted) continue;
    if (!Number.isFinite(got)) {
      if (nonFinite < 0) nonFinite = i;
      nonFiniteCount++;
      continue;
    }
    const error = Math.abs(got - wanted);
    const tolerance = Number.isFinite(wanted) ? atol + rtol * Math.abs(wanted) : 0;
    if (error > worstError) worstError = error;
    const ratio = tolerance > 0 ? error / tolerance : Number.POSITIVE_INFINITY;
    if (ratio > largestRatio) largestRatio = ratio;
    if (!(error <= tolerance)) {
      far++;
      if (
        worst < 0 ||
        ratio > worstRatio ||
        (ratio === worstRatio && error > Math.abs(received[worst]! - expected[worst]!))
      ) {
        worst = i;
        worstRatio = ratio;
      }
    }
  }
  if (nonFinite >= 0)
    return { kind: 'not-finite', position: nonFinite, received: received[nonFinite]!, count: nonFiniteCount };
  if (worst < 0) return { kind: 'close', worstError, worstRatio: largestRatio };
  const wanted = expected[worst]!;
  return {
    kind: 'far',
    position: worst,
    received: received[worst]!,
    expected: wanted,
    tolerance: Number.isFinite(wanted) ? atol + rtol * Math.abs(wanted) : 0,
    count: far,
    worstRatio,
  };
}

/** Largest absolute value; 0 for an empty array. */
export function largestMagnitude(data: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < data.length; i++) {
    const magnitude = Math.abs(data[i]!);
    if (magnitude > largest) largest = magnitude;
  }
  return largest;
}

/** Σ aᵢ·bᵢ. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

const single = new Float32Array(1);
const singleBits = new Uint32Array(single.buffer);
/** The last 10 of the 23 bits that float32 stores of a number's digits. */
const LAST_DIGITS = 0x3ff;

/**
 * Whether every number is exactly a float32, and at least one needs more than 14 binary digits, as no small integer and
 * no simple fraction does: the trace that float32 arithmetic leaves in float64 arrays.
 */
export function isFloat32Valued(data: Float64Array): boolean {
  let telling = false;
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!;
    single[0] = value;
    if (!Number.isFinite(value) || single[0] !== value) return false;
    telling ||= (singleBits[0]! & LAST_DIGITS) !== 0;
  }
  return telling;
}

/** The median of |received − expected| / |expected| over the entries that are expected not to be 0; null if none is. */
export function medianRelativeError(received: Float64Array, expected: Float64Array): number | null {
  const errors = Array.from(expected)
    .flatMap((wanted, i) => (wanted === 0 ? [] : [Math.abs(received[i]! - wanted) / Math.abs(wanted)]))
    .sort((a, b) => a - b);
  return errors[Math.floor(errors.length / 2)] ?? null;
}
