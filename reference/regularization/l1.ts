import { type Tensor, tensor } from '../tensor.ts';

/**
 * The L1 penalty and a subgradient of it:
 *
 *     R = reg sum_i |w_i|,  dR/dw_i = reg sign(w_i)
 *
 * At the kink w_i = 0 the subdifferential is [-reg, reg]; 0 is taken, so that a weight that has reached 0 is not pushed
 * off it by the penalty.
 *
 * @param W any shape
 * @returns R and dR/dW in the shape of W
 * Source: Goodfellow, Bengio & Courville 2016, section 7.1.2.
 */
export function l1Regularization(W: Tensor, reg: number): [penalty: number, dW: Tensor] {
  const penalty = reg * W.data.reduce((sum, weight) => sum + Math.abs(weight), 0);
  const dW = tensor(
    W.shape,
    W.data.map((weight) => (weight === 0 ? 0 : reg * Math.sign(weight))),
  );
  return [penalty, dW];
}
