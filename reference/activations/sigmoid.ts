import type { Activation } from './activation.ts';
import { smooth } from './smooth.ts';

/**
 *     f(z) = 1 / (1 + exp(-z)),  f'(z) = f(z) f(-z)
 *
 * The exponent is never positive, so that exp cannot overflow: for z < 0 the fraction is extended by exp(z). The
 * derivative takes f(-z) for 1 - f(z), which cancels to 0 from z = 37 on.
 */
export const sigmoid: Activation = smooth(logistic, (z) => logistic(z) * logistic(-z));

function logistic(z: number): number {
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  const power = Math.exp(z);
  return power / (1 + power);
}
