import { expect, test } from 'vitest';
import { smooth } from '../../../reference/activations/smooth.ts';
import { expectDerivative } from './expect-derivative.ts';

// By hand: the square.
const square = smooth(
  (z) => z * z,
  (z) => 2 * z,
);

test('the subdifferential is the derivative alone', () => {
  expect(square.value(3)).toBe(9);
  expect(square.derivative(3)).toBe(6);
  expect(square.subdifferential(3)).toEqual([6, 6]);
});

test('the comparison with central differences notices a wrong derivative', () => {
  expectDerivative(square, 3);
  const wrong = smooth(square.value, (z) => 2.0001 * z);
  expect(() => expectDerivative(wrong, 3)).toThrow('at z = 3');
});
