import { expect, test } from 'vitest';
import { fromRows, tensor } from '../../reference/tensor.ts';
import { mismatch, ROUNDING } from './mismatch.ts';

test('equal tensors have no mismatch', () => {
  expect(mismatch(fromRows([[1, -2]]), fromRows([[1, -2 - 1e-13]]), ROUNDING)).toBeNull();
  expect(mismatch(3, 3, ROUNDING)).toBeNull();
});

test('wrong answers are named', () => {
  expect(mismatch(fromRows([[1, 2]]), fromRows([[1], [2]]), ROUNDING)).toBe('shape [1,2], expected [2,1]');
  expect(mismatch(1, tensor([1], [1]), ROUNDING)).toBe('shape [], expected [1]');
  expect(mismatch(tensor([2], [1, 2.5]), tensor([2], [1, 2]), { rtol: 0, atol: 0.25 })).toBe(
    'entry 1 is 2.5, expected 2 within 0.25',
  );
});

test.each([
  [Number.NaN, 1],
  [1, Number.NaN],
  [Number.NaN, Number.NaN],
  [Number.POSITIVE_INFINITY, 1],
])('%d is not close to %d', (actual, expected) => {
  expect(mismatch(actual, expected, ROUNDING)).toContain(`entry 0 is ${actual}`);
});
