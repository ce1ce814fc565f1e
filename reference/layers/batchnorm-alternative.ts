import { requireShape, type Tensor, zeros } from '../tensor.ts';
import type { BatchnormCache } from './batchnorm.ts';

/**
 * The backward pass of batch normalisation as one closed formula, column by column, from the forward pass's cache. In
 * training, with std = sqrt(var + eps):
 *
 *     dx = gamma / (N std) * (N dout - sum(dout) - xhat sum(dout xhat))
 *
 * It is what the chain through variance and mean comes to (Ioffe & Szegedy 2015, section 3) because sum(xhat) = 0. In
 * testing the statistics are constants and dx = gamma / std * dout. In both, dgamma = sum(dout xhat), dbeta = sum(dout).
 *
 * @param dout upstream gradient (N, D)
 * @param cache of `batchnormForward`
 * @returns dx (N, D), dgamma (D,), dbeta (D,)
 */
export function batchnormBackwardAlt(dout: Tensor, cache: BatchnormCache): [dx: Tensor, dgamma: Tensor, dbeta: Tensor] {
  const { mode, normalized: xhat, inverseStd, gamma } = cache;
  requireShape('dout', dout, xhat.shape);
  const [N, D] = [dout.shape[0], dout.shape[1]];
  const [dx, dgamma, dbeta] = [zeros([N, D]), zeros([D]), zeros([D])];
  for (let d = 0; d < D; d++) {
    for (let entry = d; entry < N * D; entry += D) {
      dbeta.data[d] += dout.data[entry];
      dgamma.data[d] += dout.data[entry] * xhat.data[entry];
    }
    const scale = gamma.data[d] * inverseStd[d];
    for (let entry = d; entry < N * D; entry += D) {
      dx.data[entry] =
        mode === 'test'
          ? scale * dout.data[entry]
          : (scale / N) * (N * dout.data[entry] - dbeta.data[d] - xhat.data[entry] * dgamma.data[d]);
    }
  }
  return [dx, dgamma, dbeta];
}
