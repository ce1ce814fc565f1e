import { l2Penalty } from '../penalty.ts';
import { type Tensor, tensor } from '../tensor.ts';

/**
 * The L2 penalty, or weight decay, and its gradient:
 *
 *     R = reg / 2 sum_i w_i^2,  dR/dw_i = reg w_i
 *
 * With the factor 1/2, a step of gradient descent with learning rate eta multiplies each weight by 1 - eta reg; courses
 * that leave the factor out double both the penalty and its gradient.
 *
 * @param W any shape
 * @returns R and dR/dW in the shape of W
 * Source: Goodfellow, Bengio & Courville 2016, section 7.1.1.
 */
export function l2Regularization(W: Tensor, reg: number): [penalty: number, dW: Tensor] {
  const dW = tensor(
    W.shape,
    W.data.map((weight) => reg * weight),
  );
  return [l2Penalty(W, reg), dW];
}
