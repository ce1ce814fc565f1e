import type { Activation } from './activation.ts';
import { smooth } from './smooth.ts';

/**
 *     f(z) = tanh z,  f'(z) = 1 - tanh^2 z = 4 exp(-2|z|) / (1 + exp(-2|z|))^2
 *
 * The derivative is computed in the second form: the first cancels to 0 from |z| = 19 on.
 */
export const tanh: Activation = smooth(Math.tanh, (z) => {
  const power = Math.exp(-2 * Math.abs(z));
  return (4 * power) / ((1 + power) * (1 + power));
});
