import { l2Penalty, withPenalty } from '../penalty.ts';
import type { Tensor } from '../tensor.ts';

/**
 * Adds reg |W|^2 to a loss and 2 reg W to its gradient: the penalty of the CS231n assignments since 2017, without the
 * factor 1/2 of `penalty.ts`.
 *
 * @param dW the gradient of the loss alone, in the shape of W
 */
export function addSquaredPenalty(loss: number, dW: Tensor, W: Tensor, reg: number): [loss: number, dW: Tensor] {
  return [loss + l2Penalty(W, 2 * reg), withPenalty(dW, W, 2 * reg)];
}
