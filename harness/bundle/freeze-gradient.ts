import { seed as seedStream } from '../../reference/random.ts';
import { dot } from '../numerics/closeness.ts';
import type { GradientCase, Suite } from '../suite/suite.ts';
import type { Tensor } from '../wire/value.ts';
import type { GradientTrial, Input, Probe, Run } from './bundle.ts';
import type { Draw } from './draw.ts';
import { standardNormal } from './draw-inputs.ts';
import { drawTrial, expect } from './freeze-trial.ts';
import { chooseDirections, chooseSteps, gradientScale } from './gradient-probes.ts';
import { inputsOfRun, runReference } from './reference-host.ts';
import { seedFor } from './seeds.ts';

/** A draw next to a kink has no steps that suit it; another is made, this often. */
const ATTEMPTS = 8;

/**
 * Runs: the gradients at the point, the loss there (the same run when one program gives both), then for each input and
 * direction the loss at ±3 steps. Refuses when the reference's gradient fails this very check on every attempt.
 */
export async function freezeGradient(
  suite: Suite,
  one: GradientCase,
  draw: Draw,
  seedOf: (attempt: number) => number,
): Promise<GradientTrial> {
  let refusal = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const frozen = await tryFreeze(suite, one, draw, seedOf(attempt));
    if (typeof frozen !== 'string') return frozen;
    refusal = frozen;
  }
  throw new Error(`the reference fails its own gradient check at ${ATTEMPTS} points: ${refusal}`);
}

async function tryFreeze(suite: Suite, one: GradientCase, draw: Draw, seed: number): Promise<GradientTrial | string> {
  const { loss, gradients } = one;
  const programs = [...new Set([one.program, loss.program])];
  const drawn = drawTrial(suite, draw, seed, programs, loss.upstream === null ? [] : [loss.upstream]);
  const wanted = Object.values(gradients);
  const shared = loss.program === one.program;
  const runs: Run[] = [{ program: one.program, outputs: shared ? [...wanted, loss.output] : wanted }];
  if (!shared) runs.push({ program: loss.program, outputs: [loss.output] });
  const lossRun = runs.length - 1;
  const returned = await runReference(suite.programs[one.program]!, wanted, drawn.inputs, seed);
  const scalarLoss = (output: Tensor): number =>
    loss.upstream === null ? output.data[0]! : dot(output.data, upstreamOf(drawn.inputs, loss.upstream));

  const directions: Record<string, { input: string; data: Float64Array }> = {};
  const probes: Probe[] = [];
  for (const [name, output] of Object.entries(gradients)) {
    const input = drawn.inputs[name];
    const gradient = returned[output]!.data;
    if (input?.kind !== 'tensor')
      throw new Error(`${name} is not an array: no gradient can be taken with respect to it`);
    if (gradient.length !== input.data.length)
      throw new Error(`the reference's ${output} has ${gradient.length} entries, ${name} has ${input.data.length}`);
    seedStream(seedFor(String(seed), name));
    const normals = standardNormal(2 * gradient.length);
    for (const { kind, data } of chooseDirections(gradient, normals)) {
      const direction = `${name}.${kind}`;
      directions[direction] = { input: name, data };
      const lossAt = async (step: number): Promise<number> => {
        const run: Run = { program: loss.program, outputs: [loss.output], displace: { direction, step } };
        const inputs = inputsOfRun({ inputs: drawn.inputs, directions }, run);
        return scalarLoss((await runReference(suite.programs[loss.program]!, run.outputs, inputs, seed))[loss.output]!);
      };
      const choice = await chooseSteps(lossAt, input.data, data, gradient);
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
        scale: gradientScale(gradient, data),
        referenceError: choice.derivative.error,
      });
    }
  }
  const atPoint = await runReference(suite.programs[loss.program]!, [loss.output], drawn.inputs, seed);
  return {
    ...drawn,
    directions,
    runs,
    gradients: Object.fromEntries(
      Object.entries(gradients).map(([name, output]) => [
        name,
        { output, expected: expect(returned[output]!, one.tolerance) },
      ]),
    ),
    loss: { output: loss.output, upstream: loss.upstream, expected: expect(atPoint[loss.output]!, one.tolerance) },
    lossRun,
    probes,
  };
}

function probeRun(loss: GradientCase['loss'], direction: string, step: number): Run {
  return { program: loss.program, outputs: [loss.output], displace: { direction, step } };
}

function upstreamOf(inputs: Readonly<Record<string, Input>>, name: string): Float64Array {
  const upstream = inputs[name];
  if (upstream?.kind !== 'tensor') throw new Error(`the upstream gradient ${name} is not an array`);
  return upstream.data;
}
