/** Linear classifier with the hinge loss: X (N, D), y (N,), W (C, D), scores = X W^T (N, C). */
import { type Numbers, normal, takeRows, zeros, zerosLike } from './arrays.ts';

export interface TrainOptions {
  learningRate?: number;
  numIters?: number;
  batchSize?: number;
  verbose?: boolean;
}

export class SVM {
  W!: Numbers;

  constructor(dims: number[] = [10, 3073]) {
    this.initWeights(dims);
  }

  initWeights(dims: number[]): void {
    this.W = normal(1, ...dims);
  }

  /** Mean over the examples of the sum over the wrong classes of max(0, s_j - s_y + 1). */
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
      for (let j = 0; j < C; j++) {
        if (j === label) continue;
        const hinge = s[j] - s[label] + 1;
        if (hinge > 0) total += hinge;
      }
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
      for (let j = 0; j < C; j++) {
        if (j === yi) continue;
        const margin = scores[j] - scores[yi] + 1;
        if (margin > 0) {
          loss += margin;
          for (let d = 0; d < D; d++) {
            grad.data[j * D + d] += X.data[i * D + d];
            grad.data[yi * D + d] -= X.data[i * D + d];
          }
        }
      }
    }
    loss /= N;
    for (let k = 0; k < grad.data.length; k++) grad.data[k] /= N;
    return [loss, grad];
  }

  /** The same from whole arrays: scores S, margins, dL/dscores G, and grad = G^T X. */
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
    const trueScores = zeros(N);
    for (let i = 0; i < N; i++) trueScores.data[i] = S.data[i * C + Number(y.data[i])];
    const margins = zeros(N, C);
    for (let i = 0; i < N; i++) {
      for (let j = 0; j < C; j++) {
        margins.data[i * C + j] = Math.max(0, S.data[i * C + j] - trueScores.data[i] + 1);
      }
    }
    for (let i = 0; i < N; i++) margins.data[i * C + Number(y.data[i])] = 0;
    let sum = 0;
    for (const entry of margins.data) sum += entry;
    const meanLoss = sum / N;
    const G = zerosLike(margins);
    for (let i = 0; i < N; i++) {
      let count = 0;
      for (let j = 0; j < C; j++) {
        const violated = margins.data[i * C + j] > 0 ? 1 : 0;
        G.data[i * C + j] = violated;
        count += violated;
      }
      G.data[i * C + Number(y.data[i])] = -count;
    }
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
    let largest = 0;
    for (let i = 0; i < numExamples; i++) largest = Math.max(largest, Number(y.data[i]));
    this.initWeights([largest + 1, numFeatures]);
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
