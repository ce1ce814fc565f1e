/**
 * Homework 2: linear classifier with the softmax (cross-entropy) loss.
 *
 * Shapes: N examples, D features (the last one is always 1, so that W holds the bias too), C classes.
 *   X (N, D)   y (N,), integers 0 .. C-1   W (C, D)   scores = X W^T (N, C)
 */
import type { NDArray } from 'numpy-ts';
import * as np from 'numpy-ts';

export interface TrainOptions {
  learningRate?: number;
  numIters?: number;
  batchSize?: number;
  verbose?: boolean;
}

export class Softmax {
  W!: NDArray;

  /** @param dims  [C, D], the shape of W */
  constructor(dims: number[] = [10, 3073]) {
    this.initWeights(dims);
  }

  /** Given: small normal weights, standard deviation 0.0001. */
  initWeights(dims: number[]): void {
    this.W = (np.random.normal(0, 1, dims) as NDArray).multiply(0.0001);
  }

  /**
   * Mean cross-entropy over the batch, no penalty on W.
   *
   *   p[i, j] = exp(scores[i, j]) / sum over k of exp(scores[i, k])
   *   loss    = 1/N * sum over i of -log p[i, y[i]]
   *
   * Subtract the maximum of each row from the scores first: p stays the same, and exp cannot overflow.
   * The check uses large scores as well.
   *
   * @returns  the loss, a number
   */
  loss(X: NDArray, y: NDArray): number {
    // >>> YOUR CODE: softmax.loss
    throw new Error('TODO: softmax.loss');
    // <<<
  }

  /**
   * The loss, and its gradient with respect to W, with loops over the examples.
   *
   *   dL/dscores[i, j] = (p[i, j] - (1 if j == y[i] else 0)) / N
   *   row j of grad    = sum over i of dL/dscores[i, j] * X[i]
   *
   * @returns  [loss, grad], where grad has the shape of W, (C, D)
   */
  lossAndGrad(X: NDArray, y: NDArray): [loss: number, grad: NDArray] {
    // >>> YOUR CODE: softmax.lossAndGrad
    throw new Error('TODO: softmax.lossAndGrad');
    // <<<
  }

  /**
   * The same two results without loops: write dL/dscores as an (N, C) array G, then grad = G^T X.
   *
   * @returns  [loss, grad], where grad has the shape of W, (C, D)
   */
  fastLossAndGrad(X: NDArray, y: NDArray): [loss: number, grad: NDArray] {
    // >>> YOUR CODE: softmax.fastLossAndGrad
    throw new Error('TODO: softmax.fastLossAndGrad');
    // <<<
  }

  /**
   * Stochastic gradient descent from fresh weights.
   *
   *   1. this.initWeights([max(y) + 1, D])
   *   2. numIters times: draw batchSize examples at random (a repeated one does no harm),
   *      take their loss and gradient, and set W = W - learningRate * grad.
   *
   * @param options  learningRate 1e-3, numIters 100, batchSize 200, verbose false (print the loss now and then)
   * @returns        the loss of every iteration, measured before its step: numIters numbers
   */
  train(X: NDArray, y: NDArray, options: TrainOptions = {}): number[] {
    const { learningRate = 1e-3, numIters = 100, batchSize = 200, verbose = false } = options;
    // >>> YOUR CODE: softmax.train
    throw new Error('TODO: softmax.train');
    // <<<
  }

  /** @returns  the class with the largest score for each example, shape (N,) */
  predict(X: NDArray): NDArray {
    // >>> YOUR CODE: softmax.predict
    throw new Error('TODO: softmax.predict');
    // <<<
  }
}
