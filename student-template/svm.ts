/**
 * Homework 2: linear classifier with the multiclass hinge loss (support vector machine).
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

export class SVM {
  W!: NDArray;

  /** @param dims  [C, D], the shape of W */
  constructor(dims: number[] = [10, 3073]) {
    this.initWeights(dims);
  }

  /** Given: standard normal weights. */
  initWeights(dims: number[]): void {
    this.W = np.random.normal(0, 1, dims) as NDArray;
  }

  /**
   * Mean hinge loss over the batch, with margin 1 and no penalty on W.
   *
   *   loss = 1/N * sum over i, sum over j != y[i] of max(0, scores[i, j] - scores[i, y[i]] + 1)
   *
   * The true class is left out of the inner sum.
   *
   * @returns  the loss, a number
   */
  loss(X: NDArray, y: NDArray): number {
    // >>> YOUR CODE: svm.loss
    throw new Error('TODO: svm.loss');
    // <<<
  }

  /**
   * The loss, and its gradient with respect to W, with loops over the examples.
   *
   * Example i pushes only where a margin is violated, scores[i, j] - scores[i, y[i]] + 1 > 0 with j != y[i]:
   *   row j of grad      receives  + X[i] / N
   *   row y[i] of grad   receives  - X[i] / N, once for every such j
   *
   * @returns  [loss, grad], where grad has the shape of W, (C, D)
   */
  lossAndGrad(X: NDArray, y: NDArray): [loss: number, grad: NDArray] {
    // >>> YOUR CODE: svm.lossAndGrad
    throw new Error('TODO: svm.lossAndGrad');
    // <<<
  }

  /**
   * The same two results without loops: write dL/dscores as an (N, C) array G, then grad = G^T X.
   *
   * @returns  [loss, grad], where grad has the shape of W, (C, D)
   */
  fastLossAndGrad(X: NDArray, y: NDArray): [loss: number, grad: NDArray] {
    // >>> YOUR CODE: svm.fastLossAndGrad
    throw new Error('TODO: svm.fastLossAndGrad');
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
    // >>> YOUR CODE: svm.train
    throw new Error('TODO: svm.train');
    // <<<
  }

  /** @returns  the class with the largest score for each example, shape (N,) */
  predict(X: NDArray): NDArray {
    // >>> YOUR CODE: svm.predict
    throw new Error('TODO: svm.predict');
    // <<<
  }
}
