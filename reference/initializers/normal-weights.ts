import { randn } from '../random.ts';
import { type Tensor, tensor } from '../tensor.ts';
import { type Fans, weightShape } from './fans.ts';

/**
 * W ~ N(0, std^2), independent entries, (fan-out, fan-in). The slides call std = 0.01 small, where the activations of
 * ten layers decay, and std = 1 large, where they explode.
 *
 * Draws `randn(fan-out, fan-in) * std`.
 * @throws {RangeError} when std is negative or not a number.
 */
export function normalWeights(fans: Fans, std: number): Tensor {
  if (!(std >= 0)) throw new RangeError(`std: expected a number >= 0, received ${std}`);
  const draws = randn(weightShape(fans));
  return tensor(
    draws.shape,
    draws.data.map((draw) => draw * std),
  );
}
