/**
 * Homework 3: a net with one hidden layer, forward and backward in one place.
 *
 *   X -> affine -> ReLU -> affine -> softmax
 *
 * Shapes: N examples, D inputs, H hidden units, C classes.
 *   X (N, D)   y (N,)   W1 (H, D)   b1 (H,)   W2 (C, H)   b2 (C,)
 */
import type { NDArray } from 'numpy-ts';
import * as np from 'numpy-ts';

export interface Params {
  W1: NDArray;
  b1: NDArray;
  W2: NDArray;
  b2: NDArray;
}

export interface TrainOptions {
  learningRate?: number;
  learningRateDecay?: number;
  reg?: number;
  numIters?: number;
  batchSize?: number;
  verbose?: boolean;
}

export interface TrainHistory {
  lossHistory: number[];
  trainAccHistory: number[];
  valAccHistory: number[];
}

export class TwoLayerNet {
  params: Params;

  /** Given: normal weights with standard deviation std, zero biases. */
  constructor(inputSize: number, hiddenSize: number, outputSize: number, std = 1e-4) {
    this.params = {
      W1: (np.random.randn(hiddenSize, inputSize) as NDArray).multiply(std),
      b1: np.zeros([hiddenSize]),
      W2: (np.random.randn(outputSize, hiddenSize) as NDArray).multiply(std),
      b2: np.zeros([outputSize]),
    };
  }

  /**
   * Without y: the scores. With y: the loss and its gradients.
   *
   *   h      = max(0, X W1^T + b1)         (N, H)
   *   scores = h W2^T + b2                 (N, C)
   *   loss   = mean over i of -log softmax(scores[i])[y[i]]  +  0.5 * reg * (|W1|^2 + |W2|^2)
   *
   * |W|^2 is the sum of all squared entries. The biases are not penalised. Going backward, the ReLU passes
   * an upstream gradient on only where its own input (bias included) was positive.
   *
   * @returns  scores (N, C), or [loss, grads]: grads has the keys and shapes of params
   */
  loss(X: NDArray): NDArray;
  loss(X: NDArray, y: NDArray, reg?: number): [loss: number, grads: Params];
  loss(X: NDArray, y?: NDArray, reg = 0): NDArray | [loss: number, grads: Params] {
    // >>> YOUR CODE: neural-net.loss
    throw new Error('TODO: neural-net.loss');
    // <<<
  }

  /**
   * Stochastic gradient descent on the current parameters, numIters steps on random batches of batchSize.
   * One epoch is max(1, floor(number of examples / batchSize)) steps. Once every epoch, note the accuracy on the
   * batch and on the validation data, then multiply the learning rate by learningRateDecay.
   *
   * @param options  learningRate 1e-3, learningRateDecay 0.95, reg 1e-5, numIters 100, batchSize 200, verbose false
   * @returns        lossHistory has numIters numbers; the accuracies are between 0 and 1
   */
  train(X: NDArray, y: NDArray, XVal: NDArray, yVal: NDArray, options: TrainOptions = {}): TrainHistory {
    const { learningRate = 1e-3, learningRateDecay = 0.95, reg = 1e-5 } = options;
    const { numIters = 100, batchSize = 200, verbose = false } = options;
    // >>> YOUR CODE: neural-net.train
    throw new Error('TODO: neural-net.train');
    // <<<
  }

  /** @returns  the class with the largest score for each example, shape (N,) */
  predict(X: NDArray): NDArray {
    // >>> YOUR CODE: neural-net.predict
    throw new Error('TODO: neural-net.predict');
    // <<<
  }
}
