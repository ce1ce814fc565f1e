import { expect, test } from 'vitest';
import { quadraticForm, squaredLoss, squaredNorm } from '../../../reference/jacobians/norms-and-forms.ts';
import { fromRows, tensor, zeros } from '../../../reference/tensor.ts';
import { gradientMismatch } from '../central-difference.ts';
import { randomTensor } from '../random-tensor.ts';

const x = tensor([2], [3, -1]);

// By hand.
test('the squared norm', () => {
  expect(squaredNorm(x)).toEqual([10, tensor([2], [6, -2])]);
});

// By hand: xᵀ A x = 9 * 1 - 3 * 2 - 3 * 4 + 1 * 5, and (A + Aᵀ) x = [2 6; 6 10] x; 2 A x would be (2, 14).
test('a quadratic form that is not symmetric', () => {
  const A = fromRows([
    [1, 2],
    [4, 5],
  ]);
  expect(quadraticForm(A, x)).toEqual([-4, tensor([2], [0, 8])]);
});

// By hand.
test('the squared loss', () => {
  expect(squaredLoss(x, tensor([2], [1, 1]))).toEqual([8, tensor([2], [4, -4])]);
});

test.each([4, 55])('all agree with central differences, seed %d', (seed) => {
  const [A, h, z] = [randomTensor([4, 4], seed), randomTensor([4], seed + 1), randomTensor([4], seed + 2)];
  expect(gradientMismatch(squaredNorm(h)[1], (moved) => squaredNorm(moved)[0], h)).toBeNull();
  expect(gradientMismatch(quadraticForm(A, h)[1], (moved) => quadraticForm(A, moved)[0], h)).toBeNull();
  expect(gradientMismatch(squaredLoss(h, z)[1], (moved) => squaredLoss(moved, z)[0], h)).toBeNull();
});

test('wrong shapes', () => {
  expect(() => squaredNorm(zeros([2, 1]))).toThrow('x: expected shape (m,), received (2, 1)');
  expect(() => quadraticForm(zeros([2, 3]), x)).toThrow('A: expected shape (2, 2), received (2, 3)');
  expect(() => squaredLoss(x, zeros([3]))).toThrow('z: expected shape (2,), received (3,)');
});
