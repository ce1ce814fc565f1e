import { requireShape, type Tensor, tensor, zeros } from '../tensor.ts';
import { type Graph, GraphError, topologicalOrder } from './graph.ts';

/** A tensor for each name: values, or gradients of the output. */
export type NamedTensors = ReadonlyMap<string, Tensor>;

/**
 * The forward pass: the values of all leaves and nodes, each after those it is computed from.
 *
 * @throws {GraphError} when the graph has a cycle or misses an input.
 * @throws {ShapeError} when the inputs of a node do not fit.
 */
export function evaluate(graph: Graph, leaves: NamedTensors): NamedTensors {
  const values = new Map(leaves);
  for (const name of topologicalOrder(graph, new Set(leaves.keys()))) {
    const { operation, inputs } = graph.get(name)!;
    values.set(name, operation.forward(inputs.map((input) => values.get(input)!)));
  }
  return values;
}

/**
 * The backward pass: the gradient of one node or leaf, `output`, with respect to every node and leaf. From the output
 * back, each node hands its inputs the upstream gradient times its local gradients; a value used in several places adds
 * up what it gets from them. What the output does not depend on gets zeros.
 *
 * @param values what `evaluate` returned for this graph
 * @param upstream the gradient to start from, in the shape of the output; 1 when it is left out
 * @throws {GraphError} when there is no such output, or when the upstream gradient is left out although the output is not
 *   a single number.
 * Source: slide "You can take any gradient this way"; the multivariate chain rule.
 */
export function backpropagate(graph: Graph, values: NamedTensors, output: string, upstream?: Tensor): NamedTensors {
  const start = values.get(output);
  if (!start) throw new GraphError(`${output}: there is no such node or leaf`);
  if (!upstream && start.data.length !== 1) {
    throw new GraphError(`${output}: has ${start.data.length} entries, so that it needs an upstream gradient`);
  }
  if (upstream) requireShape('upstream', upstream, start.shape);
  const gradients = new Map([...values].map(([name, value]) => [name, zeros(value.shape)]));
  gradients.set(output, upstream ?? tensor(start.shape, [1]));
  for (const [name, value] of [...values].reverse()) {
    const node = graph.get(name);
    if (!node) continue;
    const inputs = node.inputs.map((input) => values.get(input)!);
    node.operation.backward(gradients.get(name)!, inputs, value).forEach((gradient, i) => {
      const input = node.inputs[i];
      gradients.set(input, sum(gradients.get(input)!, gradient));
    });
  }
  return gradients;
}

function sum(a: Tensor, b: Tensor): Tensor {
  return tensor(
    a.shape,
    a.data.map((entry, i) => entry + b.data[i]),
  );
}
