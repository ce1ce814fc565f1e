/**
 * Homework 2: k nearest neighbours.
 *
 * Shapes: numTrain stored examples, numTest new ones, D features each.
 *   XTrain (numTrain, D)   yTrain (numTrain,)   X (numTest, D)   dists (numTest, numTrain)
 */
import type { NDArray } from 'numpy-ts';
import * as np from 'numpy-ts';

/** The length of ONE difference vector of shape (D,), as a number. */
export type Norm = (difference: NDArray) => number;

const euclidean: Norm = (difference) => Math.sqrt(np.sum(difference.multiply(difference)) as number);

export class KNN {
  XTrain!: NDArray;
  yTrain!: NDArray;

  /** Given: "training" is remembering the examples. */
  train(X: NDArray, y: NDArray): void {
    this.XTrain = X;
    this.yTrain = y;
  }

  /**
   * The distance of every new example to every stored one, with loops.
   *
   *   dists[i, j] = norm(X[i] - XTrain[j])
   *
   * @param norm  what to measure each difference with: one vector in, one number out.
   *              The check also passes other norms than the default, so call the one you get.
   * @returns     dists, shape (numTest, numTrain)
   */
  computeDistances(X: NDArray, norm: Norm = euclidean): NDArray {
    // >>> YOUR CODE: knn.computeDistances
    throw new Error('TODO: knn.computeDistances');
    // <<<
  }

  /**
   * The same Euclidean distances without any loop over examples.
   *
   *   |a - b|^2 = |a|^2 + |b|^2 - 2 a.b
   *
   * The three terms have shapes that broadcast to (numTest, numTrain). Rounding can make the sum
   * slightly negative when two examples coincide, and the root of that is NaN.
   *
   * @returns  dists, shape (numTest, numTrain)
   */
  computeL2DistancesVectorized(X: NDArray): NDArray {
    // >>> YOUR CODE: knn.computeL2DistancesVectorized
    throw new Error('TODO: knn.computeL2DistancesVectorized');
    // <<<
  }

  /**
   * For each row of dists, the commonest label among the k nearest stored examples.
   * When several labels are equally common, the smallest of them wins.
   *
   * @returns  labels, shape (numTest,)
   */
  predictLabels(dists: NDArray, k = 1): NDArray {
    // >>> YOUR CODE: knn.predictLabels
    throw new Error('TODO: knn.predictLabels');
    // <<<
  }
}
