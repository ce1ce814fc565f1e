import { sumRows } from '../rows.ts';
import { requireShape, type Tensor, tensor, zeros } from '../tensor.ts';

/** Settings and running statistics of one layer. The forward pass writes the running statistics back into it. */
export interface BatchnormParam {
  /** 'train' normalises by the batch's own statistics, 'test' by the running ones. */
  mode: 'train' | 'test';
  /** Added to the variance, inside the root; default 1e-5. */
  eps?: number;
  /** Weight of the old running statistics; default 0.9. */
  momentum?: number;
  /** (D,), default zeros. */
  runningMean?: Tensor;
  /** (D,), default zeros. */
  runningVar?: Tensor;
}

export interface BatchnormCache {
  readonly mode: 'train' | 'test';
  /** (N, D) */
  readonly normalized: Tensor;
  /** 1 / sqrt(var + eps), (D,) */
  readonly inverseStd: Float64Array;
  readonly gamma: Tensor;
}

/**
 * Batch normalisation (Ioffe & Szegedy 2015, algorithm 1):
 *
 *     xhat = (x - mean) / sqrt(var + eps),  out = gamma xhat + beta
 *
 * with the batch's mean and biased variance (divided by N) in training, the running ones in testing. In training
 * running = momentum running + (1 - momentum) batch, for the same biased variance.
 *
 * @param x (N, D)
 * @param gamma scale (D,)
 * @param beta shift (D,)
 * @param bnParam receives `runningMean` and `runningVar`
 * @returns out (N, D) and the cache
 */
export function batchnormForward(
  x: Tensor,
  gamma: Tensor,
  beta: Tensor,
  bnParam: BatchnormParam,
): [out: Tensor, cache: BatchnormCache] {
  requireShape('x', x, ['N', 'D']);
  const D = x.shape[1];
  requireShape('gamma', gamma, [D]);
  requireShape('beta', beta, [D]);
  const { mode, eps = 1e-5, momentum = 0.9, runningMean = zeros([D]), runningVar = zeros([D]) } = bnParam;
  requireShape('bnParam.runningMean', runningMean, [D]);
  requireShape('bnParam.runningVar', runningVar, [D]);
  if (mode !== 'train' && mode !== 'test') {
    throw new RangeError(`bnParam.mode: expected 'train' or 'test', received ${JSON.stringify(mode)}`);
  }

  const batch = mode === 'train' ? batchStatistics(x) : { mean: runningMean, variance: runningVar };
  bnParam.runningMean = mode === 'train' ? blend(momentum, runningMean, batch.mean) : runningMean;
  bnParam.runningVar = mode === 'train' ? blend(momentum, runningVar, batch.variance) : runningVar;

  const inverseStd = batch.variance.data.map((variance) => 1 / Math.sqrt(variance + eps));
  const normalized = x.data.map((value, i) => (value - batch.mean.data[i % D]) * inverseStd[i % D]);
  const out = normalized.map((value, i) => gamma.data[i % D] * value + beta.data[i % D]);
  return [tensor(x.shape, out), { mode, normalized: tensor(x.shape, normalized), inverseStd, gamma }];
}

/**
 * In training the batch's mean and variance depend on x as well. With g = gamma dout, column by column:
 *
 *     dx = (g - mean(g) - xhat mean(g xhat)) / sqrt(var + eps)
 *
 * In testing the statistics are constants and dx = g / sqrt(var + eps). In both, dgamma = sum_i dout_i xhat_i and
 * dbeta = sum_i dout_i.
 *
 * @param dout upstream gradient (N, D)
 * @returns dx (N, D), dgamma (D,), dbeta (D,)
 */
export function batchnormBackward(dout: Tensor, cache: BatchnormCache): [dx: Tensor, dgamma: Tensor, dbeta: Tensor] {
  const { mode, normalized, inverseStd, gamma } = cache;
  requireShape('dout', dout, normalized.shape);
  const [N, D] = [dout.shape[0], dout.shape[1]];
  const dbeta = sumRows(dout);
  const dgamma = sumRows(
    tensor(
      dout.shape,
      dout.data.map((value, i) => value * normalized.data[i]),
    ),
  );
  const dx = dout.data.map((value, i) => {
    const column = i % D;
    // gamma is the same for a whole column, so mean(gamma dout) = gamma dbeta / N and likewise for dgamma.
    const throughStatistics = (dbeta.data[column] + normalized.data[i] * dgamma.data[column]) / N;
    return gamma.data[column] * inverseStd[column] * (mode === 'train' ? value - throughStatistics : value);
  });
  return [tensor(dout.shape, dx), dgamma, dbeta];
}

/** Mean and biased variance of each column: both (D,). */
function batchStatistics(x: Tensor): { mean: Tensor; variance: Tensor } {
  const [N, D] = [x.shape[0], x.shape[1]];
  const mean = tensor(
    [D],
    sumRows(x).data.map((sum) => sum / N),
  );
  const squares = tensor(
    x.shape,
    x.data.map((value, i) => (value - mean.data[i % D]) * (value - mean.data[i % D])),
  );
  const variance = tensor(
    [D],
    sumRows(squares).data.map((sum) => sum / N),
  );
  return { mean, variance };
}

/** momentum * old + (1 - momentum) * latest */
function blend(momentum: number, old: Tensor, latest: Tensor): Tensor {
  return tensor(
    old.shape,
    old.data.map((value, i) => momentum * value + (1 - momentum) * latest.data[i]),
  );
}
