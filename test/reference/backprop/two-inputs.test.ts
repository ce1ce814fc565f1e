import { expect, test } from 'vitest';
import { add, max, multiply } from '../../../reference/backprop/two-inputs.ts';
import { tensor, zeros } from '../../../reference/tensor.ts';
import { randomTensor } from '../random-tensor.ts';
import { expectLocalGradients } from './expect-local-gradients.ts';

// By hand. The last entries are equal: max gives the first input all of the gradient.
const inputs = [tensor([3], [3, -4, 5]), tensor([3], [2, 6, 5])];
const upstream = tensor([3], [10, 20, 30]);

test.each([
  { name: 'add', operation: add, out: [5, 2, 10], da: [10, 20, 30], db: [10, 20, 30] },
  { name: 'multiply', operation: multiply, out: [6, -24, 25], da: [20, 120, 150], db: [30, -80, 150] },
  { name: 'max', operation: max, out: [3, 6, 5], da: [10, 0, 30], db: [0, 20, 0] },
])('$name', ({ operation, out, da, db }) => {
  const output = operation.forward(inputs);
  expect(output).toEqual(tensor([3], out));
  expect(operation.backward(upstream, inputs, output)).toEqual([tensor([3], da), tensor([3], db)]);
});

test.each([
  { name: 'add', operation: add, seed: 1 },
  { name: 'multiply', operation: multiply, seed: 2 },
  { name: 'max', operation: max, seed: 3 },
])('$name agrees with central differences, seed $seed', ({ operation, seed }) => {
  expectLocalGradients(operation, [randomTensor([2, 3], seed), randomTensor([2, 3], seed + 10)], seed);
});

test('wrong shapes', () => {
  expect(() => add.forward([zeros([2]), zeros([1])])).toThrow('b: expected shape (2,), received (1,)');
});
