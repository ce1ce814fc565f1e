import { expect, test } from 'vitest';
import { transpose } from '../../../reference/experiments/transpose.ts';
import { fromRows } from '../../../reference/tensor.ts';

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
