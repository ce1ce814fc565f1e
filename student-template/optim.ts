/**
 * Homework 3 and 4: update rules.
 *
 *   (w, dw, config) -> [nextW, config]
 *
 * w and its gradient dw have the same shape, whatever it is. config carries the settings and what the rule has to
 * remember until the next step; a missing key takes its default. Return the config that the next step should get.
 * Make a new array for nextW: the caller's w and dw stay as they are.
 */
import type { NDArray } from 'numpy-ts';
import * as np from 'numpy-ts';

export interface OptimConfig {
  learningRate?: number;
  momentum?: number;
  velocity?: NDArray;
  decayRate?: number;
  epsilon?: number;
  beta1?: number;
  beta2?: number;
  v?: NDArray;
  a?: NDArray;
  t?: number;
}

/**
 *   nextW = w - learningRate * dw
 *
 * Defaults: learningRate 1e-2.
 */
export function sgd(w: NDArray, dw: NDArray, config: OptimConfig = {}): [nextW: NDArray, config: OptimConfig] {
  // >>> YOUR CODE: optim.sgd
  throw new Error('TODO: optim.sgd');
  // <<<
}

/**
 *   velocity = momentum * velocity - learningRate * dw
 *   nextW    = w + velocity
 *
 * Defaults: learningRate 1e-2, momentum 0.9, velocity zeros.
 */
export function sgdMomentum(w: NDArray, dw: NDArray, config: OptimConfig = {}): [nextW: NDArray, config: OptimConfig] {
  // >>> YOUR CODE: optim.sgdMomentum
  throw new Error('TODO: optim.sgdMomentum');
  // <<<
}

/**
 *   old      = velocity
 *   velocity = momentum * old - learningRate * dw
 *   nextW    = w + velocity + momentum * (velocity - old)
 *
 * Defaults: learningRate 1e-2, momentum 0.9, velocity zeros.
 */
export function sgdNesterovMomentum(
  w: NDArray,
  dw: NDArray,
  config: OptimConfig = {},
): [nextW: NDArray, config: OptimConfig] {
  // >>> YOUR CODE: optim.sgdNesterovMomentum
  throw new Error('TODO: optim.sgdNesterovMomentum');
  // <<<
}

/**
 *   a     = decayRate * a + (1 - decayRate) * dw^2          (entry by entry)
 *   nextW = w - learningRate * dw / (sqrt(a) + epsilon)     (epsilon outside the root)
 *
 * Defaults: learningRate 1e-2, decayRate 0.99, epsilon 1e-8, a zeros.
 */
export function rmsprop(w: NDArray, dw: NDArray, config: OptimConfig = {}): [nextW: NDArray, config: OptimConfig] {
  // >>> YOUR CODE: optim.rmsprop
  throw new Error('TODO: optim.rmsprop');
  // <<<
}

/**
 *   t     = t + 1                                           (first of all)
 *   v     = beta1 * v + (1 - beta1) * dw                    (first moment)
 *   a     = beta2 * a + (1 - beta2) * dw^2                  (second moment)
 *   nextW = w - learningRate * (v / (1 - beta1^t)) / (sqrt(a / (1 - beta2^t)) + epsilon)
 *
 * The two divisions undo the bias of moments that start at zero; store v and a without them.
 * Defaults: learningRate 1e-3, beta1 0.9, beta2 0.999, epsilon 1e-8, v and a zeros, t 0.
 */
export function adam(w: NDArray, dw: NDArray, config: OptimConfig = {}): [nextW: NDArray, config: OptimConfig] {
  // >>> YOUR CODE: optim.adam
  throw new Error('TODO: optim.adam');
  // <<<
}
