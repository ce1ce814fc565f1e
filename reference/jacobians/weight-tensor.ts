import { requireShape, type Tensor, zeros } from '../tensor.ts';

/**
 * The derivative of z = W x with respect to W, for W (m, n): a tensor of shape (m, n, m) with
 *
 *     dz_k/dW_ij = x_j where i = k and 0 elsewhere
 *
 * so that the slice dz_k/dW is xᵀ in row k and zeros elsewhere. For the lecture's z = y - W x every sign is turned round;
 * one of its slides prints those rows as xᵀ where -xᵀ is meant.
 *
 * @param x (n,)
 * @param numOutputs m
 * Source: slides "Tensor derivatives" and "Multivariate chain rule example".
 */
export function weightTensor(x: Tensor, numOutputs: number): Tensor {
  requireShape('x', x, ['n']);
  const numInputs = x.shape[0];
  const derivative = zeros([numOutputs, numInputs, numOutputs]);
  for (let k = 0; k < numOutputs; k++) {
    for (let j = 0; j < numInputs; j++) derivative.data[(k * numInputs + j) * numOutputs + k] = x.data[j];
  }
  return derivative;
}

/**
 * The tensor-vector product of the chain rule: de/dW = dz/dW de/dz = sum_k dz_k/dW (de/dz)_k.
 *
 * @param derivative dz/dW (m, n, p)
 * @param upstream de/dz (p,)
 * @returns de/dW (m, n)
 */
export function tensorVectorProduct(derivative: Tensor, upstream: Tensor): Tensor {
  requireShape('derivative', derivative, ['m', 'n', 'p']);
  const [m, n, p] = derivative.shape;
  requireShape('upstream', upstream, [p]);
  const product = zeros([m, n]);
  for (let i = 0; i < product.data.length; i++) {
    for (let k = 0; k < p; k++) product.data[i] += derivative.data[i * p + k] * upstream.data[k];
  }
  return product;
}

/**
 * The same gradient by the shortcut that stores no tensor: the outer product de/dW = de/dz xᵀ.
 *
 * Of the m n m products above all but m n are with zeros. For z = y - W x the sign is turned round: -de/dz xᵀ.
 *
 * @param upstream de/dz (m,)
 * @param x (n,)
 * @returns de/dW (m, n)
 */
export function weightGradient(upstream: Tensor, x: Tensor): Tensor {
  requireShape('upstream', upstream, ['m']);
  requireShape('x', x, ['n']);
  const [numOutputs, numInputs] = [upstream.shape[0], x.shape[0]];
  const gradient = zeros([numOutputs, numInputs]);
  for (let i = 0; i < numOutputs; i++) {
    for (let j = 0; j < numInputs; j++) gradient.data[i * numInputs + j] = upstream.data[i] * x.data[j];
  }
  return gradient;
}
