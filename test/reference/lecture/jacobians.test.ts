import { expect, test } from 'vitest';
import * as lecture from '../../../reference/lecture/jacobians.ts';
import { tensor } from '../../../reference/tensor.ts';

// By hand: W = [[1, 2, 3], [4, 5, 6]], x = (1, 0, -1).
const W = tensor([2, 3], [1, 2, 3, 4, 5, 6]);
const x = tensor([3], [1, 0, -1]);

test('a linear map, its Jacobian and its tensor', () => {
  expect(lecture.linearMap(W, x)).toEqual(tensor([2], [-2, -2]));
  expect(lecture.linearMapJacobian(W)).toEqual(tensor([3, 2], [1, 4, 2, 5, 3, 6]));
  expect(lecture.weightTensor(W, x)).toEqual(tensor([2, 3, 2], [1, 0, 0, 0, -1, 0, 0, 1, 0, 0, 0, -1]));
  expect(() => lecture.linearMap(x, x)).toThrow('W: expected shape (m, n), received (3,)');
  expect(() => lecture.weightTensor(W, tensor([2], [1, 1]))).toThrow('W: expected shape (m, 2), received (2, 3)');
});

test('element-wise functions', () => {
  const z = tensor([2], [-1, 2]);
  expect(lecture.relu(z)).toEqual(tensor([2], [0, 2]));
  expect(lecture.reluJacobian(z)).toEqual(tensor([2, 2], [0, 0, 0, 1]));
  expect(lecture.reluGradient(z, tensor([2], [5, 7]))).toEqual(tensor([2], [0, 7]));
  const zero = tensor([1], [0]);
  expect(lecture.sigmoid(zero)).toEqual(tensor([1], [0.5]));
  expect(lecture.sigmoidJacobian(zero)).toEqual(tensor([1, 1], [0.25]));
});

test('norm and form', () => {
  const y = tensor([2], [1, 2]);
  expect(lecture.squaredNorm(y)).toBe(5);
  expect(lecture.squaredNormGradient(y)).toEqual(tensor([2], [2, 4]));
  const A = tensor([2, 2], [1, 3, 0, 1]);
  expect(lecture.quadraticForm(A, y)).toBe(1 + 6 + 4);
  // (A + Aᵀ) y = [[2, 3], [3, 2]] (1, 2)
  expect(lecture.quadraticFormGradient(A, y)).toEqual(tensor([2], [8, 7]));
});
