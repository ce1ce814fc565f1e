import { sumRows } from '../rows.ts';
import { requireShape, type Tensor, tensor, zeros } from '../tensor.ts';

export interface LayernormParam {
  /** Added to the variance, inside the root; default 1e-5. */
  readonly eps?: number;
}

export interface LayernormCache {
  /** (N, D) */
  readonly normalized: Tensor;
  /** 1 / sqrt(var + eps) of each row, (N,) */
  readonly inverseStd: Float64Array;
  readonly gamma: Tensor;
}

/**
 * Layer normalisation (Ba, Kiros & Hinton 2016, equation 4), row by row:
 *
 *     xhat_i = (x_i - mean(x_i)) / sqrt(var(x_i) + eps),  out_i = gamma xhat_i + beta
 *
 * with the mean and the biased variance (divided by D) of the row's own D entries. An example's answer depends on no
 * other example, so that training and testing are the same.
 *
 * @param x (N, D)
 * @param gamma scale (D,)
 * @param beta shift (D,)
 * @returns out (N, D) and the cache
 */
export function layernormForward(
  x: Tensor,
  gamma: Tensor,
  beta: Tensor,
  { eps = 1e-5 }: LayernormParam = {},
): [out: Tensor, cache: LayernormCache] {
  requireShape('x', x, ['N', 'D']);
  const [N, D] = [x.shape[0], x.shape[1]];
  requireShape('gamma', gamma, [D]);
  requireShape('beta', beta, [D]);
  const [normalized, inverseStd] = [zeros([N, D]), zeros([N]).data];
  for (let i = 0; i < N; i++) {
    const row = x.data.subarray(i * D, (i + 1) * D);
    const mean = row.reduce((sum, value) => sum + value, 0) / D;
    const variance = row.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / D;
    inverseStd[i] = 1 / Math.sqrt(variance + eps);
    for (let d = 0; d < D; d++) normalized.data[i * D + d] = (row[d] - mean) * inverseStd[i];
  }
  const out = normalized.data.map((value, entry) => gamma.data[entry % D] * value + beta.data[entry % D]);
  return [tensor(x.shape, out), { normalized, inverseStd, gamma }];
}

/**
 * A row's mean and variance depend on each of its entries. With g = gamma dout, row by row:
 *
 *     dx_i = (g_i - mean(g_i) - xhat_i mean(g_i xhat_i)) / sqrt(var(x_i) + eps)
 *
 * and, summed over the rows, dgamma = sum_i dout_i xhat_i, dbeta = sum_i dout_i.
 *
 * @param dout upstream gradient (N, D)
 * @returns dx (N, D), dgamma (D,), dbeta (D,)
 */
export function layernormBackward(dout: Tensor, cache: LayernormCache): [dx: Tensor, dgamma: Tensor, dbeta: Tensor] {
  const { normalized, inverseStd, gamma } = cache;
  requireShape('dout', dout, normalized.shape);
  const [N, D] = [dout.shape[0], dout.shape[1]];
  const dx = zeros([N, D]);
  for (let i = 0; i < N; i++) {
    const xhat = normalized.data.subarray(i * D, (i + 1) * D);
    const g = gamma.data.map((scale, d) => scale * dout.data[i * D + d]);
    const meanG = g.reduce((sum, value) => sum + value, 0) / D;
    const meanGTimesXhat = g.reduce((sum, value, d) => sum + value * xhat[d], 0) / D;
    for (let d = 0; d < D; d++) dx.data[i * D + d] = (g[d] - meanG - xhat[d] * meanGTimesXhat) * inverseStd[i];
  }
  const products = dout.data.map((value, entry) => value * normalized.data[entry]);
  return [dx, sumRows(tensor(dout.shape, products)), sumRows(dout)];
}
