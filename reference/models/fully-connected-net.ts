import type { Labels } from '../labels.ts';
import { affineBackward, affineForward } from '../layers/affine.ts';
import type { BatchnormParam } from '../layers/batchnorm.ts';
import {
  type HiddenBlock,
  type HiddenBlockCache,
  hiddenBlockBackward,
  hiddenBlockForward,
} from '../layers/hidden-block.ts';
import { softmaxLoss } from '../losses/softmax-loss.ts';
import { l2Penalty, withPenalty } from '../penalty.ts';
import { normal } from '../random.ts';
import { type Tensor, tensor, zeros } from '../tensor.ts';

/** W1..WL, b1..bL and, with batch or layer normalisation, gamma1..gamma(L-1), beta1..beta(L-1). */
export type FullyConnectedNetParams = Record<string, Tensor>;

export interface FullyConnectedNetOptions {
  /** Default 3 * 32 * 32. */
  readonly inputDim?: number;
  /** Default 10. */
  readonly numClasses?: number;
  /** The probability of KEEPING a unit; 1, the default, means no dropout. */
  readonly dropout?: number;
  /** Default false. */
  readonly useBatchnorm?: boolean;
  /** Layer normalisation in the place of batch normalisation; default false. */
  readonly useLayernorm?: boolean;
  /** Default 0. */
  readonly reg?: number;
  /** Standard deviation of the weights; default 1e-2. */
  readonly weightScale?: number;
  /** When given, every dropout layer restarts the random stream from it, so that the loss is a function again. */
  readonly seed?: number | null;
}

/**
 * A network of L layers: {affine - [batch or layer normalisation] - ReLU - [dropout]} x (L - 1) - affine - softmax.
 *
 *     L = mean cross-entropy + 0.5 reg sum_l |W_l|^2
 *
 * Biases, gamma and beta carry no penalty.
 */
export class FullyConnectedNet {
  params: FullyConnectedNetParams = {};
  reg: number;
  useBatchnorm: boolean;
  useLayernorm: boolean;
  /** One per hidden layer, with its running statistics; empty without batch normalisation. */
  bnParams: BatchnormParam[] = [];
  readonly #numLayers: number;
  readonly #dropout: number;
  readonly #seed: number | null;

  /**
   * Weights normal with mean 0 and standard deviation `weightScale`, drawn from W1 to WL; biases and beta 0, gamma 1.
   *
   * @param hiddenDims the sizes of the L - 1 hidden layers
   */
  constructor(hiddenDims: readonly number[], options: FullyConnectedNetOptions = {}) {
    const { inputDim = 3 * 32 * 32, numClasses = 10, dropout = 1 } = options;
    const { useBatchnorm = false, useLayernorm = false, reg = 0, weightScale = 1e-2, seed = null } = options;
    if (!(dropout > 0 && dropout <= 1)) {
      throw new RangeError(`dropout: expected a keep probability, 0 < dropout <= 1, received ${dropout}`);
    }
    if (useBatchnorm && useLayernorm) {
      throw new RangeError('useLayernorm: expected false beside useBatchnorm, received true');
    }
    this.reg = reg;
    this.useBatchnorm = useBatchnorm;
    this.useLayernorm = useLayernorm;
    this.#numLayers = hiddenDims.length + 1;
    this.#dropout = dropout;
    this.#seed = seed;
    const sizes = [inputDim, ...hiddenDims, numClasses];
    for (let layer = 1; layer <= this.#numLayers; layer++) {
      const [fanIn, fanOut] = [sizes[layer - 1], sizes[layer]];
      this.params[`W${layer}`] = normal(0, weightScale, [fanIn, fanOut]);
      this.params[`b${layer}`] = zeros([fanOut]);
      if (!(useBatchnorm || useLayernorm) || layer === this.#numLayers) continue;
      this.params[`gamma${layer}`] = tensor([fanOut], new Float64Array(fanOut).fill(1));
      this.params[`beta${layer}`] = zeros([fanOut]);
      if (useBatchnorm) this.bnParams.push({ mode: 'train' });
    }
  }

  /**
   * With labels the network is in training mode: dropout drops, batch normalisation uses the batch and updates its
   * running statistics. Without labels it is in test mode.
   *
   * @param X (N, d1, ..., dk) with d1 * ... * dk = D
   * @param y labels (N,)
   * @returns scores (N, C) without labels; with labels the loss and its gradients
   */
  loss(X: Tensor, y?: null): Tensor;
  loss(X: Tensor, y: Labels): [loss: number, grads: FullyConnectedNetParams];
  loss(X: Tensor, y?: Labels | null): Tensor | [loss: number, grads: FullyConnectedNetParams] {
    const mode = y === undefined || y === null ? 'test' : 'train';
    const last = this.#numLayers;
    const blockCaches: HiddenBlockCache[] = [];
    let activation = X;
    for (let layer = 1; layer < last; layer++) {
      const [out, cache] = hiddenBlockForward(activation, this.#block(layer, mode));
      blockCaches.push(cache);
      activation = out;
    }
    const [scores, lastCache] = affineForward(activation, this.params[`W${last}`], this.params[`b${last}`]);
    if (y === undefined || y === null) return scores;

    const grads: FullyConnectedNetParams = {};
    let [loss, upstream] = softmaxLoss(scores, y);
    [upstream, grads[`W${last}`], grads[`b${last}`]] = affineBackward(upstream, lastCache);
    for (let layer = last - 1; layer >= 1; layer--) {
      const block = hiddenBlockBackward(upstream, blockCaches[layer - 1]);
      upstream = block.dx;
      grads[`W${layer}`] = block.dw;
      grads[`b${layer}`] = block.db;
      if (block.normalization === null) continue;
      grads[`gamma${layer}`] = block.normalization.dgamma;
      grads[`beta${layer}`] = block.normalization.dbeta;
    }
    for (let layer = 1; layer <= last; layer++) {
      const W = this.params[`W${layer}`];
      loss += l2Penalty(W, this.reg);
      grads[`W${layer}`] = withPenalty(grads[`W${layer}`], W, this.reg);
    }
    return [loss, grads];
  }

  #block(layer: number, mode: 'train' | 'test'): HiddenBlock {
    const seeded = this.#seed === null ? {} : { seed: this.#seed };
    return {
      w: this.params[`W${layer}`],
      b: this.params[`b${layer}`],
      normalization: this.#normalization(layer, mode),
      dropoutParam: this.#dropout < 1 ? { p: this.#dropout, mode, ...seeded } : null,
    };
  }

  #normalization(layer: number, mode: 'train' | 'test'): HiddenBlock['normalization'] {
    const [gamma, beta] = [this.params[`gamma${layer}`], this.params[`beta${layer}`]];
    if (this.useLayernorm) return { kind: 'layer', gamma, beta, lnParam: {} };
    if (!this.useBatchnorm) return null;
    const bnParam = this.bnParams[layer - 1];
    bnParam.mode = mode;
    return { kind: 'batch', gamma, beta, bnParam };
  }
}
