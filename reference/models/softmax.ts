import { type Labels, toClasses } from '../labels.ts';
import { softmaxLoss } from '../losses/softmax-loss.ts';
import { matmulTransposedLeft, matmulTransposedRight } from '../matmul.ts';
import { randn } from '../random.ts';
import { argmaxRows } from '../rows.ts';
import { requireShape, type Tensor, tensor, zeros } from '../tensor.ts';
import { type LinearTrainingOptions, trainLinearClassifier } from './train-linear-classifier.ts';

/**
 * Linear softmax classifier, without bias and without penalty:
 *
 *     L = -1/N sum_i log softmax(W x_i)_{y_i}
 *
 * The scores are shifted by their maximum before exp, so that large ones don't overflow.
 */
export class Softmax {
  /** (C, D): one row per class. */
  W: Tensor;

  /** @param dims [C, D] */
  constructor(dims: readonly number[] = [10, 3073]) {
    this.W = smallNormal(dims);
  }

  /** Draws W from a normal distribution of standard deviation 0.0001. */
  initWeights(dims: readonly number[]): void {
    this.W = smallNormal(dims);
  }

  /**
   * @param X (N, D)
   * @param y labels (N,)
   */
  loss(X: Tensor, y: Labels): number {
    return this.lossAndGrad(X, y)[0];
  }

  /**
   * Example by example: row j of the gradient receives (p_ij - [j = y_i]) x_i / N.
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
      const scores = this.#scores(X, i);
      const max = Math.max(...scores);
      const sum = scores.reduce((partial, score) => partial + Math.exp(score - max), 0);
      total += Math.log(sum) - (scores[classes[i]] - max);
      for (let j = 0; j < C; j++) {
        const residual = Math.exp(scores[j] - max) / sum - (j === classes[i] ? 1 : 0);
        for (let d = 0; d < D; d++) grad.data[j * D + d] += (residual * X.data[i * D + d]) / N;
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
    const [loss, dscores] = softmaxLoss(matmulTransposedRight(X, this.W), y);
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

  /** The scores W x_i of one example, C numbers. */
  #scores(X: Tensor, i: number): number[] {
    const [C, D] = this.W.shape;
    return Array.from({ length: C }, (_, j) => {
      let score = 0;
      for (let d = 0; d < D; d++) score += this.W.data[j * D + d] * X.data[i * D + d];
      return score;
    });
  }
}

function smallNormal(dims: readonly number[]): Tensor {
  return tensor(
    dims,
    randn(dims).data.map((draw) => draw * 0.0001),
  );
}
