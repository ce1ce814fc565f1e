import type { Activation } from './activation.ts';

/** An activation without kinks: the subdifferential at z is the single point f'(z). */
export function smooth(value: (z: number) => number, derivative: (z: number) => number): Activation {
  return {
    value,
    derivative,
    subdifferential: (z) => {
      const slope = derivative(z);
      return [slope, slope];
    },
  };
}
