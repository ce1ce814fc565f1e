import { countClasses, type Labels, takeLabels, toClasses } from '../labels.ts';
import { matmul } from '../matmul.ts';
import { choice, normal } from '../random.ts';
import { argmaxRows, takeRows } from '../rows.ts';
import { requireShape, type Tensor, tensor } from '../tensor.ts';
import { softmaxLossVectorized } from './linear-softmax.ts';
import { svmLossVectorized } from './linear-svm.ts';

interface TrainingOptions {
  /** Default 1e-3. */
  readonly learningRate?: number;
  /** Default 1e-5. */
  readonly reg?: number;
  /** Default 100. */
  readonly numIters?: number;
  /** Default 200. */
  readonly batchSize?: number;
  /** Part of the assignment's signature. The reference never prints. */
  readonly verbose?: boolean;
}

/** What the training asks of a classifier. */
interface Trainable {
  W: Tensor | null;
  loss(X: Tensor, y: Labels, reg: number): [loss: number, dW: Tensor];
}

/** The linear classifier with the hinge loss of {@link svmLossVectorized}. */
export class LinearSVM {
  /** (D, C): one column per class. Null until it is set or trained. */
  W: Tensor | null = null;

  /**
   * @param X (N, D)
   * @param y labels (N,)
   * @returns the loss with its penalty, and the gradient (D, C)
   */
  loss(X: Tensor, y: Labels, reg: number): [loss: number, dW: Tensor] {
    return svmLossVectorized(weightsOf(this), X, y, reg);
  }

  /** See {@link train}. */
  train(X: Tensor, y: Labels, options: TrainingOptions = {}): number[] {
    return train(this, X, y, options);
  }

  /** See {@link predict}. */
  predict(X: Tensor): Tensor {
    return predict(this, X);
  }
}

/** The linear classifier with the cross-entropy of {@link softmaxLossVectorized}. */
export class Softmax {
  /** (D, C): one column per class. Null until it is set or trained. */
  W: Tensor | null = null;

  /**
   * @param X (N, D)
   * @param y labels (N,)
   * @returns the loss with its penalty, and the gradient (D, C)
   */
  loss(X: Tensor, y: Labels, reg: number): [loss: number, dW: Tensor] {
    return softmaxLossVectorized(weightsOf(this), X, y, reg);
  }

  /** See {@link train}. */
  train(X: Tensor, y: Labels, options: TrainingOptions = {}): number[] {
    return train(this, X, y, options);
  }

  /** See {@link predict}. */
  predict(X: Tensor): Tensor {
    return predict(this, X);
  }
}

/**
 * Stochastic gradient descent. Without W it is drawn from the normal distribution of standard deviation 0.001, in the
 * shape (D, max(y) + 1); otherwise training goes on from it. Each iteration draws `batchSize` examples with replacement
 * (`np.random.choice(N, batchSize)`), notes the loss and steps W <- W - learningRate dW.
 *
 * @param X (N, D)
 * @param y labels (N,)
 * @returns the minibatch losses, one per iteration, each taken before its step
 */
function train(
  classifier: Trainable,
  X: Tensor,
  y: Labels,
  { learningRate = 1e-3, reg = 1e-5, numIters = 100, batchSize = 200 }: TrainingOptions,
): number[] {
  requireShape('X', X, ['N', 'D']);
  const [N, D] = [X.shape[0], X.shape[1]];
  const classes = toClasses(y, N, Number.POSITIVE_INFINITY);
  let W = classifier.W ?? normal(0, 0.001, [D, countClasses(classes)]);
  classifier.W = W;
  const lossHistory: number[] = [];
  for (let iteration = 0; iteration < numIters; iteration++) {
    const batch = choice(N, batchSize);
    const [loss, dW] = classifier.loss(takeRows(X, batch), takeLabels(classes, batch), reg);
    lossHistory.push(loss);
    const stepped = W.data.map((weight, i) => weight - learningRate * dW.data[i]);
    W = tensor(W.shape, stepped);
    classifier.W = W;
  }
  return lossHistory;
}

/**
 * The class of the highest score, the smallest of several equal ones.
 *
 * @param X (N, D)
 * @returns labels (N,)
 */
function predict(classifier: Trainable, X: Tensor): Tensor {
  const W = weightsOf(classifier);
  requireShape('X', X, ['N', W.shape[0]]);
  return argmaxRows(matmul(X, W));
}

function weightsOf({ W }: Trainable): Tensor {
  if (W === null) throw new RangeError('W: expected weights (D, C), received null: they are neither set nor trained');
  return W;
}
