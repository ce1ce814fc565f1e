import { requireShape, type Tensor, tensor, zeros } from '../tensor.ts';

export interface RmspropConfig {
  /** Default 1e-2. */
  readonly learningRate?: number;
  /** Weight of the old second moment; default 0.99. */
  readonly decayRate?: number;
  /** Added outside the root; default 1e-8. */
  readonly epsilon?: number;
  /** Running second moment, in the shape of w, default zeros. */
  readonly a?: Tensor;
}

/**
 * RMSprop:
 *
 *     a <- decayRate a + (1 - decayRate) dw^2,  w <- w - learningRate dw / (sqrt(a) + epsilon)
 *
 * @param w any shape
 * @param dw gradient, in the shape of w
 * @returns the next w, and the config with the next a
 * Source: Tieleman & Hinton 2012, lecture 6.5.
 */
export function rmsprop(
  w: Tensor,
  dw: Tensor,
  config: RmspropConfig = {},
): [nextW: Tensor, config: Required<RmspropConfig>] {
  const { learningRate = 1e-2, decayRate = 0.99, epsilon = 1e-8, a = zeros(w.shape) } = config;
  requireShape('dw', dw, w.shape);
  requireShape('config.a', a, w.shape);
  const nextA = a.data.map((moment, i) => decayRate * moment + (1 - decayRate) * dw.data[i] * dw.data[i]);
  const nextW = w.data.map((weight, i) => weight - (learningRate * dw.data[i]) / (Math.sqrt(nextA[i]) + epsilon));
  return [tensor(w.shape, nextW), { ...config, learningRate, decayRate, epsilon, a: tensor(w.shape, nextA) }];
}
