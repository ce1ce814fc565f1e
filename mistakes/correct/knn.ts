/** k nearest neighbours: X (numTest, D), XTrain (numTrain, D), dists (numTest, numTrain). */
import { type Numbers, zeros } from './arrays.ts';

export type Norm = (difference: Numbers) => number;

const euclidean: Norm = (difference) => {
  let sum = 0;
  for (const entry of difference.data) sum += entry * entry;
  return Math.sqrt(sum);
};

export class KNN {
  XTrain!: Numbers;
  yTrain!: Numbers;

  train(X: Numbers, y: Numbers): void {
    this.XTrain = X;
    this.yTrain = y;
  }

  /** Distances (numTest, numTrain), pair by pair. */
  computeDistances(X: Numbers, norm: Norm = euclidean): Numbers {
    const numTest = X.shape[0];
    const numTrain = this.XTrain.shape[0];
    const D = X.shape[1];
    const dists = zeros(numTest, numTrain);
    for (let i = 0; i < numTest; i++) {
      for (let j = 0; j < numTrain; j++) {
        const difference = zeros(D);
        for (let d = 0; d < D; d++) {
          difference.data[d] = X.data[i * D + d] - this.XTrain.data[j * D + d];
        }
        dists.data[i * numTrain + j] = norm(difference);
      }
    }
    return dists;
  }

  /** Distances (numTest, numTrain) from |a|^2 + |b|^2 - 2 a.b. */
  computeL2DistancesVectorized(X: Numbers): Numbers {
    const M = X.shape[0];
    const T = this.XTrain.shape[0];
    const D = X.shape[1];
    const testSquares = zeros(M);
    for (let i = 0; i < M; i++) {
      for (let d = 0; d < D; d++) testSquares.data[i] += X.data[i * D + d] * X.data[i * D + d];
    }
    const trainSquares = zeros(T);
    for (let j = 0; j < T; j++) {
      for (let d = 0; d < D; d++) trainSquares.data[j] += this.XTrain.data[j * D + d] * this.XTrain.data[j * D + d];
    }
    const products = zeros(M, T);
    for (let i = 0; i < M; i++) {
      for (let j = 0; j < T; j++) {
        let dot = 0;
        for (let d = 0; d < D; d++) dot += X.data[i * D + d] * this.XTrain.data[j * D + d];
        products.data[i * T + j] = dot;
      }
    }
    const result = zeros(M, T);
    for (let i = 0; i < M; i++) {
      for (let j = 0; j < T; j++) {
        const squared = testSquares.data[i] + trainSquares.data[j] - 2 * products.data[i * T + j];
        // rounding can leave a sum just below zero when two examples coincide
        result.data[i * T + j] = Math.sqrt(Math.max(0, squared));
      }
    }
    return result;
  }

  /** Labels (numTest,): the commonest of the k nearest, the smallest of several. */
  predictLabels(dists: Numbers, k = 1): Numbers {
    const numRows = dists.shape[0];
    const numColumns = dists.shape[1];
    let largestLabel = 0;
    for (let j = 0; j < numColumns; j++) largestLabel = Math.max(largestLabel, Number(this.yTrain.data[j]));
    const predicted = zeros(numRows);
    for (let i = 0; i < numRows; i++) {
      const row = dists.data.slice(i * numColumns, (i + 1) * numColumns);
      const order = Array.from(row.keys());
      order.sort((a, b) => row[a] - row[b]);
      const nearest = order.slice(0, k);
      const counts = new Array<number>(largestLabel + 1).fill(0);
      for (const j of nearest) counts[Number(this.yTrain.data[j])] += 1;
      let best = 0;
      for (let c = 0; c < counts.length; c++) {
        if (counts[c] > counts[best]) best = c;
      }
      predicted.data[i] = best;
    }
    return predicted;
  }
}
