import { expect, test } from 'vitest';
import { identity } from '../../../reference/activations/identity.ts';

// By hand.
test.each([-2, 0, 7.5])('at %d', (z) => {
  expect(identity.value(z)).toBe(z);
  expect(identity.derivative(z)).toBe(1);
  expect(identity.subdifferential(z)).toEqual([1, 1]);
});
