import { expect, test } from 'vitest';
import { svmLoss } from '../../../reference/losses/svm-loss.ts';
import { fromRows, zeros } from '../../../reference/tensor.ts';

// By hand: margins of the first row 1 + 2 - 3 = 0 (on the kink, no gradient) and 1 + 5 - 3 = 3;
// of the second 1 + 0.5 - 0 = 1.5 and 1 - 4 - 0 < 0. Their mean is (3 + 1.5) / 2.
test('by hand', () => {
  const scores = fromRows([
    [3, 2, 5],
    [0.5, 0, -4],
  ]);
  const [loss, dx] = svmLoss(scores, [0, 1]);
  expect(loss).toBe(2.25);
  expect(dx).toEqual(
    fromRows([
      [-0.5, 0, 0.5],
      [0.5, -0.5, 0],
    ]),
  );
});

test('equal scores: C - 1', () => {
  expect(svmLoss(zeros([3, 5]), [4, 0, 2])[0]).toBe(4);
});
