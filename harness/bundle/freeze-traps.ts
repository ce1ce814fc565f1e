/**
 * Places where a gradient made by differencing the loss goes wrong while an analytic one is right: beside a kink, which
 * any step crosses, and where the sizes of inputs and losses suit no step (those are the suite's).
 */
import { seed as seedStream } from '../../reference/random.ts';
import { largestMagnitude, medianRelativeError } from '../numerics/closeness.ts';
import type { GradientCase, Suite } from '../suite/suite.ts';
import type { Tensor } from '../wire/value.ts';
import type { Input, TrapTrial } from './bundle.ts';
import { displaceInputs, displaceOne, isReal, labelPoint, sizeOfInput } from './displace-inputs.ts';
import type { Draw } from './draw.ts';
import { standardNormal } from './draw-inputs.ts';
import { findKink } from './find-kink.ts';
import { type DrawnTrial, drawTrial, expect } from './freeze-trial.ts';
import { runReference } from './reference-host.ts';
import { seedFor } from './seeds.ts';

/** What rounding to float32 does to an input, relative to its size, some times over. */
const SINGLE_ROUNDING = 2 ** -20;
/** A relative change that is far from what counts as wrong at a trap. */
const HARMLESS = 1e-4;

/** How far beside the kink, in units of the input's size: less than any step that differences the loss. */
const BESIDE = 1e-9;

export async function freezeTraps(suite: Suite, one: GradientCase, seed: number): Promise<TrapTrial[]> {
  // Without a right gradient to compare with there is nothing to see at a trap.
  if (one.points.reference === null) return [];
  const traps: TrapTrial[] = [];
  const kink = await kinkTrap(
    suite,
    one,
    drawFor(suite, one, { trial: one.trials[0]!, index: 0, repeat: null }, seed),
    seed,
  );
  if (kink !== null) traps.push(kink);
  // One seed for all: of two traps with opposite signs, one has the example that is wrongly classified.
  const trapSeed = seedFor(String(seed), 'trap');
  for (const [index, trial] of one.traps.entries()) {
    const drawn = drawFor(suite, one, { trial, index, repeat: null }, trapSeed);
    traps.push(await toTrap(suite, one, 'scale', drawn, trapSeed));
  }
  return traps;
}

const drawFor = (suite: Suite, one: GradientCase, draw: Draw, seed: number): DrawnTrial =>
  drawTrial(suite, draw, seed, [one.program]);

/** A point beside a kink on the way from the drawn one, along the first input on whose way there is one. */
async function kinkTrap(suite: Suite, one: GradientCase, drawn: DrawnTrial, seed: number): Promise<TrapTrial | null> {
  for (const name of Object.keys(one.gradients)) {
    const input = drawn.inputs[name];
    if (input === undefined || !isReal(input)) continue;
    seedStream(seedFor(String(seed), 'kink', name));
    const direction = standardNormal(input.data.length);
    const inputsAt = (t: number): Record<string, Input> => ({
      ...drawn.inputs,
      [name]: displaceOne(input, direction, t * sizeOfInput(input)),
    });
    const kink = await findKink((t) => allGradients(suite, one, inputsAt(t), seed));
    if (kink === null) continue;
    return toTrap(
      suite,
      one,
      'kink',
      { ...drawn, inputs: inputsAt(kink + BESIDE), label: labelPoint(drawn.label, 'beside a kink') },
      seed,
    );
  }
  return null;
}

async function allGradients(
  suite: Suite,
  one: GradientCase,
  inputs: Readonly<Record<string, Input>>,
  seed: number,
): Promise<Float64Array> {
  const returned = await runReference(suite.programs[one.program]!, Object.values(one.gradients), inputs, seed);
  // Each on its own scale, so that a kink shows in whichever it is.
  return Float64Array.from(
    Object.values(returned).flatMap(({ data }) => {
      const largest = largestMagnitude(data) || 1;
      return Array.from(data, (entry) => entry / largest);
    }),
  );
}

async function toTrap(
  suite: Suite,
  one: GradientCase,
  trap: TrapTrial['trap'],
  drawn: DrawnTrial,
  seed: number,
): Promise<TrapTrial> {
  const outputs = Object.values(one.gradients);
  const gradientsAt = (inputs: Readonly<Record<string, Input>>): Promise<Record<string, Tensor>> =>
    runReference(suite.programs[one.program]!, outputs, inputs, seed);
  const returned = await gradientsAt(drawn.inputs);
  seedStream(seedFor(String(seed), 'single'));
  const rounded = await gradientsAt(displaceInputs(drawn.inputs, SINGLE_ROUNDING));
  return {
    ...drawn,
    trap,
    single: trap === 'scale' && outputs.every((name) => isHarmless(rounded[name]!.data, returned[name]!.data)),
    directions: {},
    runs: [{ program: one.program, outputs, optional: true }],
    gradients: Object.fromEntries(
      Object.entries(one.gradients).map(([name, output]) => [
        name,
        { output, expected: expect(returned[output]!, one.tolerance), range: null },
      ]),
    ),
  };
}

const isHarmless = (moved: Float64Array, data: Float64Array): boolean =>
  (medianRelativeError(moved, data) ?? 0) <= HARMLESS;
