import type { Labels } from '../labels.ts';
import { affineBackward, affineForward } from '../layers/affine.ts';
import { dropoutBackward, dropoutForward } from '../layers/dropout.ts';
import { reluBackward, reluForward } from '../layers/relu.ts';
import { softmaxLoss } from '../losses/softmax-loss.ts';
import { l2Penalty, withPenalty } from '../penalty.ts';
import { normal } from '../random.ts';
import { type Tensor, zeros } from '../tensor.ts';

/** W1 (D, H), b1 (H,), W2 (H, C), b2 (C,): the weights of one unit are a column. Gradients have the same keys and shapes. */
export interface MlpTwoLayerNetParams {
  W1: Tensor;
  b1: Tensor;
  W2: Tensor;
  b2: Tensor;
}

export interface MlpTwoLayerNetOptions {
  /** Standard deviation of the weights; default 1e-3. */
  readonly weightScale?: number;
  /** Default 0. */
  readonly reg?: number;
  /** Probability of keeping a hidden unit in training; 1, the default, means no dropout. */
  readonly dropout?: number;
}

/**
 * affine - ReLU - [dropout] - affine - softmax, built from layers:
 *
 *     L = mean cross-entropy + 0.5 reg (|W1|^2 + |W2|^2)
 *
 * The biases carry no penalty.
 */
export class TwoLayerNet {
  params: MlpTwoLayerNetParams;
  reg: number;
  readonly #dropout: number;

  /** Weights normal with mean 0 and standard deviation `weightScale`, W1 drawn before W2; biases 0. */
  constructor(inputDim = 3 * 32 * 32, hiddenDims = 100, numClasses = 10, options: MlpTwoLayerNetOptions = {}) {
    const { weightScale = 1e-3, reg = 0, dropout = 1 } = options;
    this.reg = reg;
    this.#dropout = dropout;
    this.params = {
      W1: normal(0, weightScale, [inputDim, hiddenDims]),
      b1: zeros([hiddenDims]),
      W2: normal(0, weightScale, [hiddenDims, numClasses]),
      b2: zeros([numClasses]),
    };
  }

  /**
   * @param X (N, d1, ..., dk) with d1 * ... * dk = D
   * @param y labels (N,)
   * @returns scores (N, C) without labels; with labels the loss and its gradients
   */
  loss(X: Tensor, y?: null): Tensor;
  loss(X: Tensor, y: Labels): [loss: number, grads: MlpTwoLayerNetParams];
  loss(X: Tensor, y?: Labels | null): Tensor | [loss: number, grads: MlpTwoLayerNetParams] {
    const { W1, b1, W2, b2 } = this.params;
    const [preactivation, affine1] = affineForward(X, W1, b1);
    const [hidden, relu] = reluForward(preactivation);
    const mode = y === undefined || y === null ? 'test' : 'train';
    const [kept, dropout] = dropoutForward(hidden, { p: this.#dropout, mode });
    const [scores, affine2] = affineForward(kept, W2, b2);
    if (y === undefined || y === null) return scores;

    const [dataLoss, dscores] = softmaxLoss(scores, y);
    const [dhidden, dW2, db2] = affineBackward(dscores, affine2);
    const [, dW1, db1] = affineBackward(reluBackward(dropoutBackward(dhidden, dropout), relu), affine1);
    return [
      dataLoss + l2Penalty(W1, this.reg) + l2Penalty(W2, this.reg),
      { W1: withPenalty(dW1, W1, this.reg), b1: db1, W2: withPenalty(dW2, W2, this.reg), b2: db2 },
    ];
  }
}
