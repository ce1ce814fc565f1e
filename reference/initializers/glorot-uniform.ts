import { uniform } from '../random.ts';
import { type Tensor, tensor } from '../tensor.ts';
import { type Fans, weightShape } from './fans.ts';

/**
 * The bound a of U(-a, a): a = sqrt(6 / (fan-in + fan-out)), so that the variance a^2 / 3 is 2 / (fan-in + fan-out).
 *
 * The slide prints sqrt(6) / (fan-in + fan-out), a misprint: the square root covers the denominator too. With the
 * printed bound the variance is smaller by the factor fan-in + fan-out, and the activations of ten layers vanish.
 */
export function glorotBound(fans: Fans): number {
  const [fanOut, fanIn] = weightShape(fans);
  return Math.sqrt(6 / (fanIn + fanOut));
}

/**
 * W ~ U(-a, a) with the bound a of `glorotBound`, independent entries.
 *
 * Draws what `np.random.uniform(-a, a, (fan-out, fan-in))` does.
 * @returns W (fan-out, fan-in)
 * Source: Glorot & Bengio 2010, equation 16.
 */
export function glorotUniform(fans: Fans): Tensor {
  const bound = glorotBound(fans);
  const draws = uniform(weightShape(fans));
  return tensor(
    draws.shape,
    draws.data.map((draw) => -bound + (bound + bound) * draw),
  );
}
