/**
 * What crosses the channel: numbers as they are, everything else as a description.
 * Nothing here is trusted when it comes from a submission: wire/parse-value.ts checks it first.
 */

/** An array of numbers. Whatever its dtype was, the data travel as float64; int64 beyond 2^53 loses bits. */
export interface Tensor {
  readonly kind: 'tensor';
  readonly shape: readonly number[];
  readonly data: Float64Array;
  readonly dtype: string;
  /** How it was held: the array library's array, nested lists, or a typed array. */
  readonly container: 'ndarray' | 'nested' | 'typed';
}

export type Value =
  | Tensor
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'null' }
  | { readonly kind: 'undefined' }
  /** The path that was asked for does not exist; `available` lists the keys at the last part that did. */
  | { readonly kind: 'missing'; readonly path: string; readonly available: readonly string[] }
  /** Nested lists whose rows differ in length or hold something else than numbers. */
  | { readonly kind: 'ragged'; readonly description: string }
  /** Anything else, in words: "a function", "an object with the keys a, b". */
  | { readonly kind: 'other'; readonly description: string };

export function sizeOf(shape: readonly number[]): number {
  let size = 1;
  for (const length of shape) size *= length;
  return size;
}

export function makeTensor(shape: readonly number[], data: Float64Array, dtype = 'float64'): Tensor {
  return { kind: 'tensor', shape, data, dtype, container: 'ndarray' };
}

/** The multi-index of a flat row-major position: position 5 of shape (2, 3) is [1, 2]. */
export function indexOf(position: number, shape: readonly number[]): number[] {
  const index: number[] = [];
  let rest = position;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index.unshift(rest % shape[axis]!);
    rest = Math.floor(rest / shape[axis]!);
  }
  return index;
}
