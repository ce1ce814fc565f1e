import type { Labels } from '../labels.ts';
import { Softmax } from '../models/softmax.ts';
import { requireShape, type Tensor } from '../tensor.ts';
import { transpose } from '../transpose.ts';
import { addSquaredPenalty } from './squared-penalty.ts';

/**
 * The cross-entropy of a linear classifier with scores s = X W, and its penalty:
 *
 *     L = -1/N sum_i log softmax(s_i)_{y_i} + reg |W|^2
 *
 * Example by example.
 *
 * @param W (D, C): one column per class
 * @param X (N, D)
 * @param y labels (N,)
 * @returns the loss and its gradient (D, C)
 */
export function softmaxLossNaive(W: Tensor, X: Tensor, y: Labels, reg: number): [loss: number, dW: Tensor] {
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
export function softmaxLossVectorized(W: Tensor, X: Tensor, y: Labels, reg: number): [loss: number, dW: Tensor] {
  const [loss, grad] = withWeights(W).fastLossAndGrad(X, y);
  return addSquaredPenalty(loss, transpose(grad), W, reg);
}

function withWeights(W: Tensor): Softmax {
  requireShape('W', W, ['D', 'C']);
  // No weights are drawn: a loss must leave the random stream where it is.
  const softmax = new Softmax([0, 0]);
  softmax.W = transpose(W);
  return softmax;
}
