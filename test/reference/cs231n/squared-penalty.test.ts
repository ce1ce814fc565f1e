import { expect, test } from 'vitest';
import { addSquaredPenalty } from '../../../reference/cs231n/squared-penalty.ts';
import { copy, fromRows, type Tensor } from '../../../reference/tensor.ts';
import { gradientMismatch } from '../central-difference.ts';
import { randomTensor } from '../random-tensor.ts';

test('reg times the sum of squares and 2 reg W, by hand: 5 + 0.5 * (1 + 4) and (10, 20) + (1, -2)', () => {
  const [dW, W] = [fromRows([[10, 20]]), fromRows([[1, -2]])];
  const before = [dW, W].map(copy);
  expect(addSquaredPenalty(5, dW, W, 0.5)).toEqual([7.5, fromRows([[11, 18]])]);
  expect(addSquaredPenalty(5, dW, W, 0)).toEqual([5, dW]);
  expect([dW, W]).toEqual(before);
});

test('the gradient is what central differences give', () => {
  const [zero, W] = [fromRows([[0, 0, 0]]), randomTensor([1, 3], 4)];
  const penaltyAt = (moved: Tensor) => addSquaredPenalty(0, zero, moved, 0.7)[0];
  expect(gradientMismatch(addSquaredPenalty(0, zero, W, 0.7)[1], penaltyAt, W)).toBeNull();
});
