import { beforeAll, describe, expect, it } from 'vitest';
import type { GradientTrial } from '../../../harness/bundle/bundle.ts';
import { judgeGradientTrial } from '../../../harness/grading/judge-gradient-trial.ts';
import type { RunAnswer } from '../../../harness/runner/observation.ts';
import { makeTensor, type Tensor, type Value } from '../../../harness/wire/value.ts';
import { gradeOne, mistakesOf, type Prepared, prepare } from '../grade-findings.ts';
import { mutate } from '../mutate-answers.ts';
import { oneCase } from '../small-suite.ts';

/** x as written: dout·relu'(x) has a tie wherever x is 0. */
const TIE = `    program: relu
    gradients: { x: dx }
    loss: { output: out, upstream: dout }
    inputs: { x: { values: [[0, 2, -3]] }, dout: { values: [[4, 5, 6]] } }
`;
let tie: Prepared;
let softmax: Prepared;
let lossApart: Prepared;
beforeAll(async () => {
  tie = await prepare(oneCase('gradient', TIE, '{ ownLoss: 60, reference: 40 }'));
  const rest = '    program: lossAndGrad\n    gradients: { W: dW }\n';
  softmax = await prepare(oneCase('gradient', rest, '{ ownLoss: 60, reference: 40 }'));
  lossApart = await prepare(
    oneCase(
      'gradient',
      `${rest}    loss: { program: fastLossAndGrad, output: loss }\n`,
      '{ ownLoss: 60, reference: 40 }',
    ),
  );
});

function trialOf({ bundle, right }: Prepared, index = 0): { trial: GradientTrial; runs: readonly RunAnswer[] } {
  const { check } = bundle.cases[0]!;
  const { observation } = right.cases[0]!;
  if (check.kind !== 'gradient' || observation.kind !== 'returned') throw new Error('not a gradient case');
  return { trial: check.trials[index]!, runs: observation.trials[index]!.runs };
}
const answering = (runs: readonly RunAnswer[], output: string, change: (value: Tensor, run: number) => Value) =>
  runs.map((run, index) => {
    const value = run.outputs[output];
    return value === undefined
      ? run
      : { ...run, outputs: { ...run.outputs, [output]: change(value as Tensor, index) } };
  });
const failing = (
  runs: readonly RunAnswer[],
  failure: NonNullable<RunAnswer['failure']>,
  at: (run: number) => boolean,
) => runs.map((run, index): RunAnswer => (at(index) ? { outputs: {}, changes: {}, failure } : run));

describe('at an exact tie', () => {
  const judge = (...dx: number[]) => {
    const { trial, runs } = trialOf(tie);
    return judgeGradientTrial(
      trial,
      answering(runs, 'dx', () => makeTensor([1, 3], Float64Array.from(dx))),
      true,
    );
  };

  it('is the first trial, measured by no differences; one close by is measured', () => {
    expect(trialOf(tie).trial).toMatchObject({ label: 'exactly on a kink', probes: [] });
    expect(trialOf(tie, 1).trial.label).toBe('moved a little');
    expect(trialOf(tie, 1).trial.probes.length).toBeGreaterThan(0);
  });

  it.each([0, 1, 0.5])("relu'(0) = %d is right", (slope) => {
    expect(judge(4 * slope, 5, 0)).toMatchObject({ reference: [], ownLoss: [], agreements: [], lossIsRight: true });
  });

  it.each([
    [1.5, 4.4],
    [-0.2, -0.4],
  ])("relu'(0) = %d is wrong, and the nearest right one is named", (slope, nearest) => {
    const { reference } = judge(4 * slope, 5, 0);
    expect(reference).toHaveLength(1);
    expect(reference[0]).toMatchObject({ kind: 'wrong-value', index: [0, 0], received: 4 * slope, count: 1 });
    expect((reference[0] as { expected: number }).expected).toBeCloseTo(nearest, 6);
  });

  it.each([
    [
      [4, 2.5, 0],
      [0, 1],
    ],
    [
      [4, 5, 3],
      [0, 2],
    ],
    [
      [0, 5.001, 0],
      [0, 1],
    ],
  ])('an entry away from the tie stays exact: %j', (dx, index) => {
    expect(judge(...dx).reference).toMatchObject([{ kind: 'wrong-value', index, count: 1 }]);
  });

  it('NaN is no element of the subdifferential', () => {
    expect(judge(Number.NaN, 5, 0).reference).toMatchObject([{ kind: 'not-finite', index: [0, 0] }]);
  });

  it.each([
    [1, 100, []],
    [1.5, 60, ['wrong-value']],
  ])("relu'(0) = %d has %i points", (slope, points, mistakes) => {
    const { bundle, right } = tie;
    const atTie = mutate(
      right,
      'dx',
      () => makeTensor([1, 3], Float64Array.of(4 * slope, 5, 0)),
      (trial) => trial === 0,
    );
    const grade = gradeOne(bundle, atTie);
    expect(grade.points).toBe(points);
    expect(mistakesOf(grade)).toEqual(mistakes);
  });
});

