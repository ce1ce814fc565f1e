import { expect, test } from 'vitest';
import { copy, fromRows, requireShape, ShapeError, setPrecision, tensor, zeros } from '../../reference/tensor.ts';

test('fromRows lays rows out one after the other', () => {
  const rows = fromRows([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  expect(rows.shape).toEqual([2, 3]);
  expect(Array.from(rows.data)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('zeros', () => {
  expect(zeros([2, 1, 3])).toEqual({ shape: [2, 1, 3], data: new Float64Array(6) });
});

test('tensor and copy take their own memory', () => {
  const data = Float64Array.of(1, 2);
  const original = tensor([2], data);
  const copied = copy(original);
  data[0] = 9;
  original.data[1] = 9;
  expect(Array.from(original.data)).toEqual([1, 9]);
  expect(Array.from(copied.data)).toEqual([1, 2]);
});

test('a ShapeError names the argument, the shape expected and the one received', () => {
  expect(() => tensor([2, 2], [1, 2, 3])).toThrow(
    new ShapeError('data', 'of 4 entries', [3]), // data: expected shape of 4 entries, received (3,)
  );
  expect(() => fromRows([[1, 2], [3]])).toThrow('rows[1]: expected shape (2,), received (1,)');
  expect(() => requireShape('X', zeros([2, 5]), ['N', 4])).toThrow('X: expected shape (N, 4), received (2, 5)');
  expect(() => requireShape('b', zeros([]), [3])).toThrow('b: expected shape (3,), received ()');
  expect(() => requireShape('X', zeros([4]), ['N', 4])).toThrow(ShapeError);
  expect(() => requireShape('X', zeros([2, 4]), ['N', 4])).not.toThrow();
});

test('in single precision every number that is stored is rounded, sums in zeros included', () => {
  setPrecision('float32');
  const single = tensor([1], [0.1]);
  const sum = zeros([1]);
  sum.data[0]! += 1e8;
  sum.data[0]! += 1;
  setPrecision('float64');
  expect([...single.data, ...sum.data]).toEqual([Math.fround(0.1), 1e8]);
  expect([...tensor([1], [0.1]).data]).toEqual([0.1]);
});
