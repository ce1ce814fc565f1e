import { integerPower } from '../integer-power.ts';
import { requireShape, type Tensor, tensor, zeros } from '../tensor.ts';

export interface AdamConfig {
  /** Default 1e-3. */
  readonly learningRate?: number;
  /** Weight of the old first moment; default 0.9. */
  readonly beta1?: number;
  /** Weight of the old second moment; default 0.999. */
  readonly beta2?: number;
  /** Added outside the root; default 1e-8. */
  readonly epsilon?: number;
  /** Running first moment, in the shape of w, default zeros. */
  readonly v?: Tensor;
  /** Running second moment, in the shape of w, default zeros. */
  readonly a?: Tensor;
  /** Steps taken so far; default 0. */
  readonly t?: number;
}

/**
 * Adam (Kingma & Ba 2015, algorithm 1), with the course's names: v for the first moment, a for the second.
 *
 *     t <- t + 1
 *     v <- beta1 v + (1 - beta1) dw,  a <- beta2 a + (1 - beta2) dw^2
 *     w <- w - learningRate vhat / (sqrt(ahat) + epsilon)
 *
 * with the bias corrections vhat = v / (1 - beta1^t) and ahat = a / (1 - beta2^t), for the t already incremented.
 *
 * @param w any shape
 * @param dw gradient, in the shape of w
 * @returns the next w, and the config with the next v, a and t
 */
export function adam(w: Tensor, dw: Tensor, config: AdamConfig = {}): [nextW: Tensor, config: Required<AdamConfig>] {
  const { learningRate = 1e-3, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = config;
  const { v = zeros(w.shape), a = zeros(w.shape), t: stepsTaken = 0 } = config;
  requireShape('dw', dw, w.shape);
  requireShape('config.v', v, w.shape);
  requireShape('config.a', a, w.shape);
  const t = stepsTaken + 1;
  const nextV = v.data.map((moment, i) => beta1 * moment + (1 - beta1) * dw.data[i]);
  const nextA = a.data.map((moment, i) => beta2 * moment + (1 - beta2) * dw.data[i] * dw.data[i]);
  const [vCorrection, aCorrection] = [1 - integerPower(beta1, t), 1 - integerPower(beta2, t)];
  const nextW = w.data.map(
    (weight, i) => weight - (learningRate * (nextV[i] / vCorrection)) / (Math.sqrt(nextA[i] / aCorrection) + epsilon),
  );
  return [
    tensor(w.shape, nextW),
    { ...config, learningRate, beta1, beta2, epsilon, v: tensor(w.shape, nextV), a: tensor(w.shape, nextA), t },
  ];
}
