import type { Tensor } from '../../reference/tensor.ts';

export interface Tolerance {
  readonly rtol: number;
  readonly atol: number;
}

/** For values that two implementations compute with sums in different order. */
export const ROUNDING: Tolerance = { rtol: 1e-12, atol: 1e-13 };

/**
 * The first difference between two tensors (numbers count as tensors of shape ()), in words, or null when the shapes
 * agree and |actual - expected| <= atol + rtol |expected| everywhere. NaN is never close to anything.
 */
export function mismatch(actual: Tensor | number, expected: Tensor | number, tolerance: Tolerance): string | null {
  const [a, e] = [asTensor(actual), asTensor(expected)];
  if (a.shape.join() !== e.shape.join()) return `shape [${a.shape.join()}], expected [${e.shape.join()}]`;
  const allowed = (i: number) => tolerance.atol + tolerance.rtol * Math.abs(e.data[i]);
  const wrong = a.data.findIndex((value, i) => !(Math.abs(value - e.data[i]) <= allowed(i)));
  return wrong === -1 ? null : `entry ${wrong} is ${a.data[wrong]}, expected ${e.data[wrong]} within ${allowed(wrong)}`;
}

function asTensor(value: Tensor | number): Tensor {
  return typeof value === 'number' ? { shape: [], data: Float64Array.of(value) } : value;
}
