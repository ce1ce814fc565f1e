/**
 * Lecture: activation functions, their derivatives, and two figures that say whether a layer still learns.
 *
 * z and h have any shape; everything happens entry by entry unless it says otherwise. A gradient function gets the
 * upstream gradient dL/dh and returns dL/dz = f'(z) * upstream. At a kink any slope between the two sides is right.
 */
import type { NDArray } from 'numpy-ts';
import * as np from 'numpy-ts';

/** h = 1 / (1 + exp(-z)) */
export function sigmoid(z: NDArray): NDArray {
  // >>> YOUR CODE: activations.sigmoid
  throw new Error('TODO: activations.sigmoid');
  // <<<
}

/** dL/dz of h = sigmoid(z). */
export function sigmoidGradient(z: NDArray, upstream: NDArray): NDArray {
  // >>> YOUR CODE: activations.sigmoidGradient
  throw new Error('TODO: activations.sigmoidGradient');
  // <<<
}

/** h = tanh(z) */
export function tanh(z: NDArray): NDArray {
  // >>> YOUR CODE: activations.tanh
  throw new Error('TODO: activations.tanh');
  // <<<
}

/** dL/dz of h = tanh(z). */
export function tanhGradient(z: NDArray, upstream: NDArray): NDArray {
  // >>> YOUR CODE: activations.tanhGradient
  throw new Error('TODO: activations.tanhGradient');
  // <<<
}

/** h = max(0, z) */
export function relu(z: NDArray): NDArray {
  // >>> YOUR CODE: activations.relu
  throw new Error('TODO: activations.relu');
  // <<<
}

/** dL/dz of h = relu(z). */
export function reluGradient(z: NDArray, upstream: NDArray): NDArray {
  // >>> YOUR CODE: activations.reluGradient
  throw new Error('TODO: activations.reluGradient');
  // <<<
}

/**
 * h = z where z > 0, and slope * z elsewhere.
 *
 * @param slope  0.01 for the leaky ReLU, 1/3 for the very leaky one
 */
export function leakyRelu(z: NDArray, slope = 0.01): NDArray {
  // >>> YOUR CODE: activations.leakyRelu
  throw new Error('TODO: activations.leakyRelu');
  // <<<
}

/** dL/dz of h = leakyRelu(z, slope). */
export function leakyReluGradient(z: NDArray, upstream: NDArray, slope = 0.01): NDArray {
  // >>> YOUR CODE: activations.leakyReluGradient
  throw new Error('TODO: activations.leakyReluGradient');
  // <<<
}

/**
 * Maxout: the largest of k pre-activations.
 *
 * @param z  (k, m, N): k pieces for m units and N examples
 * @returns  h (m, N)
 */
export function maxout(z: NDArray): NDArray {
  // >>> YOUR CODE: activations.maxout
  throw new Error('TODO: activations.maxout');
  // <<<
}

/**
 * dL/dz of h = maxout(z): only the piece that was the largest gets the upstream gradient.
 *
 * @param upstream  (m, N)
 * @returns         (k, m, N)
 */
export function maxoutGradient(z: NDArray, upstream: NDArray): NDArray {
  // >>> YOUR CODE: activations.maxoutGradient
  throw new Error('TODO: activations.maxoutGradient');
  // <<<
}

/**
 * The share of dead units: those that are exactly 0 for every example.
 *
 * @param H  activations (units, examples)
 * @returns  a number from 0 to 1
 */
export function deadShare(H: NDArray): number {
  // >>> YOUR CODE: activations.deadShare
  throw new Error('TODO: activations.deadShare');
  // <<<
}

/**
 * The share of entries whose slope f'(z) is so flat, |f'(z)| < threshold, that hardly any gradient comes through.
 *
 * @param slopes  f'(z), any shape
 * @returns       a number from 0 to 1
 */
export function saturatedShare(slopes: NDArray, threshold = 0.01): number {
  // >>> YOUR CODE: activations.saturatedShare
  throw new Error('TODO: activations.saturatedShare');
  // <<<
}
