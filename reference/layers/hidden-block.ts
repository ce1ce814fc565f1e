import type { Tensor } from '../tensor.ts';
import { type AffineCache, affineBackward, affineForward } from './affine.ts';
import { type BatchnormCache, type BatchnormParam, batchnormBackward, batchnormForward } from './batchnorm.ts';
import { type DropoutCache, type DropoutParam, dropoutBackward, dropoutForward } from './dropout.ts';
import { type LayernormCache, type LayernormParam, layernormBackward, layernormForward } from './layernorm.ts';
import { reluBackward, reluForward } from './relu.ts';

/** Scale and shift (M,) of the block's normalisation; that of batches has running statistics besides. */
type BlockNormalization = { readonly gamma: Tensor; readonly beta: Tensor } & (
  | { readonly kind: 'batch'; readonly bnParam: BatchnormParam }
  | { readonly kind: 'layer'; readonly lnParam: LayernormParam }
);

type BlockNormalizationCache =
  | { readonly kind: 'batch'; readonly cache: BatchnormCache }
  | { readonly kind: 'layer'; readonly cache: LayernormCache };

export interface HiddenBlock {
  /** (D, M) */
  readonly w: Tensor;
  /** (M,) */
  readonly b: Tensor;
  /** Null leaves normalisation out. */
  readonly normalization: BlockNormalization | null;
  /** Null leaves dropout out. */
  readonly dropoutParam: DropoutParam | null;
}

export interface HiddenBlockCache {
  readonly affine: AffineCache;
  readonly normalization: BlockNormalizationCache | null;
  readonly relu: Tensor;
  readonly dropout: DropoutCache | null;
}

export interface HiddenBlockGradients {
  readonly dx: Tensor;
  readonly dw: Tensor;
  readonly db: Tensor;
  /** Null without normalisation. */
  readonly normalization: { readonly dgamma: Tensor; readonly dbeta: Tensor } | null;
}

/**
 * affine - [batch or layer normalisation] - ReLU - [dropout].
 *
 * @param x (N, d1, ..., dk)
 * @returns out (N, M) and the cache
 */
export function hiddenBlockForward(x: Tensor, block: HiddenBlock): [out: Tensor, cache: HiddenBlockCache] {
  const { w, b, normalization, dropoutParam } = block;
  const [preactivation, affine] = affineForward(x, w, b);
  const [normalized, normalizationCache] =
    normalization === null ? [preactivation, null] : normalize(preactivation, normalization);
  const [activation, relu] = reluForward(normalized);
  const [out, dropout] = dropoutParam === null ? [activation, null] : dropoutForward(activation, dropoutParam);
  return [out, { affine, normalization: normalizationCache, relu, dropout }];
}

/** @param dout upstream gradient (N, M) */
export function hiddenBlockBackward(dout: Tensor, cache: HiddenBlockCache): HiddenBlockGradients {
  const dactivation = cache.dropout === null ? dout : dropoutBackward(dout, cache.dropout);
  const dnormalized = reluBackward(dactivation, cache.relu);
  if (cache.normalization === null) {
    const [dx, dw, db] = affineBackward(dnormalized, cache.affine);
    return { dx, dw, db, normalization: null };
  }
  const [dpreactivation, dgamma, dbeta] = normalizeBackward(dnormalized, cache.normalization);
  const [dx, dw, db] = affineBackward(dpreactivation, cache.affine);
  return { dx, dw, db, normalization: { dgamma, dbeta } };
}

function normalize(x: Tensor, normalization: BlockNormalization): [out: Tensor, cache: BlockNormalizationCache] {
  const { kind, gamma, beta } = normalization;
  if (kind === 'batch') {
    const [out, cache] = batchnormForward(x, gamma, beta, normalization.bnParam);
    return [out, { kind, cache }];
  }
  const [out, cache] = layernormForward(x, gamma, beta, normalization.lnParam);
  return [out, { kind, cache }];
}

function normalizeBackward(
  dout: Tensor,
  { kind, cache }: BlockNormalizationCache,
): [dx: Tensor, dgamma: Tensor, dbeta: Tensor] {
  return kind === 'batch' ? batchnormBackward(dout, cache) : layernormBackward(dout, cache);
}
