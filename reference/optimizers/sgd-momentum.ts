import { requireShape, type Tensor, tensor, zeros } from '../tensor.ts';

export interface MomentumConfig {
  /** Default 1e-2. */
  readonly learningRate?: number;
  /** Share of the velocity that is kept; default 0.9. */
  readonly momentum?: number;
  /** In the shape of w, default zeros. */
  readonly velocity?: Tensor;
}

/**
 * Gradient descent with momentum (Polyak 1964):
 *
 *     v <- momentum v - learningRate dw,  w <- w + v
 *
 * @param w any shape
 * @param dw gradient, in the shape of w
 * @returns the next w, and the config with the next velocity
 */
export function sgdMomentum(
  w: Tensor,
  dw: Tensor,
  config: MomentumConfig = {},
): [nextW: Tensor, config: Required<MomentumConfig>] {
  const { learningRate = 1e-2, momentum = 0.9, velocity = zeros(w.shape) } = config;
  requireShape('dw', dw, w.shape);
  requireShape('config.velocity', velocity, w.shape);
  const nextVelocity = velocity.data.map((v, i) => momentum * v - learningRate * dw.data[i]);
  const nextW = w.data.map((weight, i) => weight + nextVelocity[i]);
  return [tensor(w.shape, nextW), { ...config, learningRate, momentum, velocity: tensor(w.shape, nextVelocity) }];
}
