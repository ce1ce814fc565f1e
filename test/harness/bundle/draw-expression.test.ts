import { describe, expect, it } from 'vitest';
import { drawExpression, type ExpressionNode } from '../../../harness/bundle/draw-expression.ts';
import { backpropagate, evaluate } from '../../../reference/lecture/backprop.ts';
import { seed } from '../../../reference/random.ts';

const ALL = ['add', 'multiply', 'max', 'relu', 'sigmoid', 'exp', 'log', 'reciprocal'] as const;
const drawn = (from: number, size = 14): ExpressionNode[] => {
  seed(from);
  return drawExpression(size, ALL);
};
const seeds = Array.from({ length: 300 }, (_, i) => i);
const inputsOf = (node: ExpressionNode): readonly number[] => ('inputs' in node ? node.inputs : []);

describe('300 random expressions', () => {
  it('are the same for the same seed', () => {
    expect(drawn(7)).toEqual(drawn(7));
    expect(drawn(7)).not.toEqual(drawn(8));
  });

  it('have each node after its inputs, names of their own, and an output that depends on every node', () => {
    for (const from of seeds) {
      const nodes = drawn(from);
      expect(nodes.every((node, at) => inputsOf(node).every((input) => input < at))).toBe(true);
      expect(new Set(nodes.map(({ name }) => name)).size).toBe(nodes.length);
      const used = new Set(nodes.flatMap(inputsOf));
      expect(nodes.filter((_, at) => !used.has(at))).toEqual([nodes.at(-1)]);
    }
  });

  it('use every operation, and some node more than once', () => {
    const nodes = seeds.flatMap((from) => drawn(from));
    expect(new Set(nodes.flatMap((node) => ('op' in node ? [node.op] : [])))).toEqual(new Set(ALL));
    const shared = seeds.filter((from) => {
      const used = drawn(from).flatMap(inputsOf);
      return new Set(used).size < used.length;
    });
    expect(shared.length).toBeGreaterThan(250);
  });

  it('have moderate values, and gradients that central differences confirm', () => {
    for (const from of seeds) {
      const nodes = drawn(from);
      const values = evaluate(nodes);
      expect(Math.max(...values.map(Math.abs)), `seed ${from}`).toBeLessThan(40);
      const gradients = backpropagate(nodes);
      const step = 1e-5;
      for (const [at, node] of nodes.entries()) {
        if (!('value' in node)) continue;
        const outputAt = (value: number): number =>
          evaluate(nodes.map((other, i) => (i === at ? { name: node.name, value } : other))).at(-1)!;
        const slope = (outputAt(node.value + step) - outputAt(node.value - step)) / (2 * step);
        expect(Math.abs(slope - gradients[at]!), `seed ${from}, ${node.name}`).toBeLessThan(
          1e-5 * (1 + Math.abs(slope)),
        );
      }
    }
  });
});

it('uses only the operations that are asked for', () => {
  seed(1);
  const nodes = drawExpression(10, ['multiply', 'sigmoid']);
  const used = new Set(nodes.flatMap((node) => ('op' in node ? [node.op] : [])));
  // What is left over is added up.
  expect([...used].every((op) => ['multiply', 'sigmoid', 'add'].includes(op))).toBe(true);
});
