import { type Labels, toClasses } from '../labels.ts';
import { svmLoss } from '../losses/svm-loss.ts';
import { matmulTransposedLeft, matmulTransposedRight } from '../matmul.ts';
import { randn } from '../random.ts';
import { argmaxRows } from '../rows.ts';
import { requireShape, type Tensor, zeros } from '../tensor.ts';
import { type LinearTrainingOptions, trainLinearClassifier } from './train-linear-classifier.ts';

/**
 * Linear multi-class support vector machine (Weston & Watkins 1999), without bias and without penalty:
 *
 *     L = 1/N sum_i sum_{j != y_i} max(0, 1 + w_j·x_i - w_{y_i}·x_i)
 */
export class SVM {
  /** (C, D): one row per class. */
  W: Tensor;

  /** @param dims [C, D] */
  constructor(dims: readonly number[] = [10, 3073]) {
    this.W = randn(dims);
  }

  /** Draws W from the standard normal distribution. */
  initWeights(dims: readonly number[]): void {
    this.W = randn(dims);
  }

  /**
   * @param X (N, D)
   * @param y labels (N,)
   */
  loss(X: Tensor, y: Labels): number {
    return this.lossAndGrad(X, y)[0];
  }

  /**
   * Example by example: each margin m_ij > 0 adds x_i / N to row j of the gradient and takes it from row y_i.
   *
   * @param X (N, D)
   * @param y labels (N,)
   * @returns the loss and its gradient (C, D)
   */
  lossAndGrad(X: Tensor, y: Labels): [loss: number, grad: Tensor] {
    const [C, D] = this.W.shape;
    requireShape('X', X, ['N', D]);
    const N = X.shape[0];
    const classes = toClasses(y, N, C);
    const grad = zeros([C, D]);
    let total = 0;
    for (let i = 0; i < N; i++) {
      const trueScore = this.#score(X, i, classes[i]);
      for (let j = 0; j < C; j++) {
        if (j === classes[i]) continue;
        const margin = 1 + this.#score(X, i, j) - trueScore;
        if (!(margin > 0)) continue;
        total += margin;
        for (let d = 0; d < D; d++) {
          grad.data[j * D + d] += X.data[i * D + d] / N;
          grad.data[classes[i] * D + d] -= X.data[i * D + d] / N;
        }
      }
    }
    return [total / N, grad];
  }

  /**
   * In matrices: scores = X Wᵀ, grad = dscoresᵀ X.
   *
   * @param X (N, D)
   * @param y labels (N,)
   * @returns the loss and its gradient (C, D)
   */
  fastLossAndGrad(X: Tensor, y: Labels): [loss: number, grad: Tensor] {
    requireShape('X', X, ['N', this.W.shape[1]]);
    const [loss, dscores] = svmLoss(matmulTransposedRight(X, this.W), y);
    return [loss, matmulTransposedLeft(dscores, X)];
  }

  /** See {@link trainLinearClassifier}. */
  train(X: Tensor, y: Labels, options: LinearTrainingOptions = {}): number[] {
    return trainLinearClassifier(this, X, y, options);
  }

  /**
   * The class of the highest score, the smallest of several equal ones.
   *
   * @param X (N, D)
   * @returns labels (N,)
   */
  predict(X: Tensor): Tensor {
    requireShape('X', X, ['N', this.W.shape[1]]);
    return argmaxRows(matmulTransposedRight(X, this.W));
  }

  /** w_j·x_i */
  #score(X: Tensor, i: number, j: number): number {
    const D = this.W.shape[1];
    let score = 0;
    for (let d = 0; d < D; d++) score += this.W.data[j * D + d] * X.data[i * D + d];
    return score;
  }
}
