import { type Labels, toClasses } from '../labels.ts';
import { matmulTransposedRight } from '../matmul.ts';
import { l2Norm, type Norm } from '../norms.ts';
import { requireShape, type Tensor, tensor, zeros } from '../tensor.ts';

/** k nearest neighbours: remembers the training set and compares each test point with all of it. */
export class KNN {
  /** (numTrain, D) */
  XTrain: Tensor = zeros([0, 0]);
  /** (numTrain,) */
  yTrain: readonly number[] = [];

  /**
   * @param X (numTrain, D)
   * @param y labels (numTrain,)
   */
  train(X: Tensor, y: Labels): void {
    requireShape('X', X, ['numTrain', 'D']);
    this.yTrain = toClasses(y, X.shape[0], Number.POSITIVE_INFINITY);
    this.XTrain = X;
  }

  /**
   * dists_ij = norm(X_i - XTrain_j)
   *
   * @param X (numTest, D)
   * @param norm the length of one difference vector (D,); default Euclidean
   * @returns dists (numTest, numTrain)
   */
  computeDistances(X: Tensor, norm: Norm = l2Norm): Tensor {
    const [numTrain, D] = this.XTrain.shape;
    requireShape('X', X, ['numTest', D]);
    const dists = zeros([X.shape[0], numTrain]);
    for (let i = 0; i < X.shape[0]; i++) {
      for (let j = 0; j < numTrain; j++) {
        const difference = zeros([D]);
        for (let d = 0; d < D; d++) difference.data[d] = X.data[i * D + d] - this.XTrain.data[j * D + d];
        dists.data[i * numTrain + j] = norm(difference);
      }
    }
    return dists;
  }

  /**
   * Euclidean distances through one matrix product: |x - t|^2 = |x|^2 + |t|^2 - 2 x·t, clamped at 0 because rounding
   * can push the distance of two equal points below it.
   *
   * @param X (numTest, D)
   * @returns dists (numTest, numTrain)
   */
  computeL2DistancesVectorized(X: Tensor): Tensor {
    const [numTrain, D] = this.XTrain.shape;
    requireShape('X', X, ['numTest', D]);
    const [testSquares, trainSquares] = [squaredLengths(X), squaredLengths(this.XTrain)];
    const products = matmulTransposedRight(X, this.XTrain);
    return tensor(
      products.shape,
      products.data.map((product, entry) => {
        const squares = testSquares[Math.floor(entry / numTrain)] + trainSquares[entry % numTrain];
        return Math.sqrt(Math.max(0, squares - 2 * product));
      }),
    );
  }

  /**
   * The majority label of the k nearest training points. Of labels with equally many votes the smaller wins; of
   * training points at exactly the same distance the earlier one counts as nearer.
   *
   * @param dists (numTest, numTrain)
   * @returns labels (numTest,)
   * @throws {RangeError} when k is not an integer from 1 to numTrain
   */
  predictLabels(dists: Tensor, k = 1): Tensor {
    const numTrain = this.yTrain.length;
    requireShape('dists', dists, ['numTest', numTrain]);
    if (!Number.isInteger(k) || k < 1 || k > numTrain) {
      throw new RangeError(`k: expected an integer from 1 to ${numTrain}, received ${k}`);
    }
    const predicted = zeros([dists.shape[0]]);
    for (let i = 0; i < dists.shape[0]; i++) {
      const row = dists.data.subarray(i * numTrain, (i + 1) * numTrain);
      // The sort is stable, which is what puts the earlier of two equally distant points first.
      const nearest = Array.from(row.keys()).sort((a, b) => row[a] - row[b]);
      predicted.data[i] = majority(nearest.slice(0, k).map((j) => this.yTrain[j]));
    }
    return predicted;
  }
}

/** The most frequent label, the smallest such label when several are equally frequent. */
function majority(labels: readonly number[]): number {
  const votes = new Map<number, number>();
  for (const label of labels) votes.set(label, (votes.get(label) ?? 0) + 1);
  const most = Math.max(...votes.values());
  return Math.min(...labels.filter((label) => votes.get(label) === most));
}

/** |x_i|^2 of every row. */
function squaredLengths(X: Tensor): number[] {
  const D = X.shape[1];
  return Array.from({ length: X.shape[0] }, (_, i) =>
    X.data.subarray(i * D, (i + 1) * D).reduce((sum, value) => sum + value * value, 0),
  );
}
