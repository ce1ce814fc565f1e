import { expect } from 'vitest';
import type { Activation } from '../../../reference/activations/activation.ts';

/** Asserts f'(z) against (f(z + h) - f(z - h)) / 2h; no kink may lie within h of z. */
export function expectDerivative(activation: Activation, z: number): void {
  const h = 1e-5;
  const difference = (activation.value(z + h) - activation.value(z - h)) / (2 * h);
  expect(Math.abs(activation.derivative(z) - difference), `at z = ${z}`).toBeLessThan(1e-8);
}
