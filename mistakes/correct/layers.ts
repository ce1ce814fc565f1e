/** A correct layers.ts of homework 3, in plain loops. */
import { type Numbers, zeros, zerosLike } from './arrays.ts';

export interface AffineCache {
  x: Numbers;
  w: Numbers;
  b: Numbers;
}

export function affineForward(x: Numbers, w: Numbers, b: Numbers): [Numbers, AffineCache] {
  const N = x.shape[0];
  const D = w.shape[0];
  const M = w.shape[1];
  const out = zeros(N, M);
  for (let i = 0; i < N; i++) {
    for (let m = 0; m < M; m++) {
      let sum = 0;
      for (let d = 0; d < D; d++) {
        sum += x.data[i * D + d] * w.data[d * M + m];
      }
      out.data[i * M + m] = sum + b.data[m];
    }
  }
  return [out, { x, w, b }];
}

export function affineBackward(dout: Numbers, cache: AffineCache): [Numbers, Numbers, Numbers] {
  const { x, w, b } = cache;
  const N = x.shape[0];
  const D = w.shape[0];
  const M = w.shape[1];
  const dx = zerosLike(x);
  const dw = zerosLike(w);
  const db = zerosLike(b);
  for (let i = 0; i < N; i++) {
    for (let d = 0; d < D; d++) {
      for (let m = 0; m < M; m++) {
        dx.data[i * D + d] += dout.data[i * M + m] * w.data[d * M + m];
        dw.data[d * M + m] += x.data[i * D + d] * dout.data[i * M + m];
      }
    }
  }
  for (let i = 0; i < N; i++) {
    for (let m = 0; m < M; m++) {
      db.data[m] += dout.data[i * M + m];
    }
  }
  return [dx, dw, db];
}

export function reluForward(x: Numbers): [Numbers, Numbers] {
  const out = zerosLike(x);
  for (let i = 0; i < x.data.length; i++) {
    out.data[i] = Math.max(0, x.data[i]);
  }
  return [out, x];
}

export function reluBackward(dout: Numbers, cache: Numbers): Numbers {
  const x = cache;
  const dx = zerosLike(x);
  for (let i = 0; i < x.data.length; i++) {
    dx.data[i] = x.data[i] > 0 ? dout.data[i] : 0;
  }
  return dx;
}

export interface BatchnormParam {
  mode: 'train' | 'test';
  eps?: number;
  momentum?: number;
  runningMean?: Numbers;
  runningVar?: Numbers;
}

export interface BatchnormCache {
  mode: 'train' | 'test';
  x: Numbers;
  gamma: Numbers;
  mu: Numbers;
  variance: Numbers;
  xHat: Numbers;
  eps: number;
}

export function batchnormForward(
  x: Numbers,
  gamma: Numbers,
  beta: Numbers,
  bnParam: BatchnormParam,
): [Numbers, BatchnormCache] {
  const { mode, eps = 1e-5, momentum = 0.9 } = bnParam;
  const N = x.shape[0];
  const D = x.shape[1];
  const runningMean = bnParam.runningMean ?? zeros(D);
  const runningVar = bnParam.runningVar ?? zeros(D);
  const mu = zeros(D);
  const variance = zeros(D);
  const xHat = zeros(N, D);
  const out = zeros(N, D);
  if (mode === 'train') {
    for (let d = 0; d < D; d++) {
      let total = 0;
      for (let i = 0; i < N; i++) {
        total += x.data[i * D + d];
      }
      mu.data[d] = total / N;
    }
    for (let d = 0; d < D; d++) {
      let squares = 0;
      for (let i = 0; i < N; i++) {
        const difference = x.data[i * D + d] - mu.data[d];
        squares += difference * difference;
      }
      variance.data[d] = squares / N;
    }
    for (let i = 0; i < N; i++) {
      for (let d = 0; d < D; d++) {
        const root = Math.sqrt(variance.data[d] + eps);
        xHat.data[i * D + d] = (x.data[i * D + d] - mu.data[d]) / root;
        out.data[i * D + d] = gamma.data[d] * xHat.data[i * D + d] + beta.data[d];
      }
    }
    const newMean = zeros(D);
    const newVar = zeros(D);
    for (let d = 0; d < D; d++) {
      newMean.data[d] = momentum * runningMean.data[d] + (1 - momentum) * mu.data[d];
      newVar.data[d] = momentum * runningVar.data[d] + (1 - momentum) * variance.data[d];
    }
    bnParam.runningMean = newMean;
    bnParam.runningVar = newVar;
  } else {
    for (let d = 0; d < D; d++) {
      mu.data[d] = runningMean.data[d];
      variance.data[d] = runningVar.data[d];
    }
    for (let i = 0; i < N; i++) {
      for (let d = 0; d < D; d++) {
        const rootTest = Math.sqrt(variance.data[d] + eps);
        const xHatTest = (x.data[i * D + d] - mu.data[d]) / rootTest;
        xHat.data[i * D + d] = xHatTest;
        out.data[i * D + d] = gamma.data[d] * xHatTest + beta.data[d];
      }
    }
  }
  return [out, { mode, x, gamma, mu, variance, xHat, eps }];
}

