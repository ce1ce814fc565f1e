import { describe, expect, it } from 'vitest';
import type { FrozenCheck, Input, TrapTrial } from '../../../harness/bundle/bundle.ts';
import { freezeSmall, oneCase } from '../small-suite.ts';

type Gradient = Extract<FrozenCheck, { kind: 'gradient' }>;
const POINTS = '{ ownLoss: 50, reference: 50 }';

async function freeze(rest: string, points = POINTS): Promise<Gradient> {
  const { bundle } = await freezeSmall(oneCase('gradient', rest, points));
  const { check } = bundle.cases[0]!;
  if (check.kind !== 'gradient') throw new Error('not a gradient case');
  return check;
}
const dataOf = (input: Input | undefined): Float64Array => {
  if (input?.kind !== 'tensor') throw new Error('not an array');
  return input.data;
};
const RELU = '    program: relu\n    gradients: { x: dx }\n    loss: { output: out, upstream: dout }\n';
const SOFTMAX = '    program: lossAndGrad\n    gradients: { W: dW }\n';

describe('the kink trap of relu', () => {
  it('lies beside a kink, nearer than any step, with the exact gradient there', async () => {
    const { traps } = await freeze(RELU);
    expect(traps.map(({ trap }) => trap)).toEqual(['kink']);
    const [trap] = traps as [TrapTrial];
    const x = dataOf(trap.inputs.x);
    const nearest = Math.min(...x.map(Math.abs));
    expect(nearest).toBeGreaterThan(0);
    expect(nearest).toBeLessThan(1e-7);
    const dout = dataOf(trap.inputs.dout);
    expect(trap.gradients.x!.expected.data).toEqual(dout.map((d, i) => (x[i]! > 0 ? d : 0)));
    expect(trap.gradients.x!.range).toBeNull();
    expect(trap.label).toBe('N=4, D=3; beside a kink');
    expect(trap.single).toBe(false);
  });

  it('asks for the gradients once, and may be left out', async () => {
    const { traps } = await freeze(RELU);
    expect(traps[0]!.runs).toEqual([{ program: 'relu', outputs: ['dx'], optional: true }]);
    expect(traps[0]!.directions).toEqual({});
  });

  it('is the same every time', async () => {
    expect((await freeze(RELU)).traps).toEqual((await freeze(RELU)).traps);
  });
});

describe('softmax, which has no kink,', () => {
  it('has no trap unless the suite has one', async () => {
    expect((await freeze(SOFTMAX)).traps).toEqual([]);
  });

  it('has the suite’s, with their inputs and the reference’s gradient', async () => {
    const traps =
      '    traps:\n      - { title: large, inputs: { X: { normal: [N, D], std: 1.0e+6 } } }\n      - { title: far off, inputs: { X: { normal: [N, D], outlier: 1.0e+12 } } }\n';
    const frozen = (await freeze(SOFTMAX + traps)).traps;
    expect(frozen.map(({ trap, label }) => [trap, label])).toEqual([
      ['scale', 'large; N=4, D=3, C=5'],
      ['scale', 'far off; N=4, D=3, C=5'],
    ]);
    expect(Math.max(...dataOf(frozen[0]!.inputs.X).map(Math.abs))).toBeGreaterThan(1e5);
    expect([...dataOf(frozen[1]!.inputs.X).slice(0, 3)]).toEqual([1e12, 0, 0]);
    // One seed: traps that differ in one input share the others.
    expect(frozen[1]!.inputs.W).toEqual(frozen[0]!.inputs.W);
    for (const { gradients } of frozen) expect(gradients.W!.expected.shape).toEqual([5, 3]);
  });

  it('knows where float32 is not enough', async () => {
    // Scores of 1e12 are right to 1e5 in float32: which class is likely is lost. Scores of 1 are right to 1e-7.
    const traps =
      '    traps:\n      - { title: near, inputs: { X: { normal: [N, D], std: 1.0e+6 }, W: { normal: [C, D], std: 1.0e-6 } } }\n      - { title: far, inputs: { X: { normal: [N, D], std: 1.0e+6 }, W: { uniform: [C, D], low: 1.0e+6, high: 1.000001e+6 } } }\n';
    const frozen = (await freeze(SOFTMAX + traps)).traps;
    expect(frozen.map(({ single }) => single)).toEqual([true, false]);
  });
});

it('a gradient that is compared with no reference has no traps', async () => {
  expect((await freeze(RELU, '{ ownLoss: 100 }')).traps).toEqual([]);
});
