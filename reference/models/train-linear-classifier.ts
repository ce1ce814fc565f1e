import { countClasses, type Labels, takeLabels } from '../labels.ts';
import { choice } from '../random.ts';
import { takeRows } from '../rows.ts';
import { requireShape, type Tensor, tensor } from '../tensor.ts';

export interface LinearTrainingOptions {
  /** Default 1e-3. */
  readonly learningRate?: number;
  /** Default 100. */
  readonly numIters?: number;
  /** Default 200. */
  readonly batchSize?: number;
  /** Part of the homework's signature. The reference never prints. */
  readonly verbose?: boolean;
}

/** A classifier with scores X Wᵀ: `SVM` and `Softmax`. */
export interface LinearClassifier {
  /** (C, D) */
  W: Tensor;
  initWeights(dims: readonly number[]): void;
  fastLossAndGrad(X: Tensor, y: Labels): [loss: number, grad: Tensor];
}

/**
 * Stochastic gradient descent. W is drawn anew with dims [max(y) + 1, D]; each iteration draws `batchSize` examples
 * with replacement (`np.random.choice(N, batchSize)`), notes the loss and steps W <- W - learningRate * grad.
 *
 * @param X (N, D)
 * @param y labels (N,)
 * @returns the minibatch losses, one per iteration, each taken before its step
 */
export function trainLinearClassifier(
  classifier: LinearClassifier,
  X: Tensor,
  y: Labels,
  { learningRate = 1e-3, numIters = 100, batchSize = 200 }: LinearTrainingOptions,
): number[] {
  requireShape('X', X, ['N', 'D']);
  classifier.initWeights([countClasses(y), X.shape[1]]);
  const lossHistory: number[] = [];
  for (let iteration = 0; iteration < numIters; iteration++) {
    const batch = choice(X.shape[0], batchSize);
    const [loss, grad] = classifier.fastLossAndGrad(takeRows(X, batch), takeLabels(y, batch));
    lossHistory.push(loss);
    const stepped = classifier.W.data.map((weight, i) => weight - learningRate * grad.data[i]);
    classifier.W = tensor(classifier.W.shape, stepped);
  }
  return lossHistory;
}
