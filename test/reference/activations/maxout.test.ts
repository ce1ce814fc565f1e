import { expect, test } from 'vitest';
import { maxoutBackward, maxoutForward } from '../../../reference/activations/maxout.ts';
import { fromRows, type Tensor, tensor, zeros } from '../../../reference/tensor.ts';
import { contract, gradientMismatch } from '../central-difference.ts';
import { randomTensor } from '../random-tensor.ts';

// By hand: three pieces of four entries; the third entry is a tie of pieces 1 and 2, the last one a tie of all.
const z = fromRows([
  [1, -5, 0, 2],
  [3, -4, 7, 2],
  [2, -6, 7, 2],
]);

test('by hand', () => {
  const [h, cache] = maxoutForward(z);
  expect(h).toEqual(tensor([4], [3, -4, 7, 2]));
  expect(maxoutBackward(tensor([4], [10, 20, 30, 40]), cache)).toEqual(
    fromRows([
      [0, 0, 0, 40],
      [10, 20, 30, 0],
      [0, 0, 0, 0],
    ]),
  );
});

test.each([3, 44])('agrees with central differences, seed %d', (seed) => {
  const random = randomTensor([3, 4, 2], seed);
  const upstream = randomTensor([4, 2], seed + 1);
  const loss = (moved: Tensor) => contract(maxoutForward(moved)[0], upstream);
  expect(gradientMismatch(maxoutBackward(upstream, maxoutForward(random)[1]), loss, random)).toBeNull();
});

test('NaN in any piece is not hidden by a number in another', () => {
  for (const column of [
    [Number.NaN, 1],
    [1, Number.NaN],
  ]) {
    expect(maxoutForward(tensor([2, 1], column))[0].data[0]).toBeNaN();
  }
});

test('wrong shapes', () => {
  expect(() => maxoutForward(tensor([], [1]))).toThrow('z: expected shape (k, ...) with k >= 1, received ()');
  expect(() => maxoutForward(zeros([0, 2]))).toThrow('z: expected shape (k, ...) with k >= 1, received (0, 2)');
  expect(() => maxoutBackward(zeros([3]), maxoutForward(z)[1])).toThrow('dh: expected shape (4,), received (3,)');
});
