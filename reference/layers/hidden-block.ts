import type { Tensor } from '../tensor.ts';
import { type AffineCache, affineBackward, affineForward } from './affine.ts';
import { type BatchnormCache, type BatchnormParam, batchnormBackward, batchnormForward } from './batchnorm.ts';
import { type DropoutCache, type DropoutParam, dropoutBackward, dropoutForward } from './dropout.ts';
import { reluBackward, reluForward } from './relu.ts';

/** Scale and shift (M,) of the block's batch normalisation, and its running statistics. */
interface BlockNormalization {
  readonly gamma: Tensor;
  readonly beta: Tensor;
  readonly bnParam: BatchnormParam;
}

export interface HiddenBlock {
  /** (D, M) */
  readonly w: Tensor;
  /** (M,) */
  readonly b: Tensor;
  /** Null leaves batch normalisation out. */
  readonly normalization: BlockNormalization | null;
  /** Null leaves dropout out. */
  readonly dropoutParam: DropoutParam | null;
}

export interface HiddenBlockCache {
  readonly affine: AffineCache;
  readonly batchnorm: BatchnormCache | null;
  readonly relu: Tensor;
  readonly dropout: DropoutCache | null;
}

export interface HiddenBlockGradients {
  readonly dx: Tensor;
  readonly dw: Tensor;
  readonly db: Tensor;
  /** Null without batch normalisation. */
  readonly normalization: { readonly dgamma: Tensor; readonly dbeta: Tensor } | null;
}

/**
 * affine - [batch normalisation] - ReLU - [dropout].
 *
 * @param x (N, d1, ..., dk)
 * @returns out (N, M) and the cache
 */
export function hiddenBlockForward(x: Tensor, block: HiddenBlock): [out: Tensor, cache: HiddenBlockCache] {
  const { w, b, normalization, dropoutParam } = block;
  const [preactivation, affine] = affineForward(x, w, b);
  const [normalized, batchnorm] =
    normalization === null
      ? [preactivation, null]
      : batchnormForward(preactivation, normalization.gamma, normalization.beta, normalization.bnParam);
  const [activation, relu] = reluForward(normalized);
  const [out, dropout] = dropoutParam === null ? [activation, null] : dropoutForward(activation, dropoutParam);
  return [out, { affine, batchnorm, relu, dropout }];
}

/** @param dout upstream gradient (N, M) */
export function hiddenBlockBackward(dout: Tensor, cache: HiddenBlockCache): HiddenBlockGradients {
  const dactivation = cache.dropout === null ? dout : dropoutBackward(dout, cache.dropout);
  const dnormalized = reluBackward(dactivation, cache.relu);
  if (cache.batchnorm === null) {
    const [dx, dw, db] = affineBackward(dnormalized, cache.affine);
    return { dx, dw, db, normalization: null };
  }
  const [dpreactivation, dgamma, dbeta] = batchnormBackward(dnormalized, cache.batchnorm);
  const [dx, dw, db] = affineBackward(dpreactivation, cache.affine);
  return { dx, dw, db, normalization: { dgamma, dbeta } };
}
