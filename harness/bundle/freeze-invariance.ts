import type { InvarianceCase, Suite } from '../suite/suite.ts';
import type { Input, InvarianceTrial, Run } from './bundle.ts';
import type { Draw } from './draw.ts';
import { shuffled, standardNormal } from './draw-inputs.ts';
import { drawTrial } from './freeze-trial.ts';
import { runReference } from './reference-host.ts';

type TensorInput = Extract<Input, { kind: 'tensor' }>;

/** Size of the numbers that a shift adds to the scores. */
const SHIFT = 3;

/** Two runs whose outputs must agree, or one whose inputs must be as they were. */
export async function freezeInvariance(
  suite: Suite,
  one: InvarianceCase,
  draw: Draw,
  seed: number,
): Promise<InvarianceTrial> {
  const { relation, program, outputs } = one;
  const programs = relation.kind === 'same-as' ? [program, relation.program] : [program];
  const drawn = drawTrial(suite, draw, seed, programs);
  const base: Run = { program, outputs };
  const shapes: Record<string, readonly number[]> = {};
  for (const name of programs) {
    const returned = await runReference(suite.programs[name]!, outputs, drawn.inputs, seed);
    for (const output of outputs) shapes[output] = returned[output]!.shape;
  }
  const trial = { ...drawn, directions: {}, tolerance: one.tolerance, shapes, permutation: null };
  switch (relation.kind) {
    case 'inputs-unchanged':
      return { ...trial, runs: [{ ...base, reportChanges: true }] };
    case 'equal-outputs':
    case 'different-outputs':
      return { ...trial, runs: [base] };
    case 'repeatable':
      return { ...trial, runs: [base, base] };
    case 'same-as':
      return { ...trial, runs: [base, { program: relation.program, outputs }] };
    case 'batch-permutation': {
      const rows = tensorOf(drawn.inputs, relation.inputs[0]!).shape[0]!;
      const permutation = shuffled(rows);
      const replaced = relation.inputs.map(
        (name) => [name, permuteRows(tensorOf(drawn.inputs, name), permutation)] as const,
      );
      return { ...withReplacements(trial, base, replaced), permutation };
    }
    case 'score-shift': {
      const scores = tensorOf(drawn.inputs, relation.input);
      return withReplacements(trial, base, [[relation.input, shift(scores, relation.along)]]);
    }
  }
}

function withReplacements<T extends { inputs: Record<string, Input> }>(
  trial: T,
  base: Run,
  replaced: readonly (readonly [string, Input])[],
): T & { runs: Run[] } {
  const inputs = { ...trial.inputs };
  const replace: Record<string, string> = {};
  for (const [name, input] of replaced) {
    inputs[`${name}.changed`] = input;
    replace[name] = `${name}.changed`;
  }
  return { ...trial, inputs, runs: [base, { ...base, replace }] };
}

function tensorOf(inputs: Readonly<Record<string, Input>>, name: string): TensorInput {
  const input = inputs[name];
  if (input?.kind !== 'tensor') throw new Error(`${name} is not an array of the program`);
  return input;
}

/** Row i of the result is row permutation[i] of the input. */
function permuteRows(input: TensorInput, permutation: readonly number[]): TensorInput {
  const width = input.data.length / input.shape[0]!;
  const data = new Float64Array(input.data.length);
  permutation.forEach((from, to) => {
    data.set(input.data.subarray(from * width, (from + 1) * width), to * width);
  });
  return { ...input, data };
}

function shift(scores: TensorInput, along: 'rows' | 'columns'): TensorInput {
  const [rows, columns] = scores.shape as [number, number];
  const offsets = standardNormal(along === 'rows' ? rows : columns).map((z) => SHIFT * z);
  const data = scores.data.map(
    (value, i) => value + offsets[along === 'rows' ? Math.floor(i / columns) : i % columns]!,
  );
  return { ...scores, data };
}