export function batchnormBackward(dout: Numbers, cache: BatchnormCache): [Numbers, Numbers, Numbers] {
  const { mode, x, gamma, mu, variance, xHat, eps } = cache;
  const N = x.shape[0];
  const D = x.shape[1];
  const dgamma = zeros(D);
  const dbeta = zeros(D);
  for (let i = 0; i < N; i++) {
    for (let d = 0; d < D; d++) {
      dgamma.data[d] += dout.data[i * D + d] * xHat.data[i * D + d];
      dbeta.data[d] += dout.data[i * D + d];
    }
  }
  const dxHat = zeros(N, D);
  for (let i = 0; i < N; i++) {
    for (let d = 0; d < D; d++) {
      dxHat.data[i * D + d] = dout.data[i * D + d] * gamma.data[d];
    }
  }
  const dx = zeros(N, D);
  if (mode === 'test') {
    for (let i = 0; i < N; i++) {
      for (let d = 0; d < D; d++) {
        dx.data[i * D + d] = dxHat.data[i * D + d] / Math.sqrt(variance.data[d] + eps);
      }
    }
    return [dx, dgamma, dbeta];
  }
  const dvar = zeros(D);
  for (let i = 0; i < N; i++) {
    for (let d = 0; d < D; d++) {
      const s2 = variance.data[d] + eps;
      const power = s2 * Math.sqrt(s2);
      dvar.data[d] += (-0.5 * dxHat.data[i * D + d] * (x.data[i * D + d] - mu.data[d])) / power;
    }
  }
  const dmu = zeros(D);
  for (let i = 0; i < N; i++) {
    for (let d = 0; d < D; d++) {
      dmu.data[d] += -dxHat.data[i * D + d] / Math.sqrt(variance.data[d] + eps);
      dmu.data[d] += (dvar.data[d] * -2 * (x.data[i * D + d] - mu.data[d])) / N;
    }
  }
  for (let i = 0; i < N; i++) {
    for (let d = 0; d < D; d++) {
      const throughXHat = dxHat.data[i * D + d] / Math.sqrt(variance.data[d] + eps);
      const throughVar = (dvar.data[d] * 2 * (x.data[i * D + d] - mu.data[d])) / N;
      const throughMu = dmu.data[d] / N;
      dx.data[i * D + d] = throughXHat + throughVar + throughMu;
    }
  }
  return [dx, dgamma, dbeta];
}

export interface DropoutParam {
  p: number;
  mode: 'train' | 'test';
  seed?: number | null;
}

export interface DropoutCache {
  dropoutParam: DropoutParam;
  mask: Numbers;
}

/** Uniform numbers that depend on the seed alone. */
function seededUniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) >>> 0;
    return ((mixed ^ (mixed >>> 13)) >>> 0) / 4294967296;
  };
}

export function dropoutForward(x: Numbers, dropoutParam: DropoutParam): [Numbers, DropoutCache] {
  const { p, mode, seed } = dropoutParam;
  const uniform = typeof seed === 'number' ? seededUniform(seed) : Math.random;
  const mask = zerosLike(x);
  const out = zerosLike(x);
  if (mode === 'train') {
    for (let i = 0; i < x.data.length; i++) {
      mask.data[i] = uniform() < p ? 1 / p : 0;
    }
    for (let i = 0; i < x.data.length; i++) {
      out.data[i] = x.data[i] * mask.data[i];
    }
  } else {
    for (let i = 0; i < x.data.length; i++) {
      out.data[i] = x.data[i];
    }
  }
  return [out, { dropoutParam, mask }];
}

export function dropoutBackward(dout: Numbers, cache: DropoutCache): Numbers {
  const { dropoutParam, mask } = cache;
  const dx = zerosLike(dout);
  if (dropoutParam.mode === 'train') {
    for (let i = 0; i < dout.data.length; i++) {
      dx.data[i] = dout.data[i] * mask.data[i];
    }
  } else {
    for (let i = 0; i < dout.data.length; i++) {
      dx.data[i] = dout.data[i];
    }
  }
  return dx;
}

export function svmLoss(x: Numbers, y: Numbers): [number, Numbers] {
  const N = x.shape[0];
  const C = x.shape[1];
  let hinge = 0;
  const dx = zeros(N, C);
  for (let i = 0; i < N; i++) {
    const yi = Number(y.data[i]);
    for (let j = 0; j < C; j++) {
      if (j === yi) continue;
      const margin = x.data[i * C + j] - x.data[i * C + yi] + 1;
      if (margin > 0) {
        hinge += margin;
        dx.data[i * C + j] += 1;
        dx.data[i * C + yi] -= 1;
      }
    }
  }
  hinge = hinge / N;
  for (let k = 0; k < N * C; k++) {
    dx.data[k] = dx.data[k] / N;
  }
  return [hinge, dx];
}

