import { expect, test } from 'vitest';
import { exp, log, reciprocal, relu, sigmoid } from '../../../reference/backprop/one-input.ts';
import type { Operation } from '../../../reference/backprop/operation.ts';
import { type Tensor, tensor } from '../../../reference/tensor.ts';
import { awayFromZero } from '../central-difference.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';
import { randomTensor } from '../random-tensor.ts';
import { expectLocalGradients } from './expect-local-gradients.ts';

// By hand, for the upstream gradient 10.
test.each([
  { name: 'relu', operation: relu, x: 3, out: 3, dx: 10 },
  { name: 'relu', operation: relu, x: 0, out: 0, dx: 0 },
  { name: 'sigmoid', operation: sigmoid, x: 0, out: 0.5, dx: 2.5 },
  { name: 'exp', operation: exp, x: 0, out: 1, dx: 10 },
  { name: 'log', operation: log, x: Math.E, out: 1, dx: 10 / Math.E },
  { name: 'reciprocal', operation: reciprocal, x: -2, out: -0.5, dx: -2.5 },
])('$name at $x', ({ operation, x, out, dx }) => {
  const input = tensor([], [x]);
  const output = operation.forward([input]);
  expect(mismatch(output, out, ROUNDING)).toBeNull();
  expect(mismatch(operation.backward(tensor([], [10]), [input], output)[0], dx, ROUNDING)).toBeNull();
});

const positive = (x: Tensor): Tensor =>
  tensor(
    x.shape,
    x.data.map((entry) => Math.abs(entry) + 0.1),
  );

test.each([
  { name: 'relu', operation: relu, seed: 1 },
  { name: 'sigmoid', operation: sigmoid, seed: 2 },
  { name: 'exp', operation: exp, seed: 3 },
  { name: 'log', operation: log, seed: 4 },
  { name: 'reciprocal', operation: reciprocal, seed: 5 },
])('$name agrees with central differences, seed $seed', ({ operation, seed }) => {
  const x = awayFromZero(randomTensor([2, 3], seed));
  expectLocalGradients(operation, [operation === relu || operation === sigmoid ? x : positive(x)], seed);
});

test('the comparison notices a gradient that does not depend on x', () => {
  const wrong: Operation = { ...reciprocal, backward: (upstream) => [upstream] };
  expect(() => expectLocalGradients(wrong, [tensor([1], [2])], 1)).toThrow('input 0, seed 1');
});
