/**
 * The lecture: derivatives of vectors with respect to vectors and matrices.
 *
 * Everything is in the lecture's DENOMINATOR LAYOUT: for x with m entries and y with n entries, dy/dx is (m, n), a row for
 * each entry of x and a column for each entry of y. In this layout the chain rule runs from right to left:
 *
 *   dz/dx = dy/dx dz/dy        (m, p) = (m, n) (n, p)
 */
import type { NDArray } from 'numpy-ts';
import * as np from 'numpy-ts';

/**
 * y = W x.
 *
 * @param W  (m, n)
 * @param x  (n,)
 * @returns  y (m,)
 */
export function linearMap(W: NDArray, x: NDArray): NDArray {
  // >>> YOUR CODE: jacobians.linearMap
  throw new Error('TODO: jacobians.linearMap');
  // <<<
}

/**
 * dy/dx of y = W x.
 *
 * @param W  (m, n)
 * @returns  (n, m)
 */
export function linearMapJacobian(W: NDArray): NDArray {
  // >>> YOUR CODE: jacobians.linearMapJacobian
  throw new Error('TODO: jacobians.linearMapJacobian');
  // <<<
}

/**
 * dy/dW of y = W x, as a tensor: entry (i, j, k) is dy_k / dW_ij.
 *
 * @param W  (m, n)
 * @param x  (n,)
 * @returns  (m, n, m)
 */
export function weightTensor(W: NDArray, x: NDArray): NDArray {
  // >>> YOUR CODE: jacobians.weightTensor
  throw new Error('TODO: jacobians.weightTensor');
  // <<<
}

/**
 * The chain rule with such a tensor: de/dW = dy/dW de/dy, the sum over k of dy_k/dW times entry k of the upstream gradient.
 *
 * @param derivative  dy/dW (m, n, p)
 * @param upstream    de/dy (p,)
 * @returns           de/dW (m, n)
 */
export function tensorVectorProduct(derivative: NDArray, upstream: NDArray): NDArray {
  // >>> YOUR CODE: jacobians.tensorVectorProduct
  throw new Error('TODO: jacobians.tensorVectorProduct');
  // <<<
}

/**
 * The same de/dW for y = W x, without ever storing the tensor: it is mostly zeros, and for a large layer it does not fit
 * into memory.
 *
 * @param upstream  de/dy (m,)
 * @param x         (n,)
 * @returns         de/dW (m, n)
 */
export function weightGradient(upstream: NDArray, x: NDArray): NDArray {
  // >>> YOUR CODE: jacobians.weightGradient
  throw new Error('TODO: jacobians.weightGradient');
  // <<<
}

/** h = max(0, z), entry by entry; z (m,). */
export function relu(z: NDArray): NDArray {
  // >>> YOUR CODE: jacobians.relu
  throw new Error('TODO: jacobians.relu');
  // <<<
}

/** dh/dz of h = relu(z): (m, m). */
export function reluJacobian(z: NDArray): NDArray {
  // >>> YOUR CODE: jacobians.reluJacobian
  throw new Error('TODO: jacobians.reluJacobian');
  // <<<
}

/**
 * dh/dz times an upstream gradient, without storing the zeros of the Jacobian.
 *
 * @param z         (m,)
 * @param upstream  de/dh (m,)
 * @returns         de/dz (m,)
 */
export function reluGradient(z: NDArray, upstream: NDArray): NDArray {
  // >>> YOUR CODE: jacobians.reluGradient
  throw new Error('TODO: jacobians.reluGradient');
  // <<<
}

/** h = 1 / (1 + exp(-z)), entry by entry; z (m,). */
export function sigmoid(z: NDArray): NDArray {
  // >>> YOUR CODE: jacobians.sigmoid
  throw new Error('TODO: jacobians.sigmoid');
  // <<<
}

/** dh/dz of h = sigmoid(z): (m, m). */
export function sigmoidJacobian(z: NDArray): NDArray {
  // >>> YOUR CODE: jacobians.sigmoidJacobian
  throw new Error('TODO: jacobians.sigmoidJacobian');
  // <<<
}

/** p_i = exp(x_i) / sum over k of exp(x_k); x (m,). Large x must not overflow. */
export function softmax(x: NDArray): NDArray {
  // >>> YOUR CODE: jacobians.softmax
  throw new Error('TODO: jacobians.softmax');
  // <<<
}

/** dp/dx of p = softmax(x): (m, m). */
export function softmaxJacobian(x: NDArray): NDArray {
  // >>> YOUR CODE: jacobians.softmaxJacobian
  throw new Error('TODO: jacobians.softmaxJacobian');
  // <<<
}

/**
 * The chain rule for x -> y -> z.
 *
 * @param dydx  (m, n)
 * @param dzdy  (n, p)
 * @returns     dz/dx (m, p)
 */
export function chainRule(dydx: NDArray, dzdy: NDArray): NDArray {
  // >>> YOUR CODE: jacobians.chainRule
  throw new Error('TODO: jacobians.chainRule');
  // <<<
}

/** |x|^2, the sum of the squares; x (m,). */
export function squaredNorm(x: NDArray): number {
  // >>> YOUR CODE: jacobians.squaredNorm
  throw new Error('TODO: jacobians.squaredNorm');
  // <<<
}

/** The gradient of |x|^2 with respect to x: (m,). */
export function squaredNormGradient(x: NDArray): NDArray {
  // >>> YOUR CODE: jacobians.squaredNormGradient
  throw new Error('TODO: jacobians.squaredNormGradient');
  // <<<
}

/** x^T A x; A (m, m), not necessarily symmetric, x (m,). */
export function quadraticForm(A: NDArray, x: NDArray): number {
  // >>> YOUR CODE: jacobians.quadraticForm
  throw new Error('TODO: jacobians.quadraticForm');
  // <<<
}

/** The gradient of x^T A x with respect to x: (m,). */
export function quadraticFormGradient(A: NDArray, x: NDArray): NDArray {
  // >>> YOUR CODE: jacobians.quadraticFormGradient
  throw new Error('TODO: jacobians.quadraticFormGradient');
  // <<<
}
