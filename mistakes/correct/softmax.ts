/** Linear classifier with the softmax loss: X (N, D), y (N,), W (C, D), scores = X W^T (N, C). */
import { type Numbers, normal, takeRows, zeros, zerosLike } from './arrays.ts';

export interface TrainOptions {
  learningRate?: number;
  numIters?: number;
  batchSize?: number;
  verbose?: boolean;
}

export class Softmax {
  W!: Numbers;

  constructor(dims: number[] = [10, 3073]) {
    this.initWeights(dims);
  }

  initWeights(dims: number[]): void {
    this.W = normal(0.0001, ...dims);
  }

  /** Mean over the examples of -log p_y, p = exp(s) / sum of exp(s). */
  loss(X: Numbers, y: Numbers): number {
    const N = X.shape[0];
    const D = X.shape[1];
    const C = this.W.shape[0];
    let total = 0;
    for (let i = 0; i < N; i++) {
      const label = Number(y.data[i]);
      const s = zeros(C).data;
      for (let j = 0; j < C; j++) {
        for (let d = 0; d < D; d++) s[j] += this.W.data[j * D + d] * X.data[i * D + d];
      }
      let largest = s[0];
      for (let j = 1; j < C; j++) largest = Math.max(largest, s[j]);
      for (let j = 0; j < C; j++) s[j] -= largest;
      let expSum = 0;
      for (let j = 0; j < C; j++) expSum += Math.exp(s[j]);
      const exampleLoss = Math.log(expSum) - s[label];
      total += exampleLoss;
    }
    return total / N;
  }

  /** The loss and its gradient (C, D), example by example. */
  lossAndGrad(X: Numbers, y: Numbers): [loss: number, grad: Numbers] {
    const N = X.shape[0];
    const D = X.shape[1];
    const C = this.W.shape[0];
    let loss = 0;
    const grad = zeros(C, D);
    for (let i = 0; i < N; i++) {
      const yi = Number(y.data[i]);
      const scores = zeros(C).data;
      for (let j = 0; j < C; j++) {
        for (let d = 0; d < D; d++) scores[j] += this.W.data[j * D + d] * X.data[i * D + d];
      }
      let top = scores[0];
      for (let j = 1; j < C; j++) top = Math.max(top, scores[j]);
      for (let j = 0; j < C; j++) scores[j] -= top;
      let denominator = 0;
      for (let j = 0; j < C; j++) denominator += Math.exp(scores[j]);
      loss += Math.log(denominator) - scores[yi];
      for (let j = 0; j < C; j++) {
        let g = Math.exp(scores[j]) / denominator;
        if (j === yi) g -= 1;
        for (let d = 0; d < D; d++) {
          grad.data[j * D + d] += g * X.data[i * D + d];
        }
      }
    }
    loss /= N;
    for (let k = 0; k < grad.data.length; k++) grad.data[k] /= N;
    return [loss, grad];
  }

  /** The same from whole arrays: scores S, probabilities P, dL/dscores G, and grad = G^T X. */
  fastLossAndGrad(X: Numbers, y: Numbers): [loss: number, grad: Numbers] {
    const N = X.shape[0];
    const D = X.shape[1];
    const C = this.W.shape[0];
    const S = zeros(N, C);
    for (let i = 0; i < N; i++) {
      for (let j = 0; j < C; j++) {
        for (let d = 0; d < D; d++) S.data[i * C + j] += X.data[i * D + d] * this.W.data[j * D + d];
      }
    }
    const rowMax = zeros(N);
    for (let i = 0; i < N; i++) rowMax.data[i] = Math.max(...S.data.slice(i * C, (i + 1) * C));
    for (let i = 0; i < N; i++) {
      for (let j = 0; j < C; j++) S.data[i * C + j] -= rowMax.data[i];
    }
    const rowSum = zeros(N);
    for (let i = 0; i < N; i++) {
      for (let j = 0; j < C; j++) rowSum.data[i] += Math.exp(S.data[i * C + j]);
    }
    const P = zeros(N, C);
    for (let i = 0; i < N; i++) {
      for (let j = 0; j < C; j++) P.data[i * C + j] = Math.exp(S.data[i * C + j]) / rowSum.data[i];
    }
    let sum = 0;
    for (let i = 0; i < N; i++) {
      sum += Math.log(rowSum.data[i]) - S.data[i * C + Number(y.data[i])];
    }
    const meanLoss = sum / N;
    const G = zerosLike(P);
    for (let k = 0; k < G.data.length; k++) G.data[k] = P.data[k];
    for (let i = 0; i < N; i++) G.data[i * C + Number(y.data[i])] -= 1;
    for (let k = 0; k < G.data.length; k++) G.data[k] /= N;
    const dW = zeros(C, D);
    for (let j = 0; j < C; j++) {
      for (let d = 0; d < D; d++) {
        for (let i = 0; i < N; i++) dW.data[j * D + d] += G.data[i * C + j] * X.data[i * D + d];
      }
    }
    return [meanLoss, dW];
  }

  /** Stochastic gradient descent from fresh weights; the loss before each step. */
  train(X: Numbers, y: Numbers, options: TrainOptions = {}): number[] {
    const { learningRate = 1e-3, numIters = 100, batchSize = 200, verbose = false } = options;
    const numExamples = X.shape[0];
    const numFeatures = X.shape[1];
    let largestLabel = 0;
    for (let i = 0; i < numExamples; i++) largestLabel = Math.max(largestLabel, Number(y.data[i]));
    this.initWeights([largestLabel + 1, numFeatures]);
    const losses: number[] = [];
    for (let iteration = 0; iteration < numIters; iteration++) {
      const indices: number[] = [];
      for (let b = 0; b < batchSize; b++) indices.push(Math.floor(Math.random() * numExamples));
      const XBatch = takeRows(X, indices);
      const yBatch = takeRows(y, indices);
      const [batchLoss, dW] = this.fastLossAndGrad(XBatch, yBatch);
      losses.push(batchLoss);
      const next = zerosLike(this.W);
      for (let k = 0; k < next.data.length; k++) {
        next.data[k] = this.W.data[k] - learningRate * dW.data[k];
      }
      this.W = next;
      if (verbose && iteration % 100 === 0) console.log(`iteration ${iteration} of ${numIters}: loss ${batchLoss}`);
    }
    return losses;
  }

  /** Labels (N,): the class with the largest score. */
  predict(X: Numbers): Numbers {
    const numPoints = X.shape[0];
    const D = X.shape[1];
    const numClasses = this.W.shape[0];
    const predicted = zeros(numPoints);
    for (let i = 0; i < numPoints; i++) {
      const s = zeros(numClasses).data;
      for (let j = 0; j < numClasses; j++) {
        for (let d = 0; d < D; d++) s[j] += X.data[i * D + d] * this.W.data[j * D + d];
      }
      let best = 0;
      for (let j = 1; j < numClasses; j++) {
        if (s[j] > s[best]) best = j;
      }
      predicted.data[i] = best;
    }
    return predicted;
  }
}
