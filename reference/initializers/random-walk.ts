import { randn } from '../random.ts';
import { type Tensor, tensor } from '../tensor.ts';
import { type Fans, weightShape } from './fans.ts';

/** The units for which the paper has a closed form; for tanh it searches for the gain by experiment. */
export type RandomWalkUnits = 'linear' | 'relu';

/**
 * The gain g with which the logarithm of the gradient's length, a random walk from layer to layer, has no drift in a net
 * of layers of N units:
 *
 *     g_linear = exp(1 / (2N)),  g_relu = sqrt(2) exp(1.2 / (max(N, 6) - 2.4))
 *
 * The second is a fit, within 0.5 % of the exact gain from N = 10 on, and off by 7 % at N = 6.
 * @throws {RangeError} when N is not a whole number >= 1.
 * Source: Sussillo & Abbott 2014.
 */
export function randomWalkGain(units: RandomWalkUnits, N: number): number {
  if (!(Number.isInteger(N) && N >= 1)) throw new RangeError(`N: expected a whole number >= 1, received ${N}`);
  return units === 'linear' ? Math.exp(1 / (2 * N)) : Math.sqrt(2) * Math.exp(1.2 / (Math.max(N, 6) - 2.4));
}

/**
 * W ~ N(0, g^2 / N), independent entries, with the gain g above. The paper's layers are all of one width; here N is the
 * fan-in.
 *
 * Draws `randn(fan-out, fan-in) * g / sqrt(N)`.
 * @returns W (fan-out, fan-in)
 */
export function randomWalk(fans: Fans, units: RandomWalkUnits): Tensor {
  const draws = randn(weightShape(fans));
  const gain = randomWalkGain(units, fans.fanIn);
  return tensor(
    draws.shape,
    draws.data.map((draw) => (draw * gain) / Math.sqrt(fans.fanIn)),
  );
}
