import { type Labels, toClasses } from '../labels.ts';
import { requireShape, type Tensor, zeros } from '../tensor.ts';

/**
 * Multi-class hinge loss with margin 1, averaged over the batch, and its gradient with respect to the scores.
 *
 *     L = 1/N sum_i sum_{j != y_i} max(0, 1 + x_ij - x_{i,y_i})
 *
 * At the kink, where a margin is exactly 0, the subgradient 0 is taken.
 *
 * @param x scores (N, C)
 * @param y labels (N,)
 * @returns the loss and dx (N, C)
 * Source: Weston & Watkins 1999.
 */
export function svmLoss(x: Tensor, y: Labels): [loss: number, dx: Tensor] {
  requireShape('x', x, ['N', 'C']);
  const [numExamples, numClasses] = [x.shape[0], x.shape[1]];
  const classes = toClasses(y, numExamples, numClasses);
  const dx = zeros(x.shape);
  let total = 0;
  for (let i = 0; i < numExamples; i++) {
    const trueEntry = i * numClasses + classes[i];
    for (let entry = i * numClasses; entry < (i + 1) * numClasses; entry++) {
      const margin = 1 + x.data[entry] - x.data[trueEntry];
      if (entry === trueEntry || !(margin > 0)) continue;
      total += margin;
      dx.data[entry] += 1 / numExamples;
      dx.data[trueEntry] -= 1 / numExamples;
    }
  }
  return [total / numExamples, dx];
}
