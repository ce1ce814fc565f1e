import type { Labels } from '../labels.ts';
import { SVM } from '../models/svm.ts';
import { requireShape, type Tensor } from '../tensor.ts';
import { transpose } from '../transpose.ts';
import { addSquaredPenalty } from './squared-penalty.ts';

/**
 * The hinge loss of a linear classifier (Weston & Watkins 1999) with scores s = X W, and its penalty:
 *
 *     L = 1/N sum_i sum_{j != y_i} max(0, 1 + s_ij - s_{i,y_i}) + reg |W|^2
 *
 * Example by example.
 *
 * @param W (D, C): one column per class
 * @param X (N, D)
 * @param y labels (N,)
 * @returns the loss and its gradient (D, C)
 */
export function svmLossNaive(W: Tensor, X: Tensor, y: Labels, reg: number): [loss: number, dW: Tensor] {
  const [loss, grad] = withWeights(W).lossAndGrad(X, y);
  return addSquaredPenalty(loss, transpose(grad), W, reg);
}

/**
 * The same in matrices.
 *
 * @param W (D, C): one column per class
 * @param X (N, D)
 * @param y labels (N,)
 * @returns the loss and its gradient (D, C)
 */
export function svmLossVectorized(W: Tensor, X: Tensor, y: Labels, reg: number): [loss: number, dW: Tensor] {
  const [loss, grad] = withWeights(W).fastLossAndGrad(X, y);
  return addSquaredPenalty(loss, transpose(grad), W, reg);
}

function withWeights(W: Tensor): SVM {
  requireShape('W', W, ['D', 'C']);
  // No weights are drawn: a loss must leave the random stream where it is.
  const svm = new SVM([0, 0]);
  svm.W = transpose(W);
  return svm;
}
