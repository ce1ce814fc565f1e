/** A correct mlp.ts of homework 3, on top of layers.ts. */
import { type Numbers, normal, zeros } from './arrays.ts';
import * as layers from './layers.ts';

export type Params = Record<string, Numbers>;

export interface TwoLayerOptions {
  weightScale?: number;
  reg?: number;
  dropout?: number;
}

export class TwoLayerNet {
  params: Params = {};
  reg: number;
  dropout: number;

  constructor(inputDim = 3 * 32 * 32, hiddenDims = 100, numClasses = 10, options: TwoLayerOptions = {}) {
    const { weightScale = 1e-3, reg = 0, dropout = 1 } = options;
    this.reg = reg;
    this.dropout = dropout;
    this.params.W1 = normal(weightScale, inputDim, hiddenDims);
    this.params.b1 = zeros(hiddenDims);
    this.params.W2 = normal(weightScale, hiddenDims, numClasses);
    this.params.b2 = zeros(numClasses);
  }

  loss(X: Numbers): Numbers;
  loss(X: Numbers, y: Numbers): [number, Params];
  loss(X: Numbers, y?: Numbers): Numbers | [number, Params] {
    const { W1, b1, W2, b2 } = this.params;
    const mode = y === undefined ? 'test' : 'train';
    const [z, affine1] = layers.affineForward(X, W1, b1);
    const [hidden, relu1] = layers.reluForward(z);
    let kept = hidden;
    let dropout1: layers.DropoutCache | undefined;
    if (this.dropout < 1) {
      [kept, dropout1] = layers.dropoutForward(hidden, { p: this.dropout, mode });
    }
    const [scores, affine2] = layers.affineForward(kept, W2, b2);
    if (y === undefined) return scores;

    const [dataLoss, dscores] = layers.softmaxLoss(scores, y);
    let penalty = 0;
    for (let i = 0; i < W1.data.length; i++) {
      penalty += W1.data[i] * W1.data[i];
    }
    for (let i = 0; i < W2.data.length; i++) {
      penalty += W2.data[i] * W2.data[i];
    }
    const loss = dataLoss + 0.5 * this.reg * penalty;

    const [dkept, dW2, db2] = layers.affineBackward(dscores, affine2);
    let dhidden = dkept;
    if (dropout1 !== undefined) {
      dhidden = layers.dropoutBackward(dkept, dropout1);
    }
    const dz = layers.reluBackward(dhidden, relu1);
    const [, dW1, db1] = layers.affineBackward(dz, affine1);
    for (let i = 0; i < W1.data.length; i++) {
      dW1.data[i] += this.reg * W1.data[i];
    }
    for (let i = 0; i < W2.data.length; i++) {
      dW2.data[i] += this.reg * W2.data[i];
    }
    return [loss, { W1: dW1, b1: db1, W2: dW2, b2: db2 }];
  }
}

export interface FullyConnectedOptions {
  inputDim?: number;
  numClasses?: number;
  dropout?: number;
  useBatchnorm?: boolean;
  useLayernorm?: boolean;
  reg?: number;
  weightScale?: number;
  seed?: number | null;
}

export class FullyConnectedNet {
  params: Params = {};
  numLayers: number;
  dropout: number;
  useBatchnorm: boolean;
  useLayernorm: boolean;
  reg: number;
  seed: number | null;
  bnParams: layers.BatchnormParam[] = [];