describe('against its own loss', () => {
  const judge = (change: (runs: readonly RunAnswer[]) => readonly RunAnswer[], prepared = softmax) => {
    const { trial, runs } = trialOf(prepared);
    return { trial, ...judgeGradientTrial(trial, change(runs), true) };
  };
  const scaled = (factor: number) => (value: Tensor) => ({ ...value, data: value.data.map((x) => factor * x) });

  it.each([
    ['one program', () => softmax],
    ['a loss that another program returns', () => lossApart],
  ])('the right answer agrees in every direction: %s', (_name, prepared) => {
    const { trial, agreements, ...verdict } = judge((runs) => runs, prepared());
    expect(verdict).toEqual({
      reference: [],
      ownLoss: [],
      remarks: [],
      lossIsRight: true,
      lossHasRightSlope: true,
      skipped: 0,
    });
    expect(agreements).toEqual(trial.probes.map(() => 'agrees'));
    expect(trial.probes).toHaveLength(2);
  });

  it('a scaled gradient disagrees in every direction, with what is claimed and what is measured', () => {
    const { trial, agreements, ownLoss } = judge((runs) => answering(runs, 'dW', scaled(1.5)));
    expect(agreements).toEqual(['disagrees', 'disagrees']);
    expect(ownLoss.map(({ kind }) => kind)).toEqual(['gradient-disagrees', 'gradient-disagrees']);
    for (const finding of ownLoss) {
      if (finding.kind !== 'gradient-disagrees') throw new Error('another finding');
      expect(finding.claimed / finding.measured).toBeCloseTo(1.5, 6);
      expect(finding).toMatchObject({ input: 'W', trial: trial.label });
    }
  });

  it('a wrong loss is seen at the point itself', () => {
    const { lossIsRight, lossHasRightSlope } = judge((runs) => answering(runs, 'loss', scaled(3)));
    expect([lossIsRight, lossHasRightSlope]).toEqual([false, false]);
  });

  it('the values of a gradient that is not compared are no matter, its shape is', () => {
    const { trial, runs } = trialOf(softmax);
    const both = answering(answering(runs, 'loss', scaled(2)), 'dW', scaled(2));
    expect(judgeGradientTrial(trial, both, false)).toMatchObject({ reference: [], ownLoss: [] });
    const flat = answering(runs, 'dW', (value) => ({ ...value, shape: [15] }));
    const { reference, ownLoss, agreements } = judgeGradientTrial(trial, flat, false);
    expect([...reference, ...ownLoss].map(({ kind }) => kind)).toEqual(['wrong-shape', 'wrong-shape']);
    expect(agreements).toEqual([]);
  });

  const isProbe =
    ({ trial }: { trial: GradientTrial }, probe: number) =>
    (run: number) =>
      trial.probes[probe]!.runs.flat().includes(run);

  it('a probe of which one run was left out is left out; the others count', () => {
    const [[first]] = trialOf(softmax).trial.probes[0]!.runs as [[number, number]];
    const { agreements, skipped, ownLoss } = judge((runs) =>
      failing(runs, { kind: 'skipped' }, (run) => run === first),
    );
    expect({ agreements, skipped, ownLoss }).toEqual({ agreements: ['agrees'], skipped: 1, ownLoss: [] });
  });

  it('a loss that throws beside the point is a finding that says so', () => {
    const error = { name: 'RangeError', message: 'no', at: null, apiMismatch: false };
    const { ownLoss, agreements } = judge((runs) =>
      failing(runs, { kind: 'threw', error }, isProbe(trialOf(softmax), 1)),
    );
    expect(ownLoss).toEqual([{ kind: 'threw', error, importing: null, trial: 'N=4, D=3, C=5', displaced: true }]);
    expect(agreements).toEqual(['agrees']);
  });

  it.each<[string, Value, string]>([
    ['NaN', { kind: 'number', value: Number.NaN }, 'not-finite'],
    ['a text', { kind: 'string', value: '1.5' }, 'wrong-type'],
    ['an array', makeTensor([2], Float64Array.of(1, 2)), 'wrong-shape'],
    ['nothing', { kind: 'undefined' }, 'wrong-type'],
  ])('a loss that is %s beside the point is a finding', (_name, value, kind) => {
    const at = isProbe(trialOf(softmax), 0);
    const { ownLoss, lossIsRight } = judge((runs) => answering(runs, 'loss', (loss, run) => (at(run) ? value : loss)));
    expect(ownLoss.map((finding) => finding.kind)).toEqual([kind]);
    expect(lossIsRight).toBe(true);
  });

  it('a loss that does not change where it should says nothing, whatever the gradient', () => {
    const constant = (runs: readonly RunAnswer[]) =>
      answering(runs, 'loss', (loss) => ({ ...loss, data: loss.data.map(() => 3) }));
    for (const factor of [1, 0, 2]) {
      const { agreements, ownLoss } = judge((runs) => answering(constant(runs), 'dW', scaled(factor)));
      expect([agreements, ownLoss]).toEqual([['inconclusive', 'inconclusive'], []]);
    }
  });

  it('a loss that does not change where its slope is 0 agrees with a gradient of 0, and with no other', () => {
    const { trial, runs } = trialOf(tie, 1);
    expect(trial.gradients.x!.expected.data[2]).toBe(0);
    expect(judgeGradientTrial(trial, runs, true).agreements).toEqual(['agrees', 'agrees', 'agrees']);
    const leaky = answering(runs, 'dx', (dx) => ({ ...dx, data: dx.data.with(2, 1) }));
    expect(judgeGradientTrial(trial, leaky, true).agreements).toEqual(['agrees', 'agrees', 'disagrees']);
  });

  it('an array of one number is a loss', () => {
    const { ownLoss, agreements } = judge((runs) => answering(runs, 'loss', (loss) => ({ ...loss, shape: [1, 1] })));
    expect([ownLoss, agreements]).toEqual([[], ['agrees', 'agrees']]);
  });
});
