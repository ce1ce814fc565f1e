import { expect, test } from 'vitest';
import { activate } from '../../../reference/activations/activate.ts';
import { relu } from '../../../reference/activations/relu.ts';
import { sigmoid } from '../../../reference/activations/sigmoid.ts';
import { tanh } from '../../../reference/activations/tanh.ts';
import { elementwiseGradient, elementwiseJacobian } from '../../../reference/jacobians/elementwise.ts';
import { matmul } from '../../../reference/matmul.ts';
import { fromRows, tensor, zeros } from '../../../reference/tensor.ts';
import { awayFromZero } from '../central-difference.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';
import { randomTensor } from '../random-tensor.ts';
import { DIFFERENCES, numericalJacobian } from './numerical-jacobian.ts';

// By hand.
test('ReLU', () => {
  const z = tensor([2], [-3, 4]);
  expect(elementwiseJacobian(relu, z)).toEqual(
    fromRows([
      [0, 0],
      [0, 1],
    ]),
  );
  expect(elementwiseGradient(relu, z, tensor([2], [5, 6]))).toEqual(tensor([2], [0, 6]));
});

test.each([
  { name: 'relu', activation: relu, seed: 1 },
  { name: 'sigmoid', activation: sigmoid, seed: 2 },
  { name: 'tanh', activation: tanh, seed: 3 },
])('$name: central differences, and the shortcut is the product, seed $seed', ({ activation, seed }) => {
  const z = awayFromZero(randomTensor([5], seed));
  const jacobian = elementwiseJacobian(activation, z);
  const numerical = numericalJacobian((moved) => activate(activation, moved), z);
  expect(mismatch(jacobian, numerical, DIFFERENCES)).toBeNull();
  const upstream = randomTensor([5, 1], seed + 1);
  const shortcut = elementwiseGradient(activation, tensor([5, 1], z.data), upstream);
  expect(mismatch(shortcut, matmul(jacobian, upstream), ROUNDING)).toBeNull();
});

test('wrong shapes', () => {
  expect(() => elementwiseJacobian(relu, zeros([2, 2]))).toThrow('z: expected shape (m,), received (2, 2)');
  expect(() => elementwiseGradient(relu, zeros([2]), zeros([3]))).toThrow(
    'upstream: expected shape (2,), received (3,)',
  );
});
