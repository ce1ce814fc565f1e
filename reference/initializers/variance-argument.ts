import { type Fans, weightShape } from './fans.ts';

/** The first two moments of a random number. */
export interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/**
 * The variance of a product of independent w and h:
 *
 *     var(wh) = E^2(w) var(h) + E^2(h) var(w) + var(w) var(h)
 *
 * which is var(w) var(h) when both means are 0. Source: slide "Xavier initialization (cont.)".
 */
export function varianceOfProduct(w: Moments, h: Moments): number {
  return w.mean * w.mean * h.variance + h.mean * h.mean * w.variance + w.variance * h.variance;
}

/**
 * The variance of a linear unit h_i = sum_j w_ij h_{i-1,j} with independent weights of mean 0: fan-in var(wh).
 *
 * The mean of the units before may be other than 0, as it is behind a ReLU.
 */
export function unitVariance(fanIn: number, weightVariance: number, h: Moments): number {
  return fanIn * varianceOfProduct({ mean: 0, variance: weightVariance }, h);
}

/**
 * The variance of a gradient passed back through linear units, sum_i w_ij dL/dh_i: fan-out var(w) var(dL/dh), the same
 * argument with W transposed.
 */
export function gradientVariance(fanOut: number, weightVariance: number, upstreamVariance: number): number {
  return unitVariance(fanOut, weightVariance, { mean: 0, variance: upstreamVariance });
}

/** The weight variance that keeps the variance of linear activations: 1 / fan-in. */
export function forwardCondition(fans: Fans): number {
  return 1 / weightShape(fans)[1];
}

/** The weight variance that keeps the variance of linear units' gradients: 1 / fan-out. */
export function backwardCondition(fans: Fans): number {
  return 1 / weightShape(fans)[0];
}

/**
 * The compromise: one over the average number of units, 1 / ((fan-in + fan-out) / 2) = 2 / (fan-in + fan-out). It is the
 * harmonic mean of the two conditions, not their average. Source: Glorot & Bengio 2010, equation 12.
 */
export function averagedCondition(fans: Fans): number {
  const [fanOut, fanIn] = weightShape(fans);
  return 1 / ((fanIn + fanOut) / 2);
}
