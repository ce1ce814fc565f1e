import { expect, test } from 'vitest';
import { fromRows } from '../../reference/tensor.ts';
import { transpose } from '../../reference/transpose.ts';

test('rows become columns', () => {
  const a = fromRows([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  expect(transpose(a)).toEqual(
    fromRows([
      [1, 4],
      [2, 5],
      [3, 6],
    ]),
  );
});
