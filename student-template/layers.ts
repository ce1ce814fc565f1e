/**
 * Homework 3 and 4: layers as pairs of functions.
 *
 *   forward:   (inputs)       -> [out, cache]     cache is whatever YOUR backward function needs
 *   backward:  (dout, cache)  -> gradients        dout = dL/dout, the upstream gradient, has the shape of out
 *
 * A gradient always has the shape of its variable. Do not write into dout, x or any other argument.
 * Attention: here w is (D, M) and out = x w + b, the transpose of W in knn, svm, softmax and neural-net.
 */
import type { NDArray } from 'numpy-ts';
import * as np from 'numpy-ts';

/** Replace these by the types of what you store. */
export type AffineCache = unknown;
export type ReluCache = unknown;
export type BatchnormCache = unknown;
export type DropoutCache = unknown;

/**
 * out = x w + b, where every example of x is flattened to a row of D = d1 * ... * dk numbers.
 *
 * @param x  (N, d1, ..., dk)
 * @param w  (D, M)
 * @param b  (M,)
 * @returns  [out, cache], out (N, M)
 */
export function affineForward(x: NDArray, w: NDArray, b: NDArray): [out: NDArray, cache: AffineCache] {
  // >>> YOUR CODE: layers.affineForward
  throw new Error('TODO: layers.affineForward');
  // <<<
}

/**
 *   dx = dout w^T, reshaped to x's shape     dw = x^T dout, with x as rows     db = sum of dout over the examples
 *
 * @param dout  (N, M)
 * @returns     [dx, dw, db], shapes (N, d1, ..., dk), (D, M), (M,)
 */
export function affineBackward(dout: NDArray, cache: AffineCache): [dx: NDArray, dw: NDArray, db: NDArray] {
  // >>> YOUR CODE: layers.affineBackward
  throw new Error('TODO: layers.affineBackward');
  // <<<
}

/** out = max(0, x), entry by entry, for x of any shape. */
export function reluForward(x: NDArray): [out: NDArray, cache: ReluCache] {
  // >>> YOUR CODE: layers.reluForward
  throw new Error('TODO: layers.reluForward');
  // <<<
}

/** dx = dout where x > 0, and 0 elsewhere. */
export function reluBackward(dout: NDArray, cache: ReluCache): NDArray {
  // >>> YOUR CODE: layers.reluBackward
  throw new Error('TODO: layers.reluBackward');
  // <<<
}

export interface BatchnormParam {
  mode: 'train' | 'test';
  /** Added to the variance; 1e-5 when absent. */
  eps?: number;
  /** How much of the running statistics is kept; 0.9 when absent. */
  momentum?: number;
  /** Shape (D,), zeros when absent; batchnormForward writes the new values back here. */
  runningMean?: NDArray;
  runningVar?: NDArray;
}

/**
 * Batch normalisation: every feature (column) gets mean 0 and variance 1, then is scaled and shifted.
 *
 *   mode 'train':  mu = mean of the column,  s2 = mean of (x - mu)^2   (divide by N, not N - 1)
 *                  runningMean = momentum * runningMean + (1 - momentum) * mu,  runningVar likewise with s2
 *   mode 'test':   mu = runningMean,  s2 = runningVar,  and these stay as they are
 *   both:          xHat = (x - mu) / sqrt(s2 + eps),  out = gamma * xHat + beta
 *
 * Store runningMean and runningVar in bnParam (the one argument that you do change).
 *
 * @param x            (N, D)
 * @param gamma, beta  (D,)
 * @returns            [out, cache], out (N, D)
 */
export function batchnormForward(
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  bnParam: BatchnormParam,
): [out: NDArray, cache: BatchnormCache] {
  // >>> YOUR CODE: layers.batchnormForward
  throw new Error('TODO: layers.batchnormForward');
  // <<<
}

/**
 * dgamma = sum over examples of dout * xHat, dbeta = sum over examples of dout. For dx in train mode remember
 * that mu and s2 depend on x as well: draw the graph and add up the three paths to x. In test mode they are constants.
 *
 * @returns  [dx, dgamma, dbeta], shapes (N, D), (D,), (D,)
 */
export function batchnormBackward(
  dout: NDArray,
  cache: BatchnormCache,
): [dx: NDArray, dgamma: NDArray, dbeta: NDArray] {
  // >>> YOUR CODE: layers.batchnormBackward
  throw new Error('TODO: layers.batchnormBackward');
  // <<<
}

export interface DropoutParam {
  /** The probability of KEEPING a unit. */
  p: number;
  mode: 'train' | 'test';
  /** When it is a number: call np.random.seed(seed) before drawing the mask. */
  seed?: number | null;
}

/**
 * Inverted dropout.
 *
 *   mode 'train':  mask = 1/p with probability p, else 0 (drawn for every entry);  out = x * mask
 *   mode 'test':   out = x
 *
 * @param x  any shape
 * @returns  [out, cache], out has the shape of x
 */
export function dropoutForward(x: NDArray, dropoutParam: DropoutParam): [out: NDArray, cache: DropoutCache] {
  // >>> YOUR CODE: layers.dropoutForward
  throw new Error('TODO: layers.dropoutForward');
  // <<<
}

/** dx = dout * mask in train mode, dout in test mode. */
export function dropoutBackward(dout: NDArray, cache: DropoutCache): NDArray {
  // >>> YOUR CODE: layers.dropoutBackward
  throw new Error('TODO: layers.dropoutBackward');
  // <<<
}

/**
 * Mean hinge loss of scores (margin 1, true class left out), and its gradient with respect to the scores.
 *
 *   loss = 1/N * sum over i, sum over j != y[i] of max(0, x[i, j] - x[i, y[i]] + 1)
 *
 * @param x  scores (N, C)
 * @param y  labels (N,), integers 0 .. C-1; not every class need occur
 * @returns  [loss, dx], dx (N, C)
 */
export function svmLoss(x: NDArray, y: NDArray): [loss: number, dx: NDArray] {
  // >>> YOUR CODE: layers.svmLoss
  throw new Error('TODO: layers.svmLoss');
  // <<<
}

/**
 * Mean cross-entropy of scores, and its gradient with respect to the scores. Shift each row by its maximum.
 *
 *   p = softmax of each row,  loss = mean over i of -log p[i, y[i]],  dx = (p - onehot(y)) / N
 *
 * @param x  scores (N, C)
 * @param y  labels (N,), integers 0 .. C-1; not every class need occur
 * @returns  [loss, dx], dx (N, C)
 */
export function softmaxLoss(x: NDArray, y: NDArray): [loss: number, dx: NDArray] {
  // >>> YOUR CODE: layers.softmaxLoss
  throw new Error('TODO: layers.softmaxLoss');
  // <<<
}
