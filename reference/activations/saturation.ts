import type { Activation } from './activation.ts';

/**
 * The slope below which a unit counts as saturated, unless stated otherwise: less than a hundredth of the upstream
 * gradient passes. A sigmoid is then saturated for |z| > 4.595, tanh for |z| > 2.993, a ReLU for z <= 0, and a leaky
 * ReLU, whose smaller slope is exactly this one, nowhere.
 */
const SATURATION_THRESHOLD = 0.01;

/**
 * Whether |f'(z)| < threshold, with the derivative that the backward pass uses at a kink.
 * @throws {RangeError} when the threshold is not positive.
 */
export function isSaturated(activation: Activation, z: number, threshold = SATURATION_THRESHOLD): boolean {
  if (!(threshold > 0)) throw new RangeError(`threshold: expected a positive number, received ${threshold}`);
  return Math.abs(activation.derivative(z)) < threshold;
}
