import { expect, test } from 'vitest';
import { softmaxLoss } from '../../../reference/losses/softmax-loss.ts';
import { fromRows, zeros } from '../../../reference/tensor.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';

// By hand: scores ln 1, ln 2, ln 5 have probabilities 1/8, 2/8, 5/8.
test('by hand', () => {
  const scores = fromRows([[0, Math.log(2), Math.log(5)]]);
  const [loss, dx] = softmaxLoss(scores, [1]);
  expect(mismatch(loss, Math.log(4), ROUNDING)).toBeNull();
  expect(mismatch(dx, fromRows([[1 / 8, -6 / 8, 5 / 8]]), ROUNDING)).toBeNull();
});

test('equal scores: log C', () => {
  expect(mismatch(softmaxLoss(zeros([3, 5]), [4, 0, 2])[0], Math.log(5), ROUNDING)).toBeNull();
});

test('huge scores neither overflow nor give log 0', () => {
  const [loss, dx] = softmaxLoss(fromRows([[1e6, 0, -1e6]]), [2]);
  expect(loss).toBe(2e6);
  expect(dx).toEqual(fromRows([[1, 0, -1]]));
});

// A maximum that starts from 0 would leave exp(-1e4) = 0 in every place.
test('scores that are all far below 0', () => {
  const [loss, dx] = softmaxLoss(fromRows([[-1e4, -1e4]]), [0]);
  expect(mismatch(loss, Math.log(2), ROUNDING)).toBeNull();
  expect(dx).toEqual(fromRows([[-0.5, 0.5]]));
});
