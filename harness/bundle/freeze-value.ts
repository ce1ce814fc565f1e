import type { Suite, ValueCase } from '../suite/suite.ts';
import { makeTensor, type Tensor } from '../wire/value.ts';
import type { ExpectedTensor, Input, ValueTrial } from './bundle.ts';
import type { Draw } from './draw.ts';
import { drawInputs } from './draw-inputs.ts';
import { drawTrial, expect } from './freeze-trial.ts';
import { runReference } from './reference-host.ts';
import { roundingNoise } from './rounding-noise.ts';
import { seedFor } from './seeds.ts';

/** One run; the expected outputs are the suite's own where it gives them, the reference's otherwise. */
export async function freezeValue(suite: Suite, one: ValueCase, draw: Draw, seed: number): Promise<ValueTrial> {
  const drawn = drawTrial(suite, draw, seed, [one.program]);
  const outputs =
    one.zerosAllowed === null
      ? await runReference(suite.programs[one.program]!, one.outputs, drawn.inputs, seed)
      : await runUndropped(suite, one, drawn.inputs, seed);
  const written = drawInputs(one.expected ?? {}, { ...suite.sizes, ...draw.trial.sizes }, seed);
  const isExact = one.tolerance.rtol === 0 && one.tolerance.atol === 0;
  const noise =
    isExact || one.zerosAllowed !== null
      ? {}
      : await roundingNoise(
          (inputs) => runReference(suite.programs[one.program]!, one.outputs, inputs, seed),
          drawn.inputs,
          outputs,
          seed,
        );
  const expected: Record<string, ExpectedTensor> = {};
  for (const name of one.outputs) {
    const given = written[name];
    const tensor: Tensor =
      given === undefined
        ? outputs[name]!
        : given.kind === 'tensor'
          ? makeTensor(given.shape, given.data)
          : scalar(name, given.value);
    expected[name] = expect(tensor, one.tolerance, noise[name]);
  }
  return {
    ...drawn,
    directions: {},
    runs: [{ program: one.program, outputs: one.outputs }],
    expected,
    zerosAllowed: one.zerosAllowed,
  };
}

/** More seeds than it takes for every unit to be kept once. */
const DROPOUT_SEEDS = 64;

/** The answer as if nothing had been dropped: each entry as it is in a run that kept it. */
async function runUndropped(
  suite: Suite,
  one: ValueCase,
  inputs: Readonly<Record<string, Input>>,
  seed: number,
): Promise<Record<string, Tensor>> {
  const whole = await runReference(suite.programs[one.program]!, one.outputs, inputs, seed);
  for (let more = 1; more < DROPOUT_SEEDS; more++) {
    const other = await runReference(suite.programs[one.program]!, one.outputs, inputs, seedFor(String(seed), more));
    for (const [name, { data }] of Object.entries(whole)) {
      for (let i = 0; i < data.length; i++) if (data[i] === 0) data[i] = other[name]!.data[i]!;
    }
  }
  return whole;
}

function scalar(name: string, value: unknown): Tensor {
  if (typeof value !== 'number') throw new Error(`the expected value of ${name} is not a number`);
  return makeTensor([], Float64Array.of(value));
}
