import { type Tensor, zeros } from '../tensor.ts';
import { type Fans, weightShape } from './fans.ts';

/**
 * W = 0, (fan-out, fan-in): what the lecture asks about first. All units of a layer then compute the same, and with
 * ReLU or tanh units no gradient reaches any weight but the last bias.
 */
export function zeroWeights(fans: Fans): Tensor {
  return zeros(weightShape(fans));
}
