/**
 * Homework 3 and 4: nets of any depth, put together from the functions in layers.ts.
 *
 * Shapes: layer l maps widths[l - 1] units to widths[l].
 *   W<l> (fan-in, fan-out)   b<l> (fan-out,)   gamma<l>, beta<l> (fan-out,)
 * Attention: W is (fan-in, fan-out) here, the transpose of the W in neural-net.ts.
 */
import type { NDArray } from 'numpy-ts';
import * as np from 'numpy-ts';
import * as layers from './layers.ts';

/** Parameters or gradients by name: W1, b1, W2, ... */
export type Params = Record<string, NDArray>;

export interface TwoLayerOptions {
  weightScale?: number;
  reg?: number;
  /** The probability of keeping a hidden unit; 1 means no dropout. */
  dropout?: number;
}

/** affine - relu - [dropout] - affine - softmax */
export class TwoLayerNet {
  params: Params = {};

  /**
   * Set params: W1 (inputDim, hiddenDims) and W2 (hiddenDims, numClasses) normal with standard deviation
   * weightScale, b1 and b2 zero. Remember reg and dropout for loss.
   *
   * @param options  weightScale 1e-3, reg 0, dropout 1
   */
  constructor(inputDim = 3 * 32 * 32, hiddenDims = 100, numClasses = 10, options: TwoLayerOptions = {}) {
    const { weightScale = 1e-3, reg = 0, dropout = 1 } = options;
    // >>> YOUR CODE: mlp.TwoLayerNet.constructor
    throw new Error('TODO: mlp.TwoLayerNet.constructor');
    // <<<
  }

  /**
   * Without y: the scores, in test mode (nothing dropped). With y: the loss and its gradients, in train mode.
   *
   *   loss = softmaxLoss(scores, y) + 0.5 * reg * (|W1|^2 + |W2|^2)
   *
   * @param X  (N, d1, ..., dk) with d1 * ... * dk = inputDim
   * @returns  scores (N, numClasses), or [loss, grads]: grads has the keys and shapes of params
   */
  loss(X: NDArray): NDArray;
  loss(X: NDArray, y: NDArray): [loss: number, grads: Params];
  loss(X: NDArray, y?: NDArray): NDArray | [loss: number, grads: Params] {
    // >>> YOUR CODE: mlp.TwoLayerNet.loss
    throw new Error('TODO: mlp.TwoLayerNet.loss');
    // <<<
  }
}

export interface FullyConnectedOptions {
  inputDim?: number;
  numClasses?: number;
  /** The probability of keeping a hidden unit; 1 means no dropout. */
  dropout?: number;
  useBatchnorm?: boolean;
  reg?: number;
  weightScale?: number;
  /** Handed on to every dropout layer, so that the same units are dropped each time. */
  seed?: number | null;
}

/**
 * L = hiddenDims.length + 1 affine layers:
 *
 *   {affine - [batchnorm] - relu - [dropout]} x (L - 1) - affine - softmax
 */
export class FullyConnectedNet {
  params: Params = {};

  /**
   * Set params for l = 1 .. L: W<l> normal with standard deviation weightScale, b<l> zero; with useBatchnorm also
   * gamma<l> one and beta<l> zero for l = 1 .. L - 1 (none for the last layer). Each batchnorm layer needs a bnParam
   * of its own that lives as long as the net.
   *
   * @param options  inputDim 3072, numClasses 10, dropout 1, useBatchnorm false, reg 0, weightScale 1e-2, seed null
   */
  constructor(hiddenDims: number[], options: FullyConnectedOptions = {}) {
    const { inputDim = 3 * 32 * 32, numClasses = 10, dropout = 1, useBatchnorm = false } = options;
    const { reg = 0, weightScale = 1e-2, seed = null } = options;
    // >>> YOUR CODE: mlp.FullyConnectedNet.constructor
    throw new Error('TODO: mlp.FullyConnectedNet.constructor');
    // <<<
  }

  /**
   * Without y: the scores, in test mode. With y: the loss and its gradients, in train mode. The mode concerns
   * batchnorm and dropout.
   *
   *   loss = softmaxLoss(scores, y) + 0.5 * reg * (|W1|^2 + ... + |WL|^2)
   *
   * Biases, gammas and betas are not penalised.
   *
   * @param X  (N, d1, ..., dk) with d1 * ... * dk = inputDim
   * @returns  scores (N, numClasses), or [loss, grads]: grads has the keys and shapes of params
   */
  loss(X: NDArray): NDArray;
  loss(X: NDArray, y: NDArray): [loss: number, grads: Params];
  loss(X: NDArray, y?: NDArray): NDArray | [loss: number, grads: Params] {
    // >>> YOUR CODE: mlp.FullyConnectedNet.loss
    throw new Error('TODO: mlp.FullyConnectedNet.loss');
    // <<<
  }
}
