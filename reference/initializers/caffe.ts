import type { Tensor } from '../tensor.ts';
import type { Fans } from './fans.ts';
import { normalOfVariance } from './normal-of-variance.ts';

/**
 * What Caffe calls Xavier: W ~ N(0, 1 / fan-in), which keeps the variance of linear activations. It equals the
 * lecture's form when fan-in = fan-out. (Caffe's own filler draws from a uniform distribution of this variance; the
 * slides speak of the variance only, with normal draws throughout.)
 *
 * @returns W (fan-out, fan-in)
 * Source: slide "Xavier initialization", notes.
 */
export function caffe(fans: Fans): Tensor {
  return normalOfVariance(fans, { numerator: 1, denominator: fans.fanIn });
}
