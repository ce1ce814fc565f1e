import type { Labels } from '../labels.ts';
import { reluBackward, reluForward } from '../layers/relu.ts';
import { softmaxLoss } from '../losses/softmax-loss.ts';
import { matmul, matmulTransposedLeft, matmulTransposedRight } from '../matmul.ts';
import { l2Penalty, withPenalty } from '../penalty.ts';
import { randn } from '../random.ts';
import { addToRows, argmaxRows, sumRows } from '../rows.ts';
import { requireShape, type Tensor, tensor, zeros } from '../tensor.ts';
import { type TwoLayerNetHistory, type TwoLayerNetTrainingOptions, trainTwoLayerNet } from './train-two-layer-net.ts';
import type { TwoLayerNetParams } from './two-layer-net-params.ts';

/**
 * Two-layer network with softmax loss:
 *
 *     h = ReLU(X W1ᵀ + b1),  scores = h W2ᵀ + b2
 *     L = mean cross-entropy + 0.5 reg (|W1|^2 + |W2|^2)
 *
 * The biases carry no penalty. Weights here are the transpose of those in `mlp.ts`.
 */
export class TwoLayerNet {
  params: TwoLayerNetParams;

  /** Weights std * N(0, 1), W1 drawn before W2; biases 0. */
  constructor(inputSize: number, hiddenSize: number, outputSize: number, std = 1e-4) {
    this.params = {
      W1: scaledNormal([hiddenSize, inputSize], std),
      b1: zeros([hiddenSize]),
      W2: scaledNormal([outputSize, hiddenSize], std),
      b2: zeros([outputSize]),
    };
  }

  /**
   * @param X (N, D)
   * @param y labels (N,)
   * @returns scores (N, C) without labels; with labels the loss and its gradients
   */
  loss(X: Tensor, y?: null): Tensor;
  loss(X: Tensor, y: Labels, reg?: number): [loss: number, grads: TwoLayerNetParams];
  loss(X: Tensor, y?: Labels | null, reg = 0): Tensor | [loss: number, grads: TwoLayerNetParams] {
    const { W1, b1, W2, b2 } = this.params;
    requireShape('X', X, ['N', W1.shape[1]]);
    const [hidden, reluCache] = reluForward(addToRows(matmulTransposedRight(X, W1), b1));
    const scores = addToRows(matmulTransposedRight(hidden, W2), b2);
    if (y === undefined || y === null) return scores;

    const [dataLoss, dscores] = softmaxLoss(scores, y);
    const dpreactivation = reluBackward(matmul(dscores, W2), reluCache);
    const grads = {
      W1: withPenalty(matmulTransposedLeft(dpreactivation, X), W1, reg),
      b1: sumRows(dpreactivation),
      W2: withPenalty(matmulTransposedLeft(dscores, hidden), W2, reg),
      b2: sumRows(dscores),
    };
    return [dataLoss + l2Penalty(W1, reg) + l2Penalty(W2, reg), grads];
  }

  /** See {@link trainTwoLayerNet}. */
  train(
    X: Tensor,
    y: Labels,
    XVal: Tensor,
    yVal: Labels,
    options: TwoLayerNetTrainingOptions = {},
  ): TwoLayerNetHistory {
    return trainTwoLayerNet(this, { X, y }, { X: XVal, y: yVal }, options);
  }

  /**
   * The class of the highest score, the smallest of several equal ones.
   *
   * @param X (N, D)
   * @returns labels (N,)
   */
  predict(X: Tensor): Tensor {
    return argmaxRows(this.loss(X));
  }
}

function scaledNormal(shape: readonly number[], std: number): Tensor {
  return tensor(
    shape,
    randn(shape).data.map((draw) => std * draw),
  );
}
