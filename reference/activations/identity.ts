import type { Activation } from './activation.ts';
import { smooth } from './smooth.ts';

/** f(z) = z, f'(z) = 1: the linear units of the variance argument for the Xavier initialization. */
export const identity: Activation = smooth(
  (z) => z,
  () => 1,
);
