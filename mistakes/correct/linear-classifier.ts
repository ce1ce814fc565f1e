/** The linear classifiers of CS231n: W (D, C), scores = X W (N, C). */
import { type Numbers, normal, takeRows, zeros, zerosLike } from './arrays.ts';
import { softmaxLossVectorized } from './linear-softmax.ts';
import { svmLossVectorized } from './linear-svm.ts';

export interface TrainOptions {
  learningRate?: number;
  reg?: number;
  numIters?: number;
  batchSize?: number;
  verbose?: boolean;
}

interface Classifier {
  W: Numbers | null;
  loss(X: Numbers, y: Numbers, reg: number): [loss: number, dW: Numbers];
}

/** Stochastic gradient descent, from the weights that are there or from small ones; the loss before each step. */
function descend(classifier: Classifier, X: Numbers, y: Numbers, options: TrainOptions): number[] {
  const { learningRate = 1e-3, reg = 1e-5, numIters = 100, batchSize = 200, verbose = false } = options;
  const numTrain = X.shape[0];
  let weights = classifier.W;
  if (weights === null) {
    let numClasses = 0;
    for (let i = 0; i < numTrain; i++) numClasses = Math.max(numClasses, Number(y.data[i]) + 1);
    weights = normal(0.001, X.shape[1], numClasses);
    classifier.W = weights;
  }
  const lossHistory: number[] = [];
  for (let step = 0; step < numIters; step++) {
    const chosen: number[] = [];
    for (let b = 0; b < batchSize; b++) chosen.push(Math.floor(Math.random() * numTrain));
    const [loss, dW] = classifier.loss(takeRows(X, chosen), takeRows(y, chosen), reg);
    lossHistory.push(loss);
    const moved = zerosLike(weights);
    for (let k = 0; k < moved.data.length; k++) {
      moved.data[k] = weights.data[k] - learningRate * dW.data[k];
    }
    weights = moved;
    classifier.W = weights;
    if (verbose && step % 100 === 0) console.log(`iteration ${step} of ${numIters}: loss ${loss}`);
  }
  return lossHistory;
}

/** Labels (N,): the class with the largest score. */
function largestScores(W: Numbers, X: Numbers): Numbers {
  const N = X.shape[0];
  const [D, C] = W.shape;
  const labels = zeros(N);
  for (let i = 0; i < N; i++) {
    const scores = zeros(C).data;
    for (let d = 0; d < D; d++) {
      for (let c = 0; c < C; c++) scores[c] += X.data[i * D + d] * W.data[d * C + c];
    }
    for (let c = 1; c < C; c++) {
      if (scores[c] > scores[labels.data[i]]) labels.data[i] = c;
    }
  }
  return labels;
}

export class LinearSVM {
  W: Numbers | null = null;

  loss(X: Numbers, y: Numbers, reg: number): [loss: number, dW: Numbers] {
    return svmLossVectorized(this.W!, X, y, reg);
  }

  train(X: Numbers, y: Numbers, options: TrainOptions = {}): number[] {
    return descend(this, X, y, options);
  }

  predict(X: Numbers): Numbers {
    return largestScores(this.W!, X);
  }
}

export class Softmax {
  W: Numbers | null = null;

  loss(X: Numbers, y: Numbers, reg: number): [loss: number, dW: Numbers] {
    return softmaxLossVectorized(this.W!, X, y, reg);
  }

  train(X: Numbers, y: Numbers, options: TrainOptions = {}): number[] {
    return descend(this, X, y, options);
  }

  predict(X: Numbers): Numbers {
    return largestScores(this.W!, X);
  }
}
