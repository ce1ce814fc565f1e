import { requireShape, ShapeError, type Tensor, tensor, zeros } from '../tensor.ts';

/** What the backward pass needs: which piece won each entry, and how many pieces there were. */
export interface MaxoutCache {
  readonly winners: Tensor;
  readonly numPieces: number;
}

/**
 * A layer of maxout units: h = max_j z_j, entry by entry over k pre-activations z_j = W_j x + b_j.
 *
 * @param z the pre-activations (k, ...), one piece along the first axis
 * @returns h in the shape of one piece, and the cache
 * @throws {ShapeError} without a first axis or without pieces along it.
 * Source: Goodfellow et al. 2013, section 3.
 */
export function maxoutForward(z: Tensor): [h: Tensor, cache: MaxoutCache] {
  const [numPieces, ...shape] = z.shape;
  if (!(numPieces > 0)) throw new ShapeError('z', '(k, ...) with k >= 1', z.shape);
  const size = z.data.length / numPieces;
  const h = tensor(shape, z.data.subarray(0, size));
  const winners = zeros(shape);
  for (let j = 1; j < numPieces; j++) {
    for (let i = 0; i < size; i++) {
      const candidate = z.data[j * size + i];
      // NaN wins, as it does in Math.max; without this a NaN in a later piece would vanish.
      if (candidate > h.data[i] || Number.isNaN(candidate)) {
        h.data[i] = candidate;
        winners.data[i] = j;
      }
    }
  }
  return [h, { winners, numPieces }];
}

/**
 * dz_j = dh where piece j won and 0 elsewhere. Of several equal pieces the first wins; any split of dh among them would
 * be a subgradient.
 *
 * @param dh upstream gradient, in the shape of h
 * @returns dz (k, ...), in the shape of z
 */
export function maxoutBackward(dh: Tensor, cache: MaxoutCache): Tensor {
  requireShape('dh', dh, cache.winners.shape);
  const dz = zeros([cache.numPieces, ...dh.shape]);
  dh.data.forEach((gradient, i) => {
    dz.data[cache.winners.data[i] * dh.data.length + i] = gradient;
  });
  return dz;
}
