import type { Tensor } from '../tensor.ts';
import type { Fans } from './fans.ts';
import { normalOfVariance } from './normal-of-variance.ts';

/**
 * He, or MSRA: W ~ N(0, 2 / fan-in). A ReLU halves the mean square of pre-activations that are symmetric about 0; the
 * factor 2 makes up for it.
 *
 * @returns W (fan-out, fan-in)
 * Source: He et al. 2015, equation 10.
 */
export function he(fans: Fans): Tensor {
  return normalOfVariance(fans, { numerator: 2, denominator: fans.fanIn });
}
