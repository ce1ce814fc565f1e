/**
 * Random projections: ⟨r, x⟩ for numbers r between −1 and 1 that anyone can make again from a seed. Two arrays with the
 * same few projections are the same array, up to a chance of about the tolerance to the power of their number.
 */

/** The i-th number of a stream, by Steele, Lea & Flood's 32-bit finaliser ("Fast splittable generators", 2014). */
function mixed(seed: number, i: number): number {
  let z = (seed + Math.imul(i + 1, 0x9e3779b9)) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return ((z ^ (z >>> 16)) >>> 0) / 2 ** 31 - 1;
}

/** @param stream tells projections of the same seed apart */
export function project(data: Float64Array, seed: number, stream: number): number {
  const start = Math.imul(stream + 1, 0x2545f491) ^ seed;
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += mixed(start, i) * data[i]!;
  return sum;
}

/** Projections of each array. */
export const PROJECTIONS = 2;

/** The stream of a case's output (by position) and projection. */
export const streamOf = (output: number, projection: number): number => output * PROJECTIONS + projection;

/** Why an answer has no projections: nothing came back, entries are not finite, or the shape is another. */
export type Malformed =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'not-finite'; readonly count: number }
  | { readonly kind: 'shape'; readonly shape: readonly number[] };

/** A number for it, which stands in place of the second projection; the first is NaN. */
export function codeOf(malformed: Malformed): number {
  if (malformed.kind === 'nothing') return 0;
  if (malformed.kind === 'not-finite') return -malformed.count;
  return malformed.shape.filter((length) => length !== 1).reduce((code, length) => 1009 * code + length, 1);
}
