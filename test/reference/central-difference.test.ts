import { describe, expect, test } from 'vitest';
import { copy, fromRows, type Tensor, tensor } from '../../reference/tensor.ts';
import { awayFromZero, centralDifference, contract, gradientMismatch } from './central-difference.ts';

/** f = sum_i i x_i^3 for i counted from 1: its gradient is 3 i x_i^2. */
const f = (x: Tensor) => x.data.reduce((sum, value, i) => sum + (i + 1) * value * value * value, 0);
const x = fromRows([
  [0.5, -1.5],
  [2, 0.25],
]);
const gradient = tensor(
  x.shape,
  x.data.map((value, i) => 3 * (i + 1) * value * value),
);

test('agrees with a gradient known in closed form', () => {
  expect(gradientMismatch(gradient, f, x)).toBeNull();
  const linear = centralDifference((p) => 2 * p.data[0] - 3 * p.data[3], x);
  expect(linear.shape).toEqual([2, 2]);
  expect(Array.from(linear.data, (value) => Math.round(value))).toEqual([2, 0, 0, -3]);
});

test('leaves the point as it was', () => {
  const before = copy(x);
  centralDifference(f, x);
  expect(x).toEqual(before);
});

describe('rejects a gradient that is', () => {
  const transposed = fromRows([
    [gradient.data[0], gradient.data[2]],
    [gradient.data[1], gradient.data[3]],
  ]);
  const scaled = (factor: number) =>
    tensor(
      gradient.shape,
      gradient.data.map((value) => factor * value),
    );
  const zeroed = copy(gradient);
  zeroed.data[3] = 0;
  test.each([
    ['scaled by 1.001', scaled(1.001), /^entry 0 is 0\.7507/],
    ['of the wrong sign', scaled(-1), /^entry 0 is -0\.75/],
    ['transposed', transposed, /^entry 1 is/],
    ['zero in one entry', zeroed, /^entry 3 is 0, expected 0\.75/],
    ['flattened', tensor([4], gradient.data), /^shape \[4\], expected \[2,2\]/],
    ['not a number', scaled(Number.NaN), /^entry 0 is NaN/],
  ])('%s', (_, wrong, message) => {
    expect(gradientMismatch(wrong, f, x)).toMatch(message);
  });
});

test('contract and awayFromZero, by hand', () => {
  expect(contract(fromRows([[1, 2]]), fromRows([[3, -4]]))).toBe(-5);
  expect(Array.from(awayFromZero(tensor([3], [0, -0.001, 2]), 0.5).data)).toEqual([0.5, -0.501, 2.5]);
});
