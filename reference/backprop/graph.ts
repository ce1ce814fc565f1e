import type { Operation } from './operation.ts';

/** A named value computed from others, nodes or leaves, given by name in the order of the operation's arguments. */
export interface GraphNode {
  readonly operation: Operation;
  readonly inputs: readonly string[];
}

/** An expression broken into components: its nodes by name, in any order. Names that are no nodes are leaves. */
export type Graph = ReadonlyMap<string, GraphNode>;

/** A graph that cannot be computed. The message names the node. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
}

/**
 * The names of the nodes in an order in which each follows its inputs.
 *
 * @param leaves the names that have values from outside
 * @throws {GraphError} for a cycle, an input that is neither node nor leaf, a leaf with the name of a node, or the wrong
 *   number of inputs.
 */
export function topologicalOrder(graph: Graph, leaves: ReadonlySet<string>): string[] {
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    if (done.has(name) || leaves.has(name)) return;
    const onwards = [...path, name];
    if (path.includes(name)) throw new GraphError(`cycle: ${onwards.slice(path.indexOf(name)).join(' -> ')}`);
    const node = graph.get(name);
    if (!node) throw new GraphError(`${path.at(-1)}: its input ${name} is neither a node nor a leaf`);
    for (const input of node.inputs) visit(input, onwards);
    done.add(name);
  };
  for (const [name, { operation, inputs }] of graph) {
    if (leaves.has(name)) throw new GraphError(`${name}: is both a node and a leaf`);
    if (inputs.length !== operation.arity) {
      throw new GraphError(`${name}: its operation takes ${operation.arity} inputs, received ${inputs.length}`);
    }
    visit(name, []);
  }
  return [...done];
}
