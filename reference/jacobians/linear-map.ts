import { requireShape, type Tensor, zeros } from '../tensor.ts';

/**
 * The derivative of W x with respect to x:
 *
 *     d(W x)/dx = Wᵀ
 *
 * in the lecture's denominator layout: dy/dx of x in R^m and y in R^n is m x n with the entry (i, j) = dy_j/dx_i, and a
 * small step changes y by (dy/dx)ᵀ times the step.
 *
 * @param W (h, n)
 * @returns (n, h)
 * Source: slide "Derivative of a vector w.r.t. a vector", example.
 */
export function linearMapJacobian(W: Tensor): Tensor {
  requireShape('W', W, ['h', 'n']);
  const [numOutputs, numInputs] = [W.shape[0], W.shape[1]];
  const jacobian = zeros([numInputs, numOutputs]);
  for (let i = 0; i < numInputs; i++) {
    for (let j = 0; j < numOutputs; j++) jacobian.data[i * numOutputs + j] = W.data[j * numInputs + i];
  }
  return jacobian;
}
