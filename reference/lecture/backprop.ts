/** Backpropagation under the names that students hand it in by: local gradients, then whole expressions of numbers. */
import { backpropagate as backpropagateGraph, evaluate as evaluateGraph } from '../backprop/backpropagate.ts';
import type { Graph } from '../backprop/graph.ts';
import { affine as affineOperation, matrixProduct as matrixProductOperation } from '../backprop/matrix-operations.ts';
import { exp, log, reciprocal, relu, sigmoid } from '../backprop/one-input.ts';
import { softmaxCrossEntropy as softmaxCrossEntropyOf } from '../backprop/softmax-cross-entropy.ts';
import { add, max, multiply } from '../backprop/two-inputs.ts';
import { type Tensor, tensor } from '../tensor.ts';

export { leastSquaresLoss, leastSquaresSolution } from '../backprop/least-squares.ts';
export { squaredLossLayer } from '../backprop/squared-loss-layer.ts';

const operations = { add, multiply, max, relu, sigmoid, exp, log, reciprocal };

type OperationName = keyof typeof operations;

/** A leaf with its value, or an operation with the positions of its inputs in the list. */
type ExpressionNode =
  | { readonly name: string; readonly value: number }
  | { readonly name: string; readonly op: OperationName; readonly inputs: readonly number[] };

/** The value of each node, in the order of the list; each node stands after its inputs. */
export function evaluate(nodes: readonly ExpressionNode[]): number[] {
  const values = valuesOf(nodes);
  return nodes.map(({ name }) => values.get(name)!.data[0]);
}

/** The derivative of the last node with respect to each node, in the order of the list. */
export function backpropagate(nodes: readonly ExpressionNode[]): number[] {
  const gradients = backpropagateGraph(graphOf(nodes), valuesOf(nodes), nodes.at(-1)!.name);
  return nodes.map(({ name }) => gradients.get(name)!.data[0]);
}

function valuesOf(nodes: readonly ExpressionNode[]) {
  const leaves = nodes.flatMap((node): [string, Tensor][] =>
    'value' in node ? [[node.name, tensor([], [node.value])]] : [],
  );
  return evaluateGraph(graphOf(nodes), new Map(leaves));
}

function graphOf(nodes: readonly ExpressionNode[]): Graph {
  return new Map(
    nodes.flatMap((node) =>
      'value' in node
        ? []
        : [[node.name, { operation: operations[node.op], inputs: node.inputs.map((input) => nodes[input].name) }]],
    ),
  );
}

/** out = op(inputs), all single numbers. */
export function localValue(op: OperationName, inputs: readonly number[]): number {
  return operations[op].forward(inputs.map(scalar)).data[0];
}

/** d out / d input for each input: what an upstream gradient is multiplied by. */
export function localGradients(op: OperationName, inputs: readonly number[]): number[] {
  const given = inputs.map(scalar);
  return operations[op].backward(scalar(1), given, operations[op].forward(given)).map(({ data }) => data[0]);
}

/** A B for A (n, k) and B (k, m). */
export function matrixProduct(A: Tensor, B: Tensor): Tensor {
  return matrixProductOperation.forward([A, B]);
}

/** dA and dB from dout (n, m). */
export function matrixProductBackward(dout: Tensor, A: Tensor, B: Tensor): Tensor[] {
  return matrixProductOperation.backward(dout, [A, B], dout);
}

/** W x + b for W (h, m), x (m,), b (h,). */
export function affine(W: Tensor, x: Tensor, b: Tensor): Tensor {
  return affineOperation.forward([W, x, b]);
}

/** dW, dx and db from dout (h,). */
export function affineBackward(dout: Tensor, W: Tensor, x: Tensor, b: Tensor): Tensor[] {
  return affineOperation.backward(dout, [W, x, b], dout);
}

/** -log softmax(scores)_label for scores (C,). */
export function softmaxCrossEntropy(scores: Tensor, label: number): number {
  return softmaxCrossEntropyOf(label).forward([scores]).data[0];
}

/** Its gradient with respect to the scores: (C,). */
export function softmaxCrossEntropyGradient(scores: Tensor, label: number): Tensor {
  return softmaxCrossEntropyOf(label).backward(scalar(1), [scores], scalar(0))[0];
}

/**
 * The lecture's three layers: h1 = relu(W1 x + b1), h2 = relu(W2 h1 + b2), z = W3 h2 + b3, and the cross-entropy of z.
 *
 * @param params W1, b1, W2, b2, W3, b3
 * @returns the loss, and the gradient with respect to each parameter under its name
 */
export function threeLayerNet(
  params: Readonly<Record<string, Tensor>>,
  x: Tensor,
  label: number,
): [loss: number, gradients: Record<string, Tensor>] {
  const net: Graph = new Map([
    ['a1', { operation: affineOperation, inputs: ['W1', 'x', 'b1'] }],
    ['h1', { operation: relu, inputs: ['a1'] }],
    ['a2', { operation: affineOperation, inputs: ['W2', 'h1', 'b2'] }],
    ['h2', { operation: relu, inputs: ['a2'] }],
    ['z', { operation: affineOperation, inputs: ['W3', 'h2', 'b3'] }],
    ['loss', { operation: softmaxCrossEntropyOf(label), inputs: ['z'] }],
  ]);
  const values = evaluateGraph(net, new Map([...Object.entries(params), ['x', x]]));
  const gradients = backpropagateGraph(net, values, 'loss');
  const named = Object.keys(params).map((name) => [name, gradients.get(name)!]);
  return [values.get('loss')!.data[0], Object.fromEntries(named)];
}

const scalar = (value: number): Tensor => tensor([], [value]);
