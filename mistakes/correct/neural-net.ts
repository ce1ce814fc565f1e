/** A correct neural-net.ts of homework 3, every array of the forward and the backward pass written out. */
import { type Numbers, normal, takeRows, zeros } from './arrays.ts';

export interface Params {
  W1: Numbers;
  b1: Numbers;
  W2: Numbers;
  b2: Numbers;
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

  constructor(inputSize: number, hiddenSize: number, outputSize: number, std = 1e-4) {
    this.params = {
      W1: normal(std, hiddenSize, inputSize),
      b1: zeros(hiddenSize),
      W2: normal(std, outputSize, hiddenSize),
      b2: zeros(outputSize),
    };
  }

  loss(X: Numbers): Numbers;
  loss(X: Numbers, y: Numbers, reg?: number): [number, Params];
  loss(X: Numbers, y?: Numbers, reg = 0): Numbers | [number, Params] {
    const { W1, b1, W2, b2 } = this.params;
    const N = X.shape[0];
    const D = W1.shape[1];
    const H = W1.shape[0];
    const C = W2.shape[0];

    const z = zeros(N, H);
    for (let n = 0; n < N; n++) {
      for (let h = 0; h < H; h++) {
        let sum = 0;
        for (let d = 0; d < D; d++) {
          sum += X.data[n * D + d] * W1.data[h * D + d];
        }
        z.data[n * H + h] = sum + b1.data[h];
      }
    }
    const hidden = zeros(N, H);
    for (let i = 0; i < N * H; i++) {
      hidden.data[i] = Math.max(0, z.data[i]);
    }
    const scores = zeros(N, C);
    for (let n = 0; n < N; n++) {
      for (let c = 0; c < C; c++) {
        let sum = 0;
        for (let h = 0; h < H; h++) {
          sum += hidden.data[n * H + h] * W2.data[c * H + h];
        }
        scores.data[n * C + c] = sum + b2.data[c];
      }
    }
    if (y === undefined) return scores;

    const exps = zeros(N, C);
    for (let n = 0; n < N; n++) {
      let largest = -Infinity;
      for (let c = 0; c < C; c++) {
        largest = Math.max(largest, scores.data[n * C + c]);
      }
      for (let c = 0; c < C; c++) {
        exps.data[n * C + c] = Math.exp(scores.data[n * C + c] - largest);
      }
    }
    const probabilities = zeros(N, C);
    for (let n = 0; n < N; n++) {
      let total = 0;
      for (let c = 0; c < C; c++) {
        total += exps.data[n * C + c];
      }
      for (let c = 0; c < C; c++) {
        probabilities.data[n * C + c] = exps.data[n * C + c] / total;
      }
    }
    let loss = 0;
    for (let n = 0; n < N; n++) {
      loss += -Math.log(probabilities.data[n * C + Number(y.data[n])]);
    }
    loss = loss / N;
    let penalty = 0;
    for (let i = 0; i < H * D; i++) {
      penalty += W1.data[i] * W1.data[i];
    }
    for (let i = 0; i < C * H; i++) {
      penalty += W2.data[i] * W2.data[i];
    }
    loss += 0.5 * reg * penalty;

    const dscores = zeros(N, C);
    for (let n = 0; n < N; n++) {
      for (let c = 0; c < C; c++) {
        const oneHot = c === Number(y.data[n]) ? 1 : 0;
        dscores.data[n * C + c] = (probabilities.data[n * C + c] - oneHot) / N;
      }
    }
    const dW2 = zeros(C, H);
    const db2 = zeros(C);
    for (let n = 0; n < N; n++) {
      for (let c = 0; c < C; c++) {
        for (let h = 0; h < H; h++) {
          dW2.data[c * H + h] += dscores.data[n * C + c] * hidden.data[n * H + h];
        }
        db2.data[c] += dscores.data[n * C + c];
      }
    }
    const dhidden = zeros(N, H);
    for (let n = 0; n < N; n++) {
      for (let h = 0; h < H; h++) {
        for (let c = 0; c < C; c++) {
          dhidden.data[n * H + h] += dscores.data[n * C + c] * W2.data[c * H + h];
        }
      }
    }
    const mask = zeros(N, H);
    for (let i = 0; i < N * H; i++) {
      mask.data[i] = z.data[i] > 0 ? 1 : 0;
    }
    const dz = zeros(N, H);
    for (let i = 0; i < N * H; i++) {
      dz.data[i] = dhidden.data[i] * mask.data[i];
    }
    const dW1 = zeros(H, D);
    const db1 = zeros(H);
    for (let n = 0; n < N; n++) {
      for (let h = 0; h < H; h++) {
        for (let d = 0; d < D; d++) {
          dW1.data[h * D + d] += dz.data[n * H + h] * X.data[n * D + d];
        }
        db1.data[h] += dz.data[n * H + h];
      }
    }
    for (let i = 0; i < H * D; i++) {
      dW1.data[i] += reg * W1.data[i];
    }
    for (let i = 0; i < C * H; i++) {
      dW2.data[i] += reg * W2.data[i];
    }
    return [loss, { W1: dW1, b1: db1, W2: dW2, b2: db2 }];
  }

  train(X: Numbers, y: Numbers, XVal: Numbers, yVal: Numbers, options: TrainOptions = {}): TrainHistory {
    const { learningRate = 1e-3, learningRateDecay = 0.95, reg = 1e-5 } = options;
    const { numIters = 100, batchSize = 200, verbose = false } = options;
    const numTrain = X.shape[0];
    const iterationsPerEpoch = Math.max(1, Math.floor(numTrain / batchSize));
    const history: TrainHistory = { lossHistory: [], trainAccHistory: [], valAccHistory: [] };
    let rate = learningRate;
    for (let iteration = 0; iteration < numIters; iteration++) {
      const indices: number[] = [];
      for (let i = 0; i < batchSize; i++) {
        indices.push(Math.floor(Math.random() * numTrain));
      }
      const XBatch = takeRows(X, indices);
      const yBatch = takeRows(y, indices);
      const [loss, grads] = this.loss(XBatch, yBatch, reg);
      history.lossHistory.push(loss);
      for (const name of ['W1', 'b1', 'W2', 'b2'] as const) {
        const updated = zeros(...this.params[name].shape);
        for (let i = 0; i < updated.data.length; i++) {
          updated.data[i] = this.params[name].data[i] - rate * grads[name].data[i];
        }
        this.params[name] = updated;
      }
      if (verbose && iteration % 100 === 0) console.log(`iteration ${iteration}: loss ${loss}`);
      if (iteration % iterationsPerEpoch === 0) {
        history.trainAccHistory.push(accuracy(this.predict(XBatch), yBatch));
        history.valAccHistory.push(accuracy(this.predict(XVal), yVal));
        rate = rate * learningRateDecay;
      }
    }
    return history;
  }

  predict(X: Numbers): Numbers {
    const scores = this.loss(X);
    const N = scores.shape[0];
    const C = scores.shape[1];
    const labels = zeros(N);
    for (let n = 0; n < N; n++) {
      let best = 0;
      for (let c = 1; c < C; c++) {
        if (scores.data[n * C + c] > scores.data[n * C + best]) best = c;
      }
      labels.data[n] = best;
    }
    return labels;
  }
}

function accuracy(predicted: Numbers, y: Numbers): number {
  let right = 0;
  for (let n = 0; n < y.shape[0]; n++) {
    if (predicted.data[n] === Number(y.data[n])) right++;
  }
  return right / y.shape[0];
}
