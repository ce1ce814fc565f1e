import { beforeAll, expect, it } from 'vitest';
import type { GradientTrial } from '../../../harness/bundle/bundle.ts';
import { inputsOfRun, runReference } from '../../../harness/bundle/reference-host.ts';
import { dot } from '../../../harness/numerics/closeness.ts';
import { differentiate, judgeDerivative } from '../../../harness/numerics/directional-derivative.ts';
import { freezeSmall, oneCase } from '../small-suite.ts';

let trial: GradientTrial;
let bundle: Awaited<ReturnType<typeof freezeSmall>>['bundle'];
beforeAll(async () => {
  ({ bundle } = await freezeSmall(
    oneCase('gradient', '    program: lossAndGrad\n    gradients: { W: dW }\n', '{ ownLoss: 50, reference: 50 }'),
  ));
  const { check } = bundle.cases[0]!;
  if (check.kind !== 'gradient') throw new Error('not a gradient case');
  trial = check.trials[0]!;
});

it('asks for gradient and loss first, and then for the loss at ±3 steps in each direction', () => {
  expect(trial.runs[0]).toEqual({ program: 'lossAndGrad', outputs: ['dW', 'loss'] });
  // Between them the same call twice, and the first run once more at the end.
  expect(trial.runs).toHaveLength(1 + 1 + 2 * 6 + 1);
  for (const { direction, steps, runs } of trial.probes) {
    expect(steps[1]).toBe(steps[0]! / 2);
    expect(steps[2]).toBe(steps[0]! / 4);
    runs.forEach(([plus, minus], level) => {
      expect(trial.runs[plus]!.displace).toEqual({ direction, step: steps[level] });
      expect(trial.runs[minus]!.displace).toEqual({ direction, step: -steps[level]! });
    });
  }
});

it('its probes agree with the gradient, and disagree with 1.001 times the gradient', async () => {
  for (const { direction, steps, runs, scale } of trial.probes) {
    const lossAt = async (run: number): Promise<number> => {
      const inputs = inputsOfRun(trial, trial.runs[run]!);
      return (await runReference(bundle.programs.lossAndGrad!, ['loss'], inputs, trial.seed)).loss!.data[0]!;
    };
    const ladder = [];
    for (const [level, [plus, minus]] of runs.entries())
      ladder.push({ step: steps[level]!, plus: await lossAt(plus), minus: await lossAt(minus) });
    const claimed = dot(trial.gradients.W!.expected.data, trial.directions[direction]!.data);
    expect(judgeDerivative(differentiate(ladder), claimed, scale)).toBe('agrees');
    expect(judgeDerivative(differentiate(ladder), 1.001 * claimed + 1e-3 * scale, scale)).toBe('disagrees');
  }
});

it('displaces one input and nothing else', () => {
  const run = trial.runs[trial.probes[0]!.runs[0]![0]]!;
  const moved = inputsOfRun(trial, run);
  const { data } = trial.directions[run.displace!.direction]!;
  const W = trial.inputs.W;
  if (W?.kind !== 'tensor') throw new Error('no W');
  expect(moved.W).toEqual({ ...W, data: W.data.map((entry, i) => entry + run.displace!.step * data[i]!) });
  expect({ ...moved, W }).toEqual(trial.inputs);
});

it('exactly on a kink the jump is no rounding, and float32 says nothing', async () => {
  const kink = await freezeSmall(
    oneCase(
      'gradient',
      '    program: relu\n    gradients: { x: dx }\n    loss: { output: out, upstream: dout }\n    trials: [{ inputs: { x: { zeros: [N, D] } } }]\n',
      '{ ownLoss: 50, reference: 50 }',
    ),
  );
  const { check } = kink.bundle.cases[0]!;
  if (check.kind !== 'gradient') throw new Error('not a gradient case');
  const [tie, generic] = check.trials;
  expect(tie!.label).toContain('exactly on a kink');
  expect(tie!.gradients.x!.range).not.toBeNull();
  expect(tie!.gradients.x!.expected.noise32).toBe(Number.POSITIVE_INFINITY);
  // relu's gradient is dout or 0: nothing is rounded, and the tie's jump is no rounding.
  expect(tie!.gradients.x!.expected.atol).toBeLessThan(1e-9);
  expect(generic!.gradients.x!.expected.noise32).toBeLessThan(1e-3);
});
