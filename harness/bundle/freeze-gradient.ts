import { seed as seedStream } from '../../reference/random.ts';
import { dot } from '../numerics/closeness.ts';
import { contract } from '../numerics/contract.ts';
import type { GradientCase, Suite } from '../suite/suite.ts';
import type { Tensor } from '../wire/value.ts';
import type { GradientTrial, Input, Probe, Run } from './bundle.ts';
import { displaceInputs, labelPoint } from './displace-inputs.ts';
import type { Draw } from './draw.ts';
import { standardNormal } from './draw-inputs.ts';
import { freezeAnswers, type Tie } from './freeze-answers.ts';
import { type DrawnTrial, drawTrial } from './freeze-trial.ts';
import { chooseDirections, chooseSteps, GOOD } from './gradient-probes.ts';
import { inputsOfRun, runReference } from './reference-host.ts';
import { seedFor } from './seeds.ts';
import { type Gradients, subdifferential } from './subdifferential.ts';

/** A draw next to a kink has no steps that suit it; another is made, this often. */
const ATTEMPTS = 8;
/** How far the second point lies from the first, and a tie's generic point from the tie, relative to each input. */
const CLOSE_BY = 0.02;
/** The second ladder's steps are no multiples of the first's. */
const SECOND_LADDER = 0.731;

/** One trial and its appeal. */
export interface FrozenGradient {
  readonly trial: GradientTrial;
  readonly appeal: GradientTrial;
}

/**
 * A drawn point; where it lies exactly on a kink, that point for the comparison with the reference alone, and a generic
 * one close by for all of it. Refuses when the reference's gradient fails this very check on every attempt.
 */
export async function freezeGradient(
  suite: Suite,
  one: GradientCase,
  draw: Draw,
  seedOf: (attempt: number) => number,
): Promise<FrozenGradient[]> {
  let refusal = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const frozen = await tryDraw(suite, one, draw, seedOf(attempt), requiredAt(attempt));
    if (typeof frozen !== 'string') return frozen;
    refusal = frozen;
  }
  throw new Error(`the reference fails its own gradient check at ${ATTEMPTS} points: ${refusal}`);
}

/**
 * On ill-scaled inputs no draw may have good steps: then, at last, steps are taken that say nothing, rather than none.
 * What disagrees is refused all the same.
 */
const requiredAt = (attempt: number): number => (attempt < ATTEMPTS - 1 ? GOOD : Number.POSITIVE_INFINITY);

async function tryDraw(
  suite: Suite,
  one: GradientCase,
  draw: Draw,
  seed: number,
  required: number,
): Promise<FrozenGradient[] | string> {
  const programs = [...new Set([one.program, one.loss.program])];
  const drawn = drawTrial(suite, draw, seed, programs, one.loss.upstream === null ? [] : [one.loss.upstream]);
  const outputs = Object.values(one.gradients);
  const gradientsAt = (inputs: Readonly<Record<string, Input>>): Promise<Gradients> =>
    runReference(suite.programs[one.program]!, outputs, inputs, seed);
  const atPoint = await gradientsAt(drawn.inputs);
  seedStream(seedFor(String(seed), 'ties'));
  const ranges = await subdifferential(gradientsAt, drawn.inputs, atPoint);
  const isFirst = draw.index === 0 && (draw.repeat ?? 1) === 1;
  if (ranges === null) return withAppeal(suite, one, drawn, { seed, isFirst, required });
  seedStream(seedFor(String(seed), 'generic'));
  const generic = {
    ...drawn,
    inputs: displaceInputs(drawn.inputs, CLOSE_BY),
    label: labelPoint(drawn.label, 'moved a little'),
  };
  const rest = await withAppeal(suite, one, generic, { seed, isFirst, required });
  if (typeof rest === 'string' || one.points.reference === null) return rest;
  const tie = await freezeTie(suite, one, drawn, seed, { ranges, closeBy: generic.inputs });
  return [{ trial: tie, appeal: tie }, ...rest];
}

async function withAppeal(
  suite: Suite,
  one: GradientCase,
  drawn: DrawnTrial,
  { seed, isFirst, required }: { readonly seed: number; readonly isFirst: boolean; readonly required: number },
): Promise<FrozenGradient[] | string> {
  const trial = await freezePoint(suite, one, drawn, { seed, ladder: 1, checkState: isFirst, required });
  if (typeof trial === 'string') return trial;
  let refusal = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    seedStream(seedFor(String(seed), 'appeal', attempt));
    const close = {
      ...drawn,
      inputs: displaceInputs(drawn.inputs, CLOSE_BY),
      label: labelPoint(drawn.label, 'close by'),
    };
    const directions = seedFor(String(seed), 'appeal', attempt);
    const appeal = await freezePoint(
      suite,
      one,
      close,
      { seed, ladder: SECOND_LADDER, checkState: false, required: requiredAt(attempt) },
      directions,
    );
    if (typeof appeal !== 'string') return [{ trial, appeal }];
    refusal = appeal;
  }
  return refusal;
}

