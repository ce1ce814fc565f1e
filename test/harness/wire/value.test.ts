import { expect, it } from 'vitest';
import { indexOf, makeTensor, sizeOf } from '../../../harness/wire/value.ts';

it.each([
  [[], 1],
  [[0], 0],
  [[2, 3], 6],
  [[2, 0, 3], 0],
])('sizeOf(%j) is %i', (shape, size) => {
  expect(sizeOf(shape)).toBe(size);
});

it.each([
  [0, [2, 3], [0, 0]],
  [5, [2, 3], [1, 2]],
  [3, [2, 3], [1, 0]],
  [23, [2, 3, 4], [1, 2, 3]],
  [0, [], []],
])('indexOf(%i, %j) is %j', (position, shape, index) => {
  expect(indexOf(position, shape)).toEqual(index);
});

it('every position has an index of its own', () => {
  const indices = Array.from({ length: 24 }, (_, position) => indexOf(position, [2, 3, 4]).join());
  expect(new Set(indices).size).toBe(24);
});

it('makeTensor is an array of float64 unless told otherwise', () => {
  expect(makeTensor([1], Float64Array.of(2))).toEqual({
    kind: 'tensor',
    shape: [1],
    data: Float64Array.of(2),
    dtype: 'float64',
    container: 'ndarray',
  });
});
