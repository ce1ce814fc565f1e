import { expect, test } from 'vitest';
import { type Graph, GraphError, type GraphNode, topologicalOrder } from '../../../reference/backprop/graph.ts';
import { relu } from '../../../reference/backprop/one-input.ts';
import { add } from '../../../reference/backprop/two-inputs.ts';

const leaves = new Set(['x', 'y']);
const orderOf = (nodes: Record<string, GraphNode>): string[] =>
  topologicalOrder(new Map(Object.entries(nodes)), leaves);

// By hand.
test('each node follows its inputs, in whatever order they are listed', () => {
  const nodes = {
    loss: { operation: add, inputs: ['left', 'right'] },
    right: { operation: add, inputs: ['shared', 'y'] },
    left: { operation: relu, inputs: ['shared'] },
    shared: { operation: add, inputs: ['x', 'x'] },
  };
  expect(orderOf(nodes)).toEqual(['shared', 'left', 'right', 'loss']);
  expect(orderOf({})).toEqual([]);
});

test('cycles are named from the node at which they close', () => {
  const cycle = {
    start: { operation: relu, inputs: ['a'] },
    a: { operation: add, inputs: ['x', 'b'] },
    b: { operation: relu, inputs: ['c'] },
    c: { operation: relu, inputs: ['a'] },
  };
  expect(() => orderOf(cycle)).toThrow(new GraphError('cycle: a -> b -> c -> a'));
  expect(() => orderOf({ a: { operation: relu, inputs: ['a'] } })).toThrow(new GraphError('cycle: a -> a'));
});

test('unknown names, names used twice and wrong numbers of inputs', () => {
  expect(() => orderOf({ a: { operation: relu, inputs: ['z'] } })).toThrow(
    'a: its input z is neither a node nor a leaf',
  );
  expect(() => orderOf({ a: { operation: relu, inputs: ['toString'] } })).toThrow('its input toString is neither');
  expect(() => orderOf({ x: { operation: relu, inputs: ['y'] } })).toThrow('x: is both a node and a leaf');
  const graph: Graph = new Map([['a', { operation: add, inputs: ['x'] }]]);
  expect(() => topologicalOrder(graph, leaves)).toThrow('a: its operation takes 2 inputs, received 1');
});