/** At a tie differences say nothing: only the comparison with the reference is made. */
async function freezeTie(
  suite: Suite,
  one: GradientCase,
  drawn: DrawnTrial,
  seed: number,
  tie: Tie,
): Promise<GradientTrial> {
  const { runs, lossRun, ...answers } = await freezeAnswers(suite, one, drawn, seed, tie);
  return {
    ...drawn,
    label: labelPoint(drawn.label, 'exactly on a kink'),
    layout: one.layout,
    directions: {},
    runs,
    lossRun,
    ...answers,
    probes: [],
    again: null,
    after: null,
  };
}

interface PointOptions {
  readonly seed: number;
  /** Factor of the steps. */
  readonly ladder: number;
  readonly checkState: boolean;
  /** See chooseSteps. */
  readonly required: number;
}

/**
 * Runs: the gradients at the point, the loss there (the same run when one program gives both), then for each input and
 * direction the loss at ±3 steps.
 */
async function freezePoint(
  suite: Suite,
  one: GradientCase,
  drawn: DrawnTrial,
  { seed, ladder, checkState, required }: PointOptions,
  directionSeed = seed,
): Promise<GradientTrial | string> {
  const { loss, gradients } = one;
  const { runs, lossRun, ...answers } = await freezeAnswers(suite, one, drawn, seed, null);
  const scalarLoss = (output: Tensor): number =>
    loss.upstream === null ? output.data[0]! : dot(output.data, upstreamOf(drawn.inputs, loss.upstream));

  // A submission that draws a mask of its own draws another one in a second call.
  const again = checkState && one.points.reference !== null ? runs.length : null;
  if (again !== null) runs.push({ ...runs[0]!, again: true, optional: true });
  const directions: Record<string, { input: string; data: Float64Array }> = {};
  const probes: Probe[] = [];
  for (const name of Object.keys(gradients)) {
    const input = drawn.inputs[name];
    const gradient = asGradient(one.layout, answers.gradients[name]!.expected.data, drawn.inputs, loss.upstream);
    if (input?.kind !== 'tensor')
      throw new Error(`${name} is not an array: no gradient can be taken with respect to it`);
    if (gradient.length !== input.data.length)
      throw new Error(
        `the reference's ${gradients[name]} has ${gradient.length} entries, ${name} has ${input.data.length}`,
      );
    seedStream(seedFor(String(directionSeed), name));
    const normals = standardNormal(2 * gradient.length);
    for (const along of chooseDirections(gradient, normals)) {
      const { kind, data, scale } = along;
      const direction = `${name}.${kind}`;
      directions[direction] = { input: name, data };
      const lossAt = async (step: number): Promise<number> => {
        const inputs = inputsOfRun({ inputs: drawn.inputs, directions }, probeRun(loss, direction, step));
        return scalarLoss(
          (await runReference(suite.programs[loss.program]!, [loss.output], inputs, seed))[loss.output]!,
        );
      };
      const choice = await chooseSteps(lossAt, input.data, along, gradient, required, ladder);
      if (choice.kind === 'no-step') {
        return `with respect to ${name}, ${kind} direction: measured ${choice.derivative.value} ± ${choice.derivative.error}, claimed ${choice.claimed}`;
      }
      const pairs = choice.steps.map((step): [number, number] => {
        runs.push(probeRun(loss, direction, step), probeRun(loss, direction, -step));
        return [runs.length - 2, runs.length - 1];
      });
      probes.push({
        input: name,
        direction,
        steps: choice.steps,
        runs: pairs,
        scale,
        referenceError: choice.derivative.error,
      });
    }
  }
  const after = checkState ? runs.length : null;
  if (after !== null) runs.push({ ...runs[0]!, optional: true });
  return { ...drawn, layout: one.layout, directions, runs, lossRun, ...answers, probes, again, after };
}

function probeRun(loss: GradientCase['loss'], direction: string, step: number): Run {
  return { program: loss.program, outputs: [loss.output], displace: { direction, step }, optional: true };
}

function asGradient(
  layout: GradientCase['layout'],
  returned: Float64Array,
  inputs: Readonly<Record<string, Input>>,
  upstream: string | null,
): Float64Array {
  return layout === 'jacobian' && upstream !== null ? contract(returned, upstreamOf(inputs, upstream)) : returned;
}

function upstreamOf(inputs: Readonly<Record<string, Input>>, name: string): Float64Array {
  const upstream = inputs[name];
  if (upstream?.kind !== 'tensor') throw new Error(`the upstream gradient ${name} is not an array`);
  return upstream.data;
}
