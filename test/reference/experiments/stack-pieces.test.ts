import { expect, test } from 'vitest';
import { stackPieces } from '../../../reference/experiments/stack-pieces.ts';
import { fromRows } from '../../../reference/tensor.ts';

test('pieces one below the other, in the order drawn', () => {
  let drawn = 0;
  const draw = () => fromRows([[++drawn, 10 * drawn]]);
  expect(stackPieces(3, draw)).toEqual(
    fromRows([
      [1, 10],
      [2, 20],
      [3, 30],
    ]),
  );
  expect(stackPieces(1, draw)).toEqual(fromRows([[4, 40]]));
});
