import type { Labels } from '../labels.ts';
import { KNN } from '../models/knn.ts';
import type { Tensor } from '../tensor.ts';

/** k nearest neighbours by Euclidean distance, d(x, t) = |x - t|_2. */
export class KNearestNeighbor {
  readonly #knn = new KNN();

  /**
   * @param X (numTrain, D)
   * @param y labels (numTrain,)
   */
  train(X: Tensor, y: Labels): void {
    this.#knn.train(X, y);
  }

  /**
   * Pair by pair.
   *
   * @param X (numTest, D)
   * @returns dists (numTest, numTrain)
   */
  computeDistancesTwoLoops(X: Tensor): Tensor {
    return this.#knn.computeDistances(X);
  }

  /**
   * What one loop over the test points has to give, which is what two loops give.
   *
   * @param X (numTest, D)
   * @returns dists (numTest, numTrain)
   */
  computeDistancesOneLoop(X: Tensor): Tensor {
    return this.#knn.computeDistances(X);
  }

  /**
   * Through one matrix product: |x - t|^2 = |x|^2 + |t|^2 - 2 x·t.
   *
   * @param X (numTest, D)
   * @returns dists (numTest, numTrain)
   */
  computeDistancesNoLoops(X: Tensor): Tensor {
    return this.#knn.computeL2DistancesVectorized(X);
  }

  /**
   * The majority label of the k nearest training points, the smallest of several equally frequent ones.
   *
   * @param dists (numTest, numTrain)
   * @returns labels (numTest,)
   */
  predictLabels(dists: Tensor, k = 1): Tensor {
    return this.#knn.predictLabels(dists, k);
  }

  /**
   * @param X (numTest, D)
   * @param numLoops which distances: 0, 1 or 2
   * @returns labels (numTest,)
   * @throws {RangeError} when numLoops is another number
   */
  predict(X: Tensor, k = 1, numLoops = 0): Tensor {
    return this.predictLabels(this.#distances(X, numLoops), k);
  }

  #distances(X: Tensor, numLoops: number): Tensor {
    switch (numLoops) {
      case 0:
        return this.computeDistancesNoLoops(X);
      case 1:
        return this.computeDistancesOneLoop(X);
      case 2:
        return this.computeDistancesTwoLoops(X);
      default:
        throw new RangeError(`numLoops: expected 0, 1 or 2, received ${numLoops}`);
    }
  }
}
