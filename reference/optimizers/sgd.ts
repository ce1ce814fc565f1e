import { requireShape, type Tensor, tensor } from '../tensor.ts';

export interface SgdConfig {
  /** Default 1e-2. */
  readonly learningRate?: number;
}

/**
 * Stochastic gradient descent: w <- w - learningRate dw.
 *
 * @param w any shape
 * @param dw gradient, in the shape of w
 * @returns the next w, and the config with its defaults filled in
 */
export function sgd(w: Tensor, dw: Tensor, config: SgdConfig = {}): [nextW: Tensor, config: Required<SgdConfig>] {
  requireShape('dw', dw, w.shape);
  const { learningRate = 1e-2 } = config;
  const nextW = w.data.map((weight, i) => weight - learningRate * dw.data[i]);
  return [tensor(w.shape, nextW), { ...config, learningRate }];
}
