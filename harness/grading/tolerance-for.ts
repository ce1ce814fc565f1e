/** How far an answer may be off, by the precision that it was computed in. */
import type { ExpectedTensor } from '../bundle/bundle.ts';
import { largestMagnitude } from '../numerics/closeness.ts';

/** Tolerance for float32 arithmetic, relative to the largest expected number (measured on softmax and two-layer nets). */
export const FLOAT32_RTOL = 3e-4;

export function toleranceFor(expected: ExpectedTensor, float32: boolean): { rtol: number; atol: number } {
  if (!float32 || expected.exact) return { rtol: expected.rtol, atol: expected.atol };
  return {
    rtol: Math.max(expected.rtol, FLOAT32_RTOL),
    atol: Math.max(expected.atol, FLOAT32_RTOL * largestMagnitude(expected.data), expected.noise32),
  };
}
