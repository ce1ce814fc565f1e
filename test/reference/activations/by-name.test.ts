import { expect, test } from 'vitest';
import { ACTIVATION_NAMES, activationByName } from '../../../reference/activations/by-name.ts';

// Each is told from the others by its value at -3, by hand.
test.each([
  ['identity', -3],
  ['sigmoid', 1 / (1 + Math.exp(3))],
  ['tanh', Math.tanh(-3)],
  ['relu', 0],
  ['leaky-relu', -0.03],
  ['very-leaky-relu', -1],
])('%s', (name, expected) => {
  expect(activationByName(name).value(-3)).toBeCloseTo(expected, 15);
});

test('there are no others', () => {
  expect(ACTIVATION_NAMES).toHaveLength(6);
  expect(() => activationByName('swish')).toThrow(
    'activation: expected one of identity, sigmoid, tanh, relu, leaky-relu, very-leaky-relu, received swish',
  );
  expect(() => activationByName('toString')).toThrow('received toString');
});
