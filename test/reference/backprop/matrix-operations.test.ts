import { expect, test } from 'vitest';
import { affine, matrixProduct } from '../../../reference/backprop/matrix-operations.ts';
import { fromRows, tensor, zeros } from '../../../reference/tensor.ts';
import { randomTensor } from '../random-tensor.ts';
import { expectLocalGradients } from './expect-local-gradients.ts';

// By hand.
test('affine', () => {
  const W = fromRows([
    [1, 2, 3],
    [0, -1, 1],
  ]);
  const inputs = [W, tensor([3], [1, 0, 2]), tensor([2], [10, 20])];
  const output = affine.forward(inputs);
  expect(output).toEqual(tensor([2], [17, 22]));
  expect(affine.backward(tensor([2], [1, 10]), inputs, output)).toEqual([
    fromRows([
      [1, 0, 2],
      [10, 0, 20],
    ]),
    tensor([3], [1, -8, 13]),
    tensor([2], [1, 10]),
  ]);
});

test.each([7, 70])('both agree with central differences, seed %d', (seed) => {
  expectLocalGradients(matrixProduct, [randomTensor([2, 3], seed), randomTensor([3, 4], seed + 1)], seed);
  expectLocalGradients(
    affine,
    [randomTensor([2, 3], seed), randomTensor([3], seed + 1), randomTensor([2], seed + 2)],
    seed,
  );
});

test('wrong shapes', () => {
  expect(() => affine.forward([zeros([2, 3]), zeros([2]), zeros([2])])).toThrow(
    'x: expected shape (3,), received (2,)',
  );
  expect(() => affine.forward([zeros([2, 3]), zeros([3]), zeros([3])])).toThrow(
    'b: expected shape (2,), received (3,)',
  );
  expect(() => matrixProduct.forward([zeros([2, 3]), zeros([2, 3])])).toThrow(
    'b: expected shape (3, m), received (2, 3)',
  );
});
