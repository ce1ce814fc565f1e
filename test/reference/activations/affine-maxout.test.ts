import { expect, test } from 'vitest';
import { affineMaxout } from '../../../reference/activations/affine-maxout.ts';
import { leakyReluOfSlope } from '../../../reference/activations/leaky-relu.ts';
import { relu } from '../../../reference/activations/relu.ts';
import { expectDerivative } from './expect-derivative.ts';

// By hand: -z - 1, 0 and 2z - 4 meet at -1 and at 2.
const valley = affineMaxout([
  { slope: -1, intercept: -1 },
  { slope: 0, intercept: 0 },
  { slope: 2, intercept: -4 },
]);

test('three pieces', () => {
  expect([-3, -1, 1, 2, 5].map(valley.value)).toEqual([2, 0, 0, 0, 6]);
  expect([-3, -1, 1, 2, 5].map(valley.derivative)).toEqual([-1, -1, 0, 0, 2]);
  expect([-1, 1, 2].map(valley.subdifferential)).toEqual([
    [-1, 0],
    [0, 0],
    [0, 2],
  ]);
  for (const z of [-3, 1, 5]) expectDerivative(valley, z);
});

// A (leaky) ReLU is maxout of the pieces slope * z and z: a second route to the same numbers.
test.each([
  [0, relu],
  [0.5, leakyReluOfSlope(0.5)],
])('of two pieces is the ReLU with slope %d', (slope, expected) => {
  const maxout = affineMaxout([
    { slope, intercept: 0 },
    { slope: 1, intercept: 0 },
  ]);
  for (const z of [-2, 0, 3]) {
    expect(maxout.value(z) - expected.value(z)).toBeCloseTo(0, 15);
    expect(maxout.derivative(z)).toBe(expected.derivative(z));
    expect(maxout.subdifferential(z)).toEqual(expected.subdifferential(z));
  }
});

test('NaN in, NaN out; no pieces', () => {
  expect(valley.value(Number.NaN)).toBeNaN();
  expect(valley.derivative(Number.NaN)).toBeNaN();
  expect(valley.subdifferential(Number.NaN)).toEqual([Number.NaN, Number.NaN]);
  expect(() => affineMaxout([])).toThrow('pieces: expected at least one affine piece');
});
