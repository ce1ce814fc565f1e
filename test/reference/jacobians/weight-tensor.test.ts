import { expect, test } from 'vitest';
import { tensorVectorProduct, weightGradient, weightTensor } from '../../../reference/jacobians/weight-tensor.ts';
import { matmul } from '../../../reference/matmul.ts';
import { fromRows, type Tensor, tensor, zeros } from '../../../reference/tensor.ts';
import { contract, gradientMismatch } from '../central-difference.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';
import { fromNested } from '../nested.ts';
import { randomTensor } from '../random-tensor.ts';
import { DIFFERENCES, numericalJacobian } from './numerical-jacobian.ts';

// By hand, the pattern of the slide: dz_1/dW = [xᵀ; 0], dz_2/dW = [0; xᵀ].
test('two outputs, three inputs', () => {
  const expected = fromNested([
    [
      [7, 0],
      [8, 0],
      [9, 0],
    ],
    [
      [0, 7],
      [0, 8],
      [0, 9],
    ],
  ]);
  expect(weightTensor(tensor([3], [7, 8, 9]), 2)).toEqual(expected);
});

// By hand: 1 * (1, 2) + 10 * (3, 4) and 1 * (5, 6) + 10 * (7, 8), one number for each pair.
test('the tensor-vector product contracts the last axis', () => {
  const derivative = fromNested([
    [
      [1, 3],
      [2, 4],
    ],
    [
      [5, 7],
      [6, 8],
    ],
  ]);
  expect(tensorVectorProduct(derivative, tensor([2], [1, 10]))).toEqual(
    fromRows([
      [31, 42],
      [75, 86],
    ]),
  );
});

test.each([4, 55])('tensor, product and shortcut agree with central differences, seed %d', (seed) => {
  const [m, n] = [3, 4];
  const [W, x, upstream] = [randomTensor([m, n], seed), randomTensor([n], seed + 1), randomTensor([m], seed + 2)];
  const output = (moved: Tensor): Tensor => matmul(moved, tensor([n, 1], x.data));
  const derivative = weightTensor(x, m);
  const rows = tensor([m * n, m], derivative.data);
  expect(mismatch(rows, numericalJacobian(output, W), DIFFERENCES)).toBeNull();
  const gradient = tensorVectorProduct(derivative, upstream);
  expect(gradientMismatch(gradient, (moved) => contract(output(moved), upstream), W)).toBeNull();
  expect(mismatch(weightGradient(upstream, x), gradient, ROUNDING)).toBeNull();
});

// The tensor would take 3000 * 3000 * 3000 numbers, 216 GB.
test('the shortcut works where the tensor cannot be stored', () => {
  const [m, n] = [3000, 3000];
  const gradient = weightGradient(randomTensor([m], 1), tensor([n], new Float64Array(n).fill(2)));
  expect(gradient.shape).toEqual([m, n]);
});

test('wrong shapes', () => {
  expect(() => weightTensor(zeros([3, 1]), 2)).toThrow('x: expected shape (n,), received (3, 1)');
  expect(() => tensorVectorProduct(zeros([2, 3, 2]), zeros([3]))).toThrow(
    'upstream: expected shape (2,), received (3,)',
  );
  expect(() => tensorVectorProduct(zeros([2, 3]), zeros([3]))).toThrow('derivative: expected shape (m, n, p)');
  expect(() => weightGradient(zeros([1, 2]), zeros([3]))).toThrow('upstream: expected shape (m,), received (1, 2)');
});
