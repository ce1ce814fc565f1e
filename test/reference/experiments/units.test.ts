import { expect, test } from 'vitest';
import { tanh } from '../../../reference/activations/tanh.ts';
import { piecesOf, unitsBackward, unitsForward } from '../../../reference/experiments/units.ts';
import { fromRows } from '../../../reference/tensor.ts';

const maxout = { pieces: 2 };

// By hand: units (-1, 2) of the first piece and (3, 0) of the second, for two examples.
test('maxout: the larger of two rows, and the gradient to that row', () => {
  const Z = fromRows([
    [-1, 5],
    [2, -7],
    [3, 4],
    [0, -6],
  ]);
  expect(piecesOf(maxout)).toBe(2);
  expect(unitsForward(maxout, Z)).toEqual(
    fromRows([
      [3, 5],
      [2, -6],
    ]),
  );
  const dLdH = fromRows([
    [10, 20],
    [30, 40],
  ]);
  expect(unitsBackward(maxout, dLdH, Z)).toEqual(
    fromRows([
      [0, 20],
      [30, 0],
      [10, 0],
      [0, 40],
    ]),
  );
});

test('an activation of one number', () => {
  const Z = fromRows([[0, 1]]);
  expect(piecesOf(tanh)).toBe(1);
  expect(unitsForward(tanh, Z)).toEqual(fromRows([[0, Math.tanh(1)]]));
  expect(unitsBackward(tanh, fromRows([[7, 0]]), Z)).toEqual(fromRows([[7, 0]]));
});

test('rows that are no whole number of pieces', () => {
  expect(() => unitsForward(maxout, fromRows([[1], [2], [3]]))).toThrow(
    'Z: expected shape (2 * units, examples), received (3, 1)',
  );
});
