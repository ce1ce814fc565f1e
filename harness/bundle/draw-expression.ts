/**
 * A random expression as a list of nodes, each after its inputs, the output last: leaves with values, then operations.
 * Values stay of moderate size and clear of kinks and poles, so that every right implementation agrees on them.
 */
import { uniform } from '../../reference/random.ts';
import type { Operation } from '../suite/suite.ts';

export type ExpressionNode =
  | { readonly name: string; readonly value: number }
  | { readonly name: string; readonly op: Operation; readonly inputs: readonly number[] };

/** Values beyond this are drawn anew. */
const LARGEST = 4;
/** Distance from a kink or a pole. */
const CLEAR = 0.2;
/** Draws of one node before the operation is given up for an addition. */
const ATTEMPTS = 24;

interface Local {
  readonly arity: 1 | 2;
  readonly value: (...inputs: number[]) => number;
  /** Where the operation is smooth and its derivative moderate. */
  readonly suits: (...inputs: number[]) => boolean;
}

const always = (): boolean => true;
const OPERATIONS: Readonly<Record<Operation, Local>> = {
  add: { arity: 2, value: (a, b) => a! + b!, suits: always },
  multiply: { arity: 2, value: (a, b) => a! * b!, suits: always },
  max: { arity: 2, value: (a, b) => Math.max(a!, b!), suits: (a, b) => Math.abs(a! - b!) > CLEAR },
  relu: { arity: 1, value: (a) => Math.max(0, a!), suits: (a) => Math.abs(a!) > CLEAR },
  sigmoid: { arity: 1, value: (a) => 1 / (1 + Math.exp(-a!)), suits: always },
  exp: { arity: 1, value: (a) => Math.exp(a!), suits: always },
  log: { arity: 1, value: (a) => Math.log(a!), suits: (a) => a! > CLEAR },
  reciprocal: { arity: 1, value: (a) => 1 / a!, suits: (a) => Math.abs(a!) > CLEAR },
};

/** How many of the nodes are leaves. */
const LEAF_SHARE = 0.3;
/** How often an input is a node that nothing uses yet: that gives depth; the others give fan-out. */
const UNUSED_SHARE = 0.6;

/**
 * Draws from the current stream.
 * @param size how many nodes, leaves included, before what is still unused is added up
 */
export function drawExpression(size: number, operations: readonly Operation[]): ExpressionNode[] {
  const draw = (): number => uniform([1]).data[0]!;
  const nodes: ExpressionNode[] = [];
  const values: number[] = [];
  const unused = new Set<number>();
  const put = (op: Operation, inputs: readonly number[]): void => {
    unused.add(nodes.length);
    for (const input of inputs) unused.delete(input);
    values.push(OPERATIONS[op].value(...inputs.map((input) => values[input]!)));
    nodes.push({ name: `n${nodes.length}`, op, inputs });
  };
  const leaves = Math.max(2, Math.round(LEAF_SHARE * size));
  for (let i = 0; i < leaves; i++) {
    unused.add(i);
    // Away from 0, where products and their gradients vanish.
    const value = (draw() < 0.5 ? -1 : 1) * (0.5 + draw());
    values.push(value);
    nodes.push({ name: `x${i}`, value });
  }
  const choose = (): number => {
    const from = draw() < UNUSED_SHARE && unused.size > 0 ? [...unused] : nodes.map((_, i) => i);
    return from[Math.floor(draw() * from.length)]!;
  };
  while (nodes.length < size) {
    const found = attempt(() => {
      const op = operations[Math.floor(draw() * operations.length)]!;
      const { arity, value, suits } = OPERATIONS[op];
      const inputs = Array.from({ length: arity }, choose);
      const given = inputs.map((input) => values[input]!);
      return suits(...given) && Math.abs(value(...given)) < LARGEST ? { op, inputs } : null;
    });
    put(found?.op ?? 'add', found?.inputs ?? [0, 1]);
  }
  // The output depends on every node.
  while (unused.size > 1) put('add', [...unused].slice(0, 2));
  return nodes;
}

function attempt<T>(draw: () => T | null): T | null {
  for (let k = 0; k < ATTEMPTS; k++) {
    const found = draw();
    if (found !== null) return found;
  }
  return null;
}
