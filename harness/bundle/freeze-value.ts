import { seed as seedStream } from '../../reference/random.ts';
import type { Suite, ValueCase } from '../suite/suite.ts';
import { makeTensor, type Tensor } from '../wire/value.ts';
import type { ExpectedTensor, Input, ValueTrial } from './bundle.ts';
import { displaceInputs } from './displace-inputs.ts';
import type { Draw } from './draw.ts';
import { drawInputs } from './draw-inputs.ts';
import { drawTrial, expect } from './freeze-trial.ts';
import { runReference, runReferenceInSingle } from './reference-host.ts';
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
      ? null
      : await roundingNoise(
          {
            answerAt: (inputs) => runReference(suite.programs[one.program]!, one.outputs, inputs, seed),
            inSingle: (inputs) => runReferenceInSingle(suite.programs[one.program]!, one.outputs, inputs, seed),
          },
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
    // What the suite writes itself it means as it is: how far the reference is from it says nothing.
    const allowed = given === undefined ? { noise: noise?.float64[name], noise32: noise?.float32[name] } : {};
    const exactly = expect(tensor, one.tolerance, allowed);
    const tied = isExact && given === undefined ? await othersAtTies(suite, one, name, drawn.inputs, tensor, seed) : {};
    expected[name] = Object.keys(tied).length > 0 ? { ...exactly, others: tied } : exactly;
  }
  return {
    ...drawn,
    directions: {},
    runs: [{ program: one.program, outputs: one.outputs }],
    expected,
    zerosAllowed: one.zerosAllowed,
    expression: one.expression,
  };
}

/** Each way of breaking a tie is right: those that the reference takes when its inputs are moved by next to nothing. */
async function othersAtTies(
  suite: Suite,
  one: ValueCase,
  output: string,
  inputs: Readonly<Record<string, Input>>,
  { data }: Tensor,
  seed: number,
): Promise<Record<number, number[]>> {
  const others: Record<number, number[]> = {};
  for (let repeat = 0; repeat < TIE_POINTS; repeat++) {
    seedStream(seedFor(String(seed), 'ties', repeat));
    const moved = displaceInputs(inputs, NEXT_TO_NOTHING);
    const returned = (await runReference(suite.programs[one.program]!, [output], moved, seed))[output]!;
    for (const [i, value] of returned.data.entries()) {
      if (value === data[i] || others[i]?.includes(value)) continue;
      others[i] = [...(others[i] ?? []), value];
    }
  }
  return others;
}

const TIE_POINTS = 24;
/** Relative to the size of each input. */
const NEXT_TO_NOTHING = 1e-9;

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
