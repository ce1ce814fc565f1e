import { expect, test } from 'vitest';
import { leakyRelu, leakyReluOfSlope, veryLeakyRelu } from '../../../reference/activations/leaky-relu.ts';
import { expectDerivative } from './expect-derivative.ts';

// By hand.
test('leaky: slope 0.01', () => {
  expect([-100, 0, 3].map(leakyRelu.value)).toEqual([-1, 0, 3]);
  expect([-100, 0, 3].map(leakyRelu.derivative)).toEqual([0.01, 0.01, 1]);
  expect([-100, 0, 3].map(leakyRelu.subdifferential)).toEqual([
    [0.01, 0.01],
    [0.01, 1],
    [1, 1],
  ]);
});

test('very leaky: slope 1/3', () => {
  expect([-6, 3].map(veryLeakyRelu.value)).toEqual([-2, 3]);
  expect(veryLeakyRelu.subdifferential(0)).toEqual([1 / 3, 1]);
});

test.each([-2, 1.5])('agrees with central differences at %d', (z) => {
  expectDerivative(leakyRelu, z);
  expectDerivative(veryLeakyRelu, z);
});

// The one-sided difference quotients at the kink, on a power of two so that they are exact.
test('the ends of the subdifferential are the one-sided derivatives', () => {
  const h = 1 / 1024;
  const half = leakyReluOfSlope(0.5);
  expect([half.value(-h) / -h, half.value(h) / h]).toEqual(half.subdifferential(0));
});

test('wrong slopes', () => {
  for (const slope of [-0.1, 1, Number.NaN]) {
    expect(() => leakyReluOfSlope(slope)).toThrow(`slope: expected a number in [0, 1), received ${slope}`);
  }
});
