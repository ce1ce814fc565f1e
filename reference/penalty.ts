import { type Tensor, tensor } from './tensor.ts';

/** The L2 penalty 0.5 reg |W|^2. */
export function l2Penalty(W: Tensor, reg: number): number {
  return 0.5 * reg * W.data.reduce((sum, weight) => sum + weight * weight, 0);
}

/** The gradient of the loss plus that of the penalty: dW + reg W. */
export function withPenalty(dW: Tensor, W: Tensor, reg: number): Tensor {
  return tensor(
    dW.shape,
    dW.data.map((gradient, i) => gradient + reg * W.data[i]),
  );
}
