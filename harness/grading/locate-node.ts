/** Of the wrong numbers of an expression's nodes, the one that the others may follow from. */
import type { ValueTrial } from '../bundle/bundle.ts';
import { EXPRESSION_OUTPUTS } from '../suite/suite.ts';
import type { Finding } from './grade.ts';
import { toleranceFor } from './tolerance-for.ts';

interface Node {
  readonly name: string;
  readonly op?: string;
  readonly inputs?: readonly number[];
}

/**
 * The first wrong node of the pass: values are computed from the leaves on, gradients from the output back. A number
 * that is not finite is wrong.
 */
export function locateNode(
  trial: ValueTrial,
  expression: string,
  output: string,
  received: Float64Array,
  float32: boolean,
): Finding {
  const input = trial.inputs[expression];
  if (input?.kind !== 'literal') throw new Error(`the bundle's expression ${expression} is not a list of nodes`);
  const nodes = input.value as unknown as readonly Node[];
  const expected = trial.expected[output]!;
  const { rtol, atol } = toleranceFor(expected, float32);
  const isWrong = (at: number): boolean =>
    !(Math.abs(received[at]! - expected.data[at]!) <= atol + rtol * Math.abs(expected.data[at]!));
  const wrong = nodes.map((_, at) => at).filter(isWrong);
  const pass = output === EXPRESSION_OUTPUTS.gradients ? 'backward' : 'forward';
  const at = pass === 'backward' ? wrong.at(-1)! : wrong[0]!;
  const { name, op, inputs = [] } = nodes[at]!;
  return {
    kind: 'wrong-node',
    pass,
    node: name,
    operation: op === undefined ? null : { name: op, inputs: inputs.map((position) => nodes[position]!.name) },
    usedBy: nodes.flatMap((node) =>
      (node.inputs ?? []).filter((position) => position === at).map(() => describe(nodes, node)),
    ),
    expected: expected.data[at]!,
    received: received[at]!,
    count: wrong.length,
    total: nodes.length,
    trial: trial.label,
  };
}

const describe = (nodes: readonly Node[], { name, op, inputs = [] }: Node): string =>
  `${name} = ${op}(${inputs.map((position) => nodes[position]!.name).join(', ')})`;
