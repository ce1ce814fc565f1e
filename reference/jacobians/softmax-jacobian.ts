import { requireShape, type Tensor, tensor, zeros } from '../tensor.ts';

/**
 * p_i = exp(x_i - max x) / sum_k exp(x_k - max x). Subtracting the maximum changes nothing but keeps exp from overflowing.
 *
 * @param x (m,)
 * @returns p (m,)
 */
export function softmax(x: Tensor): Tensor {
  requireShape('x', x, ['m']);
  const max = x.data.reduce((largest, value) => Math.max(largest, value), Number.NEGATIVE_INFINITY);
  const powers = x.data.map((value) => Math.exp(value - max));
  const sum = powers.reduce((total, power) => total + power, 0);
  return tensor(
    x.shape,
    powers.map((power) => power / sum),
  );
}

/**
 * The derivative of softmax: dp_j/dx_i = p_i ((i = j) - p_j), that is diag(p) - p pᵀ.
 *
 * It is symmetric, hence the same in either layout, and singular: its rows sum to 0, because the probabilities sum to 1.
 *
 * @param x (m,)
 * @returns dp/dx (m, m)
 */
export function softmaxJacobian(x: Tensor): Tensor {
  const p = softmax(x).data;
  const jacobian = zeros([p.length, p.length]);
  for (let i = 0; i < p.length; i++) {
    for (let j = 0; j < p.length; j++) jacobian.data[i * p.length + j] = p[i] * ((i === j ? 1 : 0) - p[j]);
  }
  return jacobian;
}
