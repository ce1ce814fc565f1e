import { expect, test } from 'vitest';
import { addToRows, argmaxRows, flattenRows, sumRows, takeRows } from '../../reference/rows.ts';
import { fromRows, tensor, zeros } from '../../reference/tensor.ts';

// By hand throughout.
const a = fromRows([
  [1, -2, 3],
  [4, 5, -6],
]);

test('addToRows', () => {
  expect(addToRows(a, tensor([3], [10, 20, 30]))).toEqual(
    fromRows([
      [11, 18, 33],
      [14, 25, 24],
    ]),
  );
  expect(() => addToRows(a, zeros([2]))).toThrow('b: expected shape (3,), received (2,)');
});

test('sumRows', () => {
  expect(sumRows(a)).toEqual(tensor([3], [5, 3, -3]));
});

test('takeRows, with repetition and of any rank', () => {
  expect(takeRows(a, [1, 1, 0])).toEqual(
    fromRows([
      [4, 5, -6],
      [4, 5, -6],
      [1, -2, 3],
    ]),
  );
  expect(takeRows(tensor([2, 1, 2], [1, 2, 3, 4]), [1])).toEqual(tensor([1, 1, 2], [3, 4]));
});

test('argmaxRows takes the smallest of equal columns', () => {
  const ties = fromRows([
    [0, 7, 7],
    [-1, -1, -1],
    [-3, -2, -1],
  ]);
  expect(argmaxRows(ties)).toEqual(tensor([3], [1, 0, 2]));
});

test('flattenRows', () => {
  expect(flattenRows(tensor([2, 1, 2], [1, 2, 3, 4]))).toEqual(
    fromRows([
      [1, 2],
      [3, 4],
    ]),
  );
  expect(flattenRows(zeros([0, 2, 3])).shape).toEqual([0, 6]);
});
