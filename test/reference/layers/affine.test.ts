import { expect, test } from 'vitest';
import { affineBackward, affineForward } from '../../../reference/layers/affine.ts';
import { fromRows, tensor, zeros } from '../../../reference/tensor.ts';

// By hand: one example of shape (1, 2), three outputs.
const x = tensor([1, 1, 2], [2, -1]);
const w = fromRows([
  [1, 0, 3],
  [4, -2, 1],
]);
const b = tensor([3], [10, 20, 30]);

test('forward', () => {
  expect(affineForward(x, w, b)[0]).toEqual(fromRows([[8, 22, 35]]));
});

test('backward', () => {
  const [, cache] = affineForward(x, w, b);
  const [dx, dw, db] = affineBackward(fromRows([[1, -1, 2]]), cache);
  expect(dx).toEqual(tensor([1, 1, 2], [7, 8]));
  expect(dw).toEqual(
    fromRows([
      [2, -2, 4],
      [-1, 1, -2],
    ]),
  );
  expect(db).toEqual(tensor([3], [1, -1, 2]));
});

test('wrong shapes', () => {
  expect(() => affineForward(x, zeros([3, 3]), b)).toThrow('w: expected shape (2, M), received (3, 3)');
  expect(() => affineForward(x, w, zeros([3, 1]))).toThrow('b: expected shape (3,), received (3, 1)');
  const [, cache] = affineForward(x, w, b);
  expect(() => affineBackward(zeros([3, 1]), cache)).toThrow('dout: expected shape (1, 3), received (3, 1)');
});
