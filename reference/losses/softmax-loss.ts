import { type Labels, toClasses } from '../labels.ts';
import { requireShape, type Tensor, zeros } from '../tensor.ts';

/**
 * Softmax cross-entropy, averaged over the batch, and its gradient with respect to the scores.
 *
 *     p_ij = exp(x_ij - m_i) / sum_k exp(x_ik - m_i)   with m_i = max_k x_ik, so that exp never overflows
 *     L    = -1/N sum_i log p_{i,y_i}
 *     dx   = (p - onehot(y)) / N
 *
 * @param x scores (N, C)
 * @param y labels (N,)
 * @returns the loss and dx (N, C)
 * Source: Bridle 1990 for the softmax; the gradient is the chain rule.
 */
export function softmaxLoss(x: Tensor, y: Labels): [loss: number, dx: Tensor] {
  requireShape('x', x, ['N', 'C']);
  const [numExamples, numClasses] = [x.shape[0], x.shape[1]];
  const classes = toClasses(y, numExamples, numClasses);
  const dx = zeros(x.shape);
  let total = 0;
  for (let i = 0; i < numExamples; i++) {
    const scores = x.data.subarray(i * numClasses, (i + 1) * numClasses);
    const row = dx.data.subarray(i * numClasses, (i + 1) * numClasses);
    const max = scores.reduce((largest, score) => Math.max(largest, score), Number.NEGATIVE_INFINITY);
    let sum = 0;
    for (let j = 0; j < numClasses; j++) {
      row[j] = Math.exp(scores[j] - max);
      sum += row[j];
    }
    // log p = score - max - log(sum): the logarithm of a p that underflowed to 0 would be -Infinity.
    total += Math.log(sum) - (scores[classes[i]] - max);
    for (let j = 0; j < numClasses; j++) row[j] = (row[j] / sum - (j === classes[i] ? 1 : 0)) / numExamples;
  }
  return [total / numExamples, dx];
}
