import { expect, test } from 'vitest';
import {
  averagedCondition,
  backwardCondition,
  forwardCondition,
  gradientVariance,
  type Moments,
  unitVariance,
  varianceOfProduct,
} from '../../../reference/initializers/variance-argument.ts';

/** The moments of a number that takes each of the values equally often. */
function momentsOf(values: readonly number[]): Moments {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length };
}

const products = (a: readonly number[], b: readonly number[]): number[] => a.flatMap((x) => b.map((y) => x * y));
const sums = (a: readonly number[], b: readonly number[]): number[] => a.flatMap((x) => b.map((y) => x + y));

// The second source is enumeration: all values that small discrete random numbers take. All are exact in binary.
test.each([
  { w: [1, 3], h: [-1, 5] },
  { w: [-2, 2], h: [0, 8] },
  { w: [-1, 1], h: [-4, 4] },
])('var(wh) for w in $w and h in $h', ({ w, h }) => {
  expect(varianceOfProduct(momentsOf(w), momentsOf(h))).toBe(momentsOf(products(w, h)).variance);
});

test('two inputs to a unit, whose mean is not 0, and two gradients', () => {
  const [w, h] = [
    [-3, 3],
    [0, 2],
  ];
  const unit = sums(products(w, h), products(w, h));
  expect(unitVariance(2, 9, momentsOf(h))).toBe(momentsOf(unit).variance);
  const upstream = [-5, 5];
  const gradient = sums(products(w, upstream), products(w, upstream));
  expect(gradientVariance(2, 9, 25)).toBe(momentsOf(gradient).variance);
});

// By hand, on powers of two: 1/8, 1/2 and 2/10.
test('the conditions', () => {
  const fans = { fanIn: 8, fanOut: 2 };
  expect(forwardCondition(fans)).toBe(1 / 8);
  expect(backwardCondition(fans)).toBe(1 / 2);
  expect(averagedCondition(fans)).toBe(0.2);
});

test('the conditions keep what they promise', () => {
  const fans = { fanIn: 16, fanOut: 4 };
  expect(unitVariance(16, forwardCondition(fans), { mean: 0, variance: 7 })).toBe(7);
  expect(gradientVariance(4, backwardCondition(fans), 7)).toBe(7);
  expect(gradientVariance(4, forwardCondition(fans), 7)).not.toBe(7);
  expect(() => forwardCondition({ fanIn: 0, fanOut: 1 })).toThrow('fanIn');
});
