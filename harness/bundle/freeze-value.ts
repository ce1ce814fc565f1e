import type { Suite, ValueCase } from '../suite/suite.ts';
import { makeTensor, type Tensor } from '../wire/value.ts';
import type { ExpectedTensor, ValueTrial } from './bundle.ts';
import { drawInputs } from './draw-inputs.ts';
import type { Draw } from './freeze.ts';
import { drawTrial, expect } from './freeze-trial.ts';
import { runReference } from './reference-host.ts';

/** One run; the expected outputs are the suite's own where it gives them, the reference's otherwise. */
export async function freezeValue(suite: Suite, one: ValueCase, draw: Draw, seed: number): Promise<ValueTrial> {
  const drawn = drawTrial(suite, draw, seed, [one.program]);
  const outputs = await runReference(suite.programs[one.program]!, one.outputs, drawn.inputs, seed);
  const written = drawInputs(one.expected ?? {}, { ...suite.sizes, ...draw.trial.sizes }, seed);
  const expected: Record<string, ExpectedTensor> = {};
  for (const name of one.outputs) {
    const given = written[name];
    const tensor: Tensor = given === undefined ? outputs[name]! : given.kind === 'tensor' ? makeTensor(given.shape, given.data) : scalar(name, given.value);
    expected[name] = expect(tensor, one.tolerance);
  }
  return { ...drawn, directions: {}, runs: [{ program: one.program, outputs: one.outputs }], expected, zerosAllowed: one.zerosAllowed };
}

function scalar(name: string, value: unknown): Tensor {
  if (typeof value !== 'number') throw new Error(`the expected value of ${name} is not a number`);
  return makeTensor([], Float64Array.of(value));
}
