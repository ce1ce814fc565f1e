/** Update rules (w, dw, config) -> [nextW, config]: w and dw of the same shape, entry by entry. */
import { type Numbers, zerosLike } from './arrays.ts';

export interface OptimConfig {
  learningRate?: number;
  momentum?: number;
  velocity?: Numbers;
  decayRate?: number;
  epsilon?: number;
  beta1?: number;
  beta2?: number;
  v?: Numbers;
  a?: Numbers;
  t?: number;
}

/** nextW = w - learningRate dw */
export function sgd(w: Numbers, dw: Numbers, config: OptimConfig = {}): [nextW: Numbers, config: OptimConfig] {
  const { learningRate = 1e-2 } = config;
  const next = zerosLike(w);
  for (let k = 0; k < w.data.length; k++) {
    next.data[k] = w.data[k] - learningRate * dw.data[k];
  }
  return [next, { ...config, learningRate }];
}

/** velocity = momentum velocity - learningRate dw, nextW = w + velocity */
export function sgdMomentum(w: Numbers, dw: Numbers, config: OptimConfig = {}): [nextW: Numbers, config: OptimConfig] {
  const learningRate = config.learningRate ?? 1e-2;
  const momentum = config.momentum ?? 0.9;
  const before = config.velocity ?? zerosLike(w);
  const velocity = zerosLike(w);
  const nextW = zerosLike(w);
  for (let k = 0; k < w.data.length; k++) {
    velocity.data[k] = momentum * before.data[k] - learningRate * dw.data[k];
    nextW.data[k] = w.data[k] + velocity.data[k];
  }
  return [nextW, { ...config, learningRate, momentum, velocity }];
}

/** velocity as with momentum, nextW = w + velocity + momentum (velocity - the one before) */
export function sgdNesterovMomentum(
  w: Numbers,
  dw: Numbers,
  config: OptimConfig = {},
): [nextW: Numbers, config: OptimConfig] {
  const { learningRate = 1e-2, momentum = 0.9 } = config;
  const old = config.velocity ?? zerosLike(w);
  const velocity = zerosLike(w);
  const ahead = zerosLike(w);
  for (let k = 0; k < w.data.length; k++) {
    velocity.data[k] = momentum * old.data[k] - learningRate * dw.data[k];
    ahead.data[k] = w.data[k] + velocity.data[k] + momentum * (velocity.data[k] - old.data[k]);
  }
  return [ahead, { ...config, learningRate, momentum, velocity }];
}

/** a = decayRate a + (1 - decayRate) dw^2, nextW = w - learningRate dw / (sqrt(a) + epsilon) */
export function rmsprop(w: Numbers, dw: Numbers, config: OptimConfig = {}): [nextW: Numbers, config: OptimConfig] {
  const { learningRate = 1e-2, decayRate = 0.99, epsilon = 1e-8 } = config;
  const oldA = config.a ?? zerosLike(w);
  const a = zerosLike(w);
  const nextW = zerosLike(w);
  for (let k = 0; k < w.data.length; k++) {
    const squared = dw.data[k] * dw.data[k];
    a.data[k] = decayRate * oldA.data[k] + (1 - decayRate) * squared;
    nextW.data[k] = w.data[k] - (learningRate * dw.data[k]) / (Math.sqrt(a.data[k]) + epsilon);
  }
  return [nextW, { ...config, learningRate, decayRate, epsilon, a }];
}

/** Moments v and a, each divided by 1 - beta^t before the step. */
export function adam(w: Numbers, dw: Numbers, config: OptimConfig = {}): [nextW: Numbers, config: OptimConfig] {
  const { learningRate = 1e-3, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = config;
  const t = (config.t ?? 0) + 1;
  let power1 = 1;
  for (let step = 0; step < t; step++) power1 *= beta1;
  let power2 = 1;
  for (let step = 0; step < t; step++) power2 *= beta2;
  const oldV = config.v ?? zerosLike(w);
  const oldA = config.a ?? zerosLike(w);
  const v = zerosLike(w);
  const a = zerosLike(w);
  const nextW = zerosLike(w);
  for (let k = 0; k < w.data.length; k++) {
    v.data[k] = beta1 * oldV.data[k] + (1 - beta1) * dw.data[k];
    const square = dw.data[k] * dw.data[k];
    a.data[k] = beta2 * oldA.data[k] + (1 - beta2) * square;
    const vHat = v.data[k] / (1 - power1);
    const aHat = a.data[k] / (1 - power2);
    nextW.data[k] = w.data[k] - (learningRate * vHat) / (Math.sqrt(aHat) + epsilon);
  }
  return [nextW, { ...config, learningRate, beta1, beta2, epsilon, v, a, t }];
}
