import { describe, expect, test } from 'vitest';
import { backpropagate, evaluate, type NamedTensors } from '../../../reference/backprop/backpropagate.ts';
import type { Graph } from '../../../reference/backprop/graph.ts';
import { affine } from '../../../reference/backprop/matrix-operations.ts';
import { exp, reciprocal, relu, sigmoid } from '../../../reference/backprop/one-input.ts';
import { softmaxCrossEntropy } from '../../../reference/backprop/softmax-cross-entropy.ts';
import { add, multiply } from '../../../reference/backprop/two-inputs.ts';
import { type Tensor, tensor } from '../../../reference/tensor.ts';
import { gradientMismatch } from '../central-difference.ts';
import { randomTensor } from '../random-tensor.ts';

const scalars = (values: Record<string, number>): Map<string, Tensor> =>
  new Map(Object.entries(values).map(([name, value]) => [name, tensor([], [value])]));
const asNumbers = (tensors: NamedTensors): Record<string, number> =>
  Object.fromEntries([...tensors].map(([name, value]) => [name, value.data[0]]));
const twoDecimals = (tensors: NamedTensors): Record<string, string> =>
  Object.fromEntries([...tensors].map(([name, value]) => [name, value.data[0].toFixed(2)]));

describe("the lecture's sigmoid unit 1 / (1 + exp(-(w0 x0 + w1 x1 + w2)))", () => {
  const dotProduct: Graph = new Map([
    ['w0x0', { operation: multiply, inputs: ['w0', 'x0'] }],
    ['w1x1', { operation: multiply, inputs: ['w1', 'x1'] }],
    ['sum', { operation: add, inputs: ['w0x0', 'w1x1'] }],
    ['dot', { operation: add, inputs: ['sum', 'w2'] }],
  ]);
  const gates: Graph = new Map([
    ...dotProduct,
    ['negated', { operation: multiply, inputs: ['dot', 'minusOne'] }],
    ['power', { operation: exp, inputs: ['negated'] }],
    ['denominator', { operation: add, inputs: ['power', 'one'] }],
    ['f', { operation: reciprocal, inputs: ['denominator'] }],
  ]);
  const inputs = { w0: 2, x0: -1, w1: -3, x1: -2, w2: -3 };

  // Printed, to two decimals, in the circuit diagram of CS231n's notes "Backpropagation, Intuitions", whose example the
  // lecture uses; the values on the two constant inputs are by hand.
  test('the printed numbers, forward and backward', () => {
    const values = evaluate(gates, scalars({ ...inputs, minusOne: -1, one: 1 }));
    expect(twoDecimals(values)).toMatchObject({
      w0x0: '-2.00',
      w1x1: '6.00',
      sum: '4.00',
      dot: '1.00',
      negated: '-1.00',
      power: '0.37',
      denominator: '1.37',
      f: '0.73',
    });
    expect(twoDecimals(backpropagate(gates, values, 'f'))).toEqual({
      f: '1.00',
      denominator: '-0.53',
      one: '-0.53',
      power: '-0.53',
      negated: '-0.20',
      minusOne: '-0.20',
      dot: '0.20',
      w2: '0.20',
      sum: '0.20',
      w0x0: '0.20',
      w1x1: '0.20',
      w0: '-0.20',
      x0: '0.39',
      w1: '-0.39',
      x1: '-0.59',
    });
  });

  test('with the last four components grouped into one sigmoid, the same', () => {
    const grouped: Graph = new Map([...dotProduct, ['f', { operation: sigmoid, inputs: ['dot'] }]]);
    const apart = evaluate(gates, scalars({ ...inputs, minusOne: -1, one: 1 }));
    const together = evaluate(grouped, scalars(inputs));
    const gradients = asNumbers(backpropagate(gates, apart, 'f'));
    for (const [name, value] of backpropagate(grouped, together, 'f')) {
      expect(value.data[0], name).toBeCloseTo(gradients[name], 15);
    }
  });
});

// By hand: f = (x + y) x^2 at x = 3, y = 2, df/dx = 3 x^2 + 2 x y = 39, df/dy = x^2 = 9.
test('gradients of a value used in several places, and twice by one node, add up', () => {
  const graph: Graph = new Map([
    ['f', { operation: multiply, inputs: ['sum', 'square'] }],
    ['sum', { operation: add, inputs: ['x', 'y'] }],
    ['square', { operation: multiply, inputs: ['x', 'x'] }],
  ]);
  const gradients = backpropagate(graph, evaluate(graph, scalars({ x: 3, y: 2 })), 'f');
  expect(asNumbers(gradients)).toEqual({ x: 39, y: 9, sum: 9, square: 5, f: 1 });
});

// By hand: only g = x^2 is asked for; f, computed from it, and y have no part in it.
test('what the output does not depend on gets zero', () => {
  const graph: Graph = new Map([
    ['g', { operation: multiply, inputs: ['x', 'x'] }],
    ['f', { operation: add, inputs: ['g', 'y'] }],
  ]);
  const values = evaluate(graph, scalars({ x: 3, y: 2 }));
  expect(asNumbers(backpropagate(graph, values, 'g'))).toEqual({ x: 6, y: 0, g: 1, f: 0 });
});

/** The lecture's three-layer net: h1 = relu(W1 x + b1), h2 = relu(W2 h1 + b2), z = W3 h2 + b3. */
const net: Graph = new Map([
  ['a1', { operation: affine, inputs: ['W1', 'x', 'b1'] }],
  ['h1', { operation: relu, inputs: ['a1'] }],
  ['a2', { operation: affine, inputs: ['W2', 'h1', 'b2'] }],
  ['h2', { operation: relu, inputs: ['a2'] }],
  ['z', { operation: affine, inputs: ['W3', 'h2', 'b3'] }],
  ['loss', { operation: softmaxCrossEntropy(1), inputs: ['z'] }],
]);
const shapes = { W1: [5, 4], b1: [5], W2: [6, 5], b2: [6], W3: [3, 6], b3: [3], x: [4] };

test.each([4, 55])("the lecture's three-layer net agrees with central differences, seed %d", (seed) => {
  const leaves = new Map(Object.entries(shapes).map(([name, shape], i) => [name, randomTensor(shape, seed + i)]));
  const gradients = backpropagate(net, evaluate(net, leaves), 'loss');
  for (const [name, leaf] of leaves) {
    const loss = (moved: Tensor): number => evaluate(net, new Map([...leaves, [name, moved]])).get('loss')!.data[0];
    expect(gradientMismatch(gradients.get(name)!, loss, leaf), name).toBeNull();
    expect(
      gradients.get(name)!.data.some((entry) => entry !== 0),
      name,
    ).toBe(true);
  }
});

test('an upstream gradient scales everything; without one the output must be a number', () => {
  const graph: Graph = new Map([['out', { operation: multiply, inputs: ['a', 'b'] }]]);
  const values = evaluate(
    graph,
    new Map([
      ['a', tensor([2], [1, 2])],
      ['b', tensor([2], [3, 4])],
    ]),
  );
  expect(backpropagate(graph, values, 'out', tensor([2], [10, 100])).get('a')).toEqual(tensor([2], [30, 400]));
  expect(() => backpropagate(graph, values, 'out')).toThrow(
    'out: has 2 entries, so that it needs an upstream gradient',
  );
  expect(() => backpropagate(graph, values, 'out', tensor([], [1]))).toThrow(
    'upstream: expected shape (2,), received ()',
  );
  expect(() => backpropagate(graph, values, 'f')).toThrow('f: there is no such node or leaf');
});
