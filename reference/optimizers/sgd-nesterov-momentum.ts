import { requireShape, type Tensor, tensor, zeros } from '../tensor.ts';
import type { MomentumConfig } from './sgd-momentum.ts';

/**
 * Gradient descent with Nesterov's momentum, written for the point at which the gradient is taken:
 *
 *     v' = momentum v - learningRate dw,  w <- w + v' + momentum (v' - v)
 *
 * @param w any shape
 * @param dw gradient, in the shape of w
 * @returns the next w, and the config with the next velocity v'
 * Source: Bengio, Boulanger-Lewandowski & Pascanu 2013, section 3.5.
 */
export function sgdNesterovMomentum(
  w: Tensor,
  dw: Tensor,
  config: MomentumConfig = {},
): [nextW: Tensor, config: Required<MomentumConfig>] {
  const { learningRate = 1e-2, momentum = 0.9, velocity = zeros(w.shape) } = config;
  requireShape('dw', dw, w.shape);
  requireShape('config.velocity', velocity, w.shape);
  const nextVelocity = velocity.data.map((v, i) => momentum * v - learningRate * dw.data[i]);
  const nextW = w.data.map((weight, i) => weight + nextVelocity[i] + momentum * (nextVelocity[i] - velocity.data[i]));
  return [tensor(w.shape, nextW), { ...config, learningRate, momentum, velocity: tensor(w.shape, nextVelocity) }];
}
