import type { Labels } from '../labels.ts';
import { affineBackward, affineForward } from '../layers/affine.ts';
import { reluBackward, reluForward } from '../layers/relu.ts';
import { softmaxLoss } from '../losses/softmax-loss.ts';
import {
  type TwoLayerNetHistory,
  type TwoLayerNetTrainingOptions,
  trainTwoLayerNet,
} from '../models/train-two-layer-net.ts';
import { normal } from '../random.ts';
import { argmaxRows } from '../rows.ts';
import { requireShape, type Tensor, zeros } from '../tensor.ts';
import { addSquaredPenalty } from './squared-penalty.ts';

/** W1 (D, H), b1 (H,), W2 (H, C), b2 (C,): the weights of one unit are a column. Gradients have the same keys and shapes. */
interface Params {
  W1: Tensor;
  b1: Tensor;
  W2: Tensor;
  b2: Tensor;
}

/**
 * Two-layer network with softmax loss:
 *
 *     h = ReLU(X W1 + b1),  scores = h W2 + b2
 *     L = mean cross-entropy + reg (|W1|^2 + |W2|^2)
 *
 * The biases carry no penalty, and the penalty no factor 1/2.
 */
export class TwoLayerNet {
  params: Params;

  /** Weights normal with mean 0 and standard deviation `std`, W1 drawn before W2; biases 0. */
  constructor(inputSize: number, hiddenSize: number, outputSize: number, std = 1e-4) {
    this.params = {
      W1: normal(0, std, [inputSize, hiddenSize]),
      b1: zeros([hiddenSize]),
      W2: normal(0, std, [hiddenSize, outputSize]),
      b2: zeros([outputSize]),
    };
  }

  /**
   * @param X (N, D)
   * @param y labels (N,)
   * @returns scores (N, C) without labels; with labels the loss and its gradients
   */
  loss(X: Tensor, y?: null): Tensor;
  loss(X: Tensor, y: Labels, reg?: number): [loss: number, grads: Params];
  loss(X: Tensor, y?: Labels | null, reg = 0): Tensor | [loss: number, grads: Params] {
    const { W1, b1, W2, b2 } = this.params;
    requireShape('X', X, ['N', W1.shape[0]]);
    const [preactivation, affine1] = affineForward(X, W1, b1);
    const [hidden, relu] = reluForward(preactivation);
    const [scores, affine2] = affineForward(hidden, W2, b2);
    if (y === undefined || y === null) return scores;

    const [dataLoss, dscores] = softmaxLoss(scores, y);
    const [dhidden, dW2, db2] = affineBackward(dscores, affine2);
    const [, dW1, db1] = affineBackward(reluBackward(dhidden, relu), affine1);
    const [lossWithW1, gradW1] = addSquaredPenalty(dataLoss, dW1, W1, reg);
    const [loss, gradW2] = addSquaredPenalty(lossWithW1, dW2, W2, reg);
    return [loss, { W1: gradW1, b1: db1, W2: gradW2, b2: db2 }];
  }

  /** See {@link trainTwoLayerNet}; the default of `reg` is 5e-6 here. */
  train(
    X: Tensor,
    y: Labels,
    XVal: Tensor,
    yVal: Labels,
    options: TwoLayerNetTrainingOptions = {},
  ): TwoLayerNetHistory {
    const { reg = 5e-6 } = options;
    return trainTwoLayerNet(this, { X, y }, { X: XVal, y: yVal }, { ...options, reg });
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
