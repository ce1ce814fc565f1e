import type { Tensor } from '../tensor.ts';
import type { Fans } from './fans.ts';
import { normalOfVariance } from './normal-of-variance.ts';

/**
 * Xavier: W ~ N(0, 2 / (fan-in + fan-out)), the compromise between keeping the variance of the activations (1 / fan-in)
 * and of the gradients (1 / fan-out).
 *
 * @returns W (fan-out, fan-in)
 * Source: Glorot & Bengio 2010, equation 12 (the slides print the year as 2011 and as 2015).
 */
export function xavier(fans: Fans): Tensor {
  return normalOfVariance(fans, { numerator: 2, denominator: fans.fanIn + fans.fanOut });
}
