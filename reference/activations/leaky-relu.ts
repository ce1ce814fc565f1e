import type { Activation } from './activation.ts';

/**
 *     f(z) = z where z > 0 and slope * z elsewhere,  f'(z) = 1 where z > 0 and slope elsewhere
 *
 * At the kink z = 0 the subdifferential is [slope, 1] and the derivative taken is `slope`.
 * @throws {RangeError} when the slope does not lie in [0, 1): beyond it, f is not the maximum of its two pieces.
 */
export function leakyReluOfSlope(slope: number): Activation {
  if (!(slope >= 0 && slope < 1)) throw new RangeError(`slope: expected a number in [0, 1), received ${slope}`);
  return {
    // The maximum, unlike a comparison with 0, lets NaN pass for the slope 0 too.
    value: (z) => (slope === 0 ? Math.max(0, z) : Math.max(z, slope * z)),
    derivative: (z) => (z > 0 ? 1 : slope),
    subdifferential: (z) => {
      if (z === 0) return [slope, 1];
      return z > 0 ? [1, 1] : [slope, slope];
    },
  };
}

/** The leaky ReLU with the slope 0.01 (Maas, Hannun & Ng 2013). */
export const leakyRelu: Activation = leakyReluOfSlope(0.01);

/** The very leaky ReLU with the slope 1/3, "VLReLU" in the lecture's last table (Mishkin & Matas 2015). */
export const veryLeakyRelu: Activation = leakyReluOfSlope(1 / 3);
