import type { Tensor } from '../tensor.ts';
import type { Fans } from './fans.ts';
import { normalOfVariance } from './normal-of-variance.ts';

/**
 * W ~ N(0, 1 / fan-out), which keeps the variance of the backpropagated gradients of linear units.
 *
 * @returns W (fan-out, fan-in)
 * Source: slide "Xavier initialization", the backward half of the variance argument.
 */
export function fanOutNormal(fans: Fans): Tensor {
  return normalOfVariance(fans, { numerator: 1, denominator: fans.fanOut });
}