  constructor(hiddenDims: number[], options: FullyConnectedOptions = {}) {
    const { inputDim = 3 * 32 * 32, numClasses = 10, dropout = 1, useBatchnorm = false } = options;
    const { useLayernorm = false } = options;
    const { reg = 0, weightScale = 1e-2, seed = null } = options;
    if (useBatchnorm && useLayernorm) throw new RangeError('one normalisation, not both');
    this.numLayers = hiddenDims.length + 1;
    this.dropout = dropout;
    this.useBatchnorm = useBatchnorm;
    this.useLayernorm = useLayernorm;
    this.reg = reg;
    this.seed = seed;
    const widths = [inputDim, ...hiddenDims, numClasses];
    for (let l = 1; l <= this.numLayers; l++) {
      this.params[`W${l}`] = normal(weightScale, widths[l - 1], widths[l]);
      this.params[`b${l}`] = zeros(widths[l]);
    }
    if (useBatchnorm) {
      for (let l = 1; l < this.numLayers; l++) {
        this.params[`gamma${l}`] = zeros(widths[l]);
        this.params[`gamma${l}`].data.fill(1);
        this.params[`beta${l}`] = zeros(widths[l]);
        this.bnParams[l] = { mode: 'train' };
      }
    }
    if (useLayernorm) {
      for (let l = 1; l < this.numLayers; l++) {
        const ones = zeros(widths[l]);
        ones.data.fill(1);
        this.params[`gamma${l}`] = ones;
        this.params[`beta${l}`] = zeros(ones.data.length);
      }
    }
  }

  loss(X: Numbers): Numbers;
  loss(X: Numbers, y: Numbers): [number, Params];
  loss(X: Numbers, y?: Numbers): Numbers | [number, Params] {
    const L = this.numLayers;
    const mode = y === undefined ? 'test' : 'train';
    const affineCaches: layers.AffineCache[] = [];
    const batchnormCaches: layers.BatchnormCache[] = [];
    const layernormCaches: layers.LayernormCache[] = [];
    const reluCaches: Numbers[] = [];
    const dropoutCaches: layers.DropoutCache[] = [];

    let a = X;
    for (let l = 1; l < L; l++) {
      [a, affineCaches[l]] = layers.affineForward(a, this.params[`W${l}`], this.params[`b${l}`]);
      if (this.useBatchnorm) {
        const gamma = this.params[`gamma${l}`];
        const beta = this.params[`beta${l}`];
        this.bnParams[l].mode = mode;
        [a, batchnormCaches[l]] = layers.batchnormForward(a, gamma, beta, this.bnParams[l]);
      }
      if (this.useLayernorm) {
        const [scale, shift] = [this.params[`gamma${l}`], this.params[`beta${l}`]];
        [a, layernormCaches[l]] = layers.layernormForward(a, scale, shift, {});
      }
      [a, reluCaches[l]] = layers.reluForward(a);
      if (this.dropout < 1) {
        const dropoutParam = { p: this.dropout, mode, seed: this.seed } as const;
        [a, dropoutCaches[l]] = layers.dropoutForward(a, dropoutParam);
      }
    }
    const [scores, lastCache] = layers.affineForward(a, this.params[`W${L}`], this.params[`b${L}`]);
    if (y === undefined) return scores;

    const [dataLoss, dscores] = layers.softmaxLoss(scores, y);
    let squares = 0;
    for (let l = 1; l <= L; l++) {
      for (const weight of this.params[`W${l}`].data) {
        squares += weight * weight;
      }
    }
    const loss = dataLoss + 0.5 * this.reg * squares;

    const grads: Params = {};
    let da: Numbers;
    [da, grads[`W${L}`], grads[`b${L}`]] = layers.affineBackward(dscores, lastCache);
    for (let l = L - 1; l >= 1; l--) {
      if (this.dropout < 1) {
        da = layers.dropoutBackward(da, dropoutCaches[l]);
      }
      da = layers.reluBackward(da, reluCaches[l]);
      if (this.useBatchnorm) {
        [da, grads[`gamma${l}`], grads[`beta${l}`]] = layers.batchnormBackward(da, batchnormCaches[l]);
      }
      if (this.useLayernorm) {
        const [through, dscale, dshift] = layers.layernormBackward(da, layernormCaches[l]);
        da = through;
        grads[`gamma${l}`] = dscale;
        grads[`beta${l}`] = dshift;
      }
      [da, grads[`W${l}`], grads[`b${l}`]] = layers.affineBackward(da, affineCaches[l]);
    }
    for (let l = 1; l <= L; l++) {
      const W = this.params[`W${l}`];
      const dW = grads[`W${l}`];
      for (let i = 0; i < W.data.length; i++) {
        dW.data[i] += this.reg * W.data[i];
      }
    }
    return [loss, grads];
  }
}
