import { integerPower } from './integer-power.ts';
import type { Tensor } from './tensor.ts';

/** The length of one vector x of shape (D,). */
export type Norm = (x: Tensor) => number;

/** |x|_1 = sum_i |x_i| */
export const l1Norm: Norm = (x) => x.data.reduce((sum, value) => sum + Math.abs(value), 0);

/** |x|_2 = sqrt(sum_i x_i^2) */
export const l2Norm: Norm = (x) => Math.sqrt(x.data.reduce((sum, value) => sum + value * value, 0));

/** |x|_inf = max_i |x_i| */
export const lInfinityNorm: Norm = (x) => x.data.reduce((max, value) => Math.max(max, Math.abs(value)), 0);

/**
 * |x|_p = (sum_i |x_i|^p)^(1/p) for any p >= 1, Infinity included.
 *
 * The entries are divided by the largest first, so that a large p neither overflows nor underflows.
 * @throws {RangeError} when p < 1: the triangle inequality fails there.
 */
export function lpNorm(p: number): Norm {
  if (!(p >= 1)) throw new RangeError(`p: expected a number >= 1, received ${p}`);
  if (p === 1) return l1Norm;
  if (p === 2) return l2Norm;
  if (p === Number.POSITIVE_INFINITY) return lInfinityNorm;
  return (x) => {
    const largest = lInfinityNorm(x);
    if (largest === 0 || !Number.isFinite(largest)) return largest;
    const sum = x.data.reduce((total, value) => total + nonNegativePower(Math.abs(value) / largest, p), 0);
    return largest * Math.exp(Math.log(sum) / p);
  };
}

/** base^exponent through exp and log, whose bits are the same on every version of Node; those of Math.pow are not. */
function nonNegativePower(base: number, exponent: number): number {
  if (Number.isInteger(exponent)) return integerPower(base, exponent);
  return base === 0 ? 0 : Math.exp(exponent * Math.log(base));
}