export function softmaxLoss(x: Numbers, y: Numbers): [number, Numbers] {
  const N = x.shape[0];
  const C = x.shape[1];
  const shifted = zeros(N, C);
  for (let i = 0; i < N; i++) {
    let largest = -Infinity;
    for (let j = 0; j < C; j++) {
      largest = Math.max(largest, x.data[i * C + j]);
    }
    for (let j = 0; j < C; j++) {
      shifted.data[i * C + j] = x.data[i * C + j] - largest;
    }
  }
  const exps = zeros(N, C);
  for (let k = 0; k < N * C; k++) {
    exps.data[k] = Math.exp(shifted.data[k]);
  }
  const sums = zeros(N);
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < C; j++) {
      sums.data[i] += exps.data[i * C + j];
    }
  }
  let loss = 0;
  for (let i = 0; i < N; i++) {
    loss += Math.log(sums.data[i]) - shifted.data[i * C + Number(y.data[i])];
  }
  loss = loss / N;
  const dx = zeros(N, C);
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < C; j++) {
      const probability = exps.data[i * C + j] / sums.data[i];
      const oneHot = j === Number(y.data[i]) ? 1 : 0;
      dx.data[i * C + j] = (probability - oneHot) / N;
    }
  }
  return [loss, dx];
}

/** The same as batchnormBackward in one formula, column by column. */
export function batchnormBackwardAlt(dout: Numbers, cache: BatchnormCache): [Numbers, Numbers, Numbers] {
  const { mode, gamma, variance, xHat, eps } = cache;
  const N = dout.shape[0];
  const D = dout.shape[1];
  const dx = zerosLike(dout);
  const gammaGrad = zerosLike(gamma);
  const betaGrad = zerosLike(gamma);
  for (let d = 0; d < D; d++) {
    for (let i = 0; i < N; i++) {
      betaGrad.data[d] += dout.data[i * D + d];
      gammaGrad.data[d] += dout.data[i * D + d] * xHat.data[i * D + d];
    }
    const factor = gamma.data[d] / Math.sqrt(variance.data[d] + eps);
    for (let i = 0; i < N; i++) {
      const at = i * D + d;
      if (mode === 'train') {
        const centred = N * dout.data[at] - betaGrad.data[d] - xHat.data[at] * gammaGrad.data[d];
        dx.data[at] = (factor / N) * centred;
      } else {
        dx.data[at] = factor * dout.data[at];
      }
    }
  }
  return [dx, gammaGrad, betaGrad];
}

export interface LayernormParam {
  eps?: number;
}

export interface LayernormCache {
  gamma: Numbers;
  scaled: Numbers;
  stds: Numbers;
}

/** Each row by its own mean and biased variance. */
export function layernormForward(
  x: Numbers,
  gamma: Numbers,
  beta: Numbers,
  lnParam: LayernormParam = {},
): [Numbers, LayernormCache] {
  const { eps = 1e-5 } = lnParam;
  const N = x.shape[0];
  const D = x.shape[1];
  const scaled = zeros(N, D);
  const stds = zeros(N);
  const out = zeros(N, D);
  for (let n = 0; n < N; n++) {
    let rowTotal = 0;
    for (let d = 0; d < D; d++) rowTotal += x.data[n * D + d];
    const rowMean = rowTotal / D;
    let rowSquares = 0;
    for (let d = 0; d < D; d++) {
      const offset = x.data[n * D + d] - rowMean;
      rowSquares += offset * offset;
    }
    stds.data[n] = Math.sqrt(rowSquares / D + eps);
    for (let d = 0; d < D; d++) {
      scaled.data[n * D + d] = (x.data[n * D + d] - rowMean) / stds.data[n];
      out.data[n * D + d] = gamma.data[d] * scaled.data[n * D + d] + beta.data[d];
    }
  }
  return [out, { gamma, scaled, stds }];
}

export function layernormBackward(dout: Numbers, cache: LayernormCache): [Numbers, Numbers, Numbers] {
  const { gamma, scaled, stds } = cache;
  const N = dout.shape[0];
  const D = dout.shape[1];
  const dx = zerosLike(dout);
  const gammaGradient = zerosLike(gamma);
  const betaGradient = zerosLike(gamma);
  for (let n = 0; n < N; n++) {
    let gradSum = 0;
    let gradDotScaled = 0;
    for (let d = 0; d < D; d++) {
      const upstream = dout.data[n * D + d];
      gammaGradient.data[d] += upstream * scaled.data[n * D + d];
      betaGradient.data[d] += upstream;
      gradSum += upstream * gamma.data[d];
      gradDotScaled += upstream * gamma.data[d] * scaled.data[n * D + d];
    }
    for (let d = 0; d < D; d++) {
      const direct = dout.data[n * D + d] * gamma.data[d];
      const throughRow = (gradSum + scaled.data[n * D + d] * gradDotScaled) / D;
      dx.data[n * D + d] = (direct - throughRow) / stds.data[n];
    }
  }
  return [dx, gammaGradient, betaGradient];
}
