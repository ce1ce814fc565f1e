import type { Activation } from './activation.ts';
import { leakyReluOfSlope } from './leaky-relu.ts';

/**
 *     f(z) = max(0, z),  f'(z) = 1 where z > 0 and 0 elsewhere
 *
 * At the kink z = 0 the subdifferential is [0, 1]; the derivative taken there is 0, as in the slides' `Z > 0`.
 */
export const relu: Activation = leakyReluOfSlope(0);
