import { beforeAll, describe, expect, it } from 'vitest';
import type { Bundle, FrozenCheck, FrozenTrial, Input, Run } from '../../../harness/bundle/bundle.ts';
import { inputsOfRun, runReference } from '../../../harness/bundle/reference-host.ts';
import { observeReference } from '../../../harness/commands/observe-reference.ts';
import { detectDifferencing } from '../../../harness/grading/detect-differencing.ts';
import { gradeSubmission } from '../../../harness/grading/grade-submission.ts';
import type { Observations, TrialAnswer } from '../../../harness/runner/observation.ts';
import { makeTensor, type Tensor, type Value } from '../../../harness/wire/value.ts';
import { freezeSmall, oneCase } from '../small-suite.ts';

type GradientCheck = Extract<FrozenCheck, { kind: 'gradient' }>;
/** Loss at the input with entry i moved by h, and the gradient's entry that follows. */
type Rule = (lossAt: (h: number) => number, entry: number) => number;

const central =
  (h: number): Rule =>
  (lossAt) =>
    (lossAt(h) - lossAt(-h)) / (2 * h);
const RULES: readonly (readonly [string, Rule])[] = [
  ['forward differences', (lossAt) => (lossAt(1e-7) - lossAt(0)) / 1e-7],
  ['central differences', central(1e-5)],
  ['central differences with a large step', central(1e-4)],
  ['steps relative to the entry', (lossAt, entry) => central(1e-5 * Math.max(1, Math.abs(entry)))(lossAt, entry)],
  ['the fourth-order rule', (lossAt) => (8 * (lossAt(1e-3) - lossAt(-1e-3)) - (lossAt(2e-3) - lossAt(-2e-3))) / 12e-3],
  ['Richardson', (lossAt, e) => (4 * central(5e-4)(lossAt, e) - central(1e-3)(lossAt, e)) / 3],
];

interface Prepared {
  readonly bundle: Bundle;
  readonly right: Observations;
  readonly check: GradientCheck;
  readonly input: string;
  readonly output: string;
  readonly lossAt: (inputs: Readonly<Record<string, Input>>, seed: number) => Promise<number>;
}

async function prepare(rest: string, input: string, output: string, points: string): Promise<Prepared> {
  const { bundle, hash } = await freezeSmall(oneCase('gradient', rest, points));
  const { check } = bundle.cases[0]!;
  if (check.kind !== 'gradient') throw new Error('not a gradient case');
  const { loss } = check.trials[0]!;
  const program = bundle.programs[check.trials[0]!.runs[0]!.program]!;
  const lossAt = async (inputs: Readonly<Record<string, Input>>, seed: number): Promise<number> => {
    const { data } = (await runReference(program, [loss.output], inputs, seed))[loss.output]!;
    const upstream = loss.upstream === null ? undefined : inputs[loss.upstream];
    return upstream?.kind === 'tensor' ? data.reduce((sum, value, i) => sum + value * upstream.data[i]!, 0) : data[0]!;
  };
  return { bundle, right: await observeReference(bundle, hash), check, input, output, lossAt };
}

async function differenced({ lossAt, input }: Prepared, trial: FrozenTrial, run: Run, rule: Rule): Promise<Tensor> {
  const inputs = inputsOfRun(trial, run);
  const at = inputs[input];
  if (at?.kind !== 'tensor') throw new Error('no array');
  const gradient = new Float64Array(at.data.length);
  for (let i = 0; i < gradient.length; i++) {
    const losses = new Map<number, number>();
    // A rule asks for its losses one after the other: they are computed once it is known which.
    const asked = new Set<number>();
    rule((h) => {
      asked.add(h);
      return h;
    }, at.data[i]!);
    for (const h of asked)
      losses.set(
        h,
        await lossAt({ ...inputs, [input]: { ...at, data: at.data.with(i, at.data[i]! + h) } }, trial.seed),
      );
    gradient[i] = rule((h) => losses.get(h)!, at.data[i]!);
  }
  return makeTensor(at.shape, gradient);
}

/** A submission whose gradients are made by a rule, or by a change of the right ones. */
async function answers(
  prepared: Prepared,
  make: (trial: FrozenTrial, run: Run, right: Tensor) => Promise<Tensor> | Tensor,
): Promise<Observations> {
  const { right, check, output } = prepared;
  const { observation } = right.cases[0]!;
  if (observation.kind !== 'returned') throw new Error('no answers');
  const remake = async (trials: readonly FrozenTrial[], given: readonly TrialAnswer[]): Promise<TrialAnswer[]> => {
    const made: TrialAnswer[] = [];
    for (const [index, trial] of trials.entries()) {
      const runs = [];
      for (const [number, run] of given[index]!.runs.entries()) {
        const value = run.outputs[output];
        runs.push(
          value === undefined
            ? run
            : {
                ...run,
                outputs: { ...run.outputs, [output]: await make(trial, trial.runs[number]!, value as Tensor) },
              },
        );
      }
      made.push({ runs });
    }
    return made;
  };
  const trials = await remake(check.trials, observation.trials);
  const traps = await remake(check.traps, observation.traps!);
  return { ...right, cases: [{ id: right.cases[0]!.id, observation: { ...observation, trials, traps } }] };
}

function detect({ check }: Prepared, { cases: [one] }: Observations) {
  if (one?.observation.kind !== 'returned') throw new Error('no answers');
  return detectDifferencing(check.trials, one.observation.trials, check.traps, one.observation.traps!);
}

const POINTS = '{ ownLoss: 60, reference: 40, differenced: 5 }';
const SOFTMAX = `    program: lossAndGrad
    gradients: { W: dW }
    traps:
      - { title: large inputs, inputs: { X: { normal: [N, D], std: 1.0e+6 }, W: { normal: [C, D], std: 1.0e-6 } } }
      - { title: one far off, inputs: { X: { normal: [N, D], outlier: 1.0e+12 } } }
      - { title: one far off, inputs: { X: { normal: [N, D], outlier: -1.0e+12 } } }
`;
let softmax: Prepared;
let relu: Prepared;
beforeAll(async () => {
  softmax = await prepare(SOFTMAX, 'W', 'dW', POINTS);
  const rest = '    program: relu\n    gradients: { x: dx }\n    loss: { output: out, upstream: dout }\n';
  relu = await prepare(rest, 'x', 'dx', POINTS);
});
const both = [
  ['softmax, by sizes', () => softmax, 'scale'],
  ['relu, by its kink', () => relu, 'kink'],
] as const;

describe.each(both)('%s', (_name, prepared, trap) => {
  // In a layer of straight lines the fourth-order rule with its large steps is right to rounding.
  const rules = RULES.filter(([rule]) => trap === 'scale' || rule !== 'the fourth-order rule');
  it.each(rules)('recognises %s, with the errors at both places', async (_rule, rule) => {
    const one = prepared();
    const found = detect(one, await answers(one, (trial, run) => differenced(one, trial, run, rule)));
    expect(found).toMatchObject({ kind: 'differenced', output: one.output, trap });
    expect(found!.plainError).toBeGreaterThan(3e-14);
    expect(found!.plainError).toBeLessThan(1e-5);
    expect(found!.trapError).toBeGreaterThan(1e-3);
    expect(one.check.traps.map(({ label }) => label)).toContain(found!.trial);
  });

  it.each<[string, (right: Tensor) => Tensor]>([
    ['the analytic gradient', (right) => right],
    ['it with other rounding', (right) => ({ ...right, data: right.data.map((x) => x * (1 + 3 * Number.EPSILON)) })],
    ['it in float32', (right) => ({ ...right, data: right.data.map(Math.fround) })],
    [
      'it with float32 arithmetic inside',
      (right) => ({ ...right, data: right.data.map((x, i) => x * (1 + 1e-6 * Math.sin(9 * i))) }),
    ],
    ['twice as much', (right) => ({ ...right, data: right.data.map((x) => 2 * x) })],
    ['a wrong formula', (right) => ({ ...right, data: right.data.map((x) => x + 0.1) })],
    ['zeros', (right) => ({ ...right, data: right.data.map(() => 0) })],
    ['NaN', (right) => ({ ...right, data: right.data.map(() => Number.NaN) })],
    ['another shape', (right) => ({ ...right, shape: [right.data.length] })],
  ])('never takes %s for differences', async (_what, change) => {
    const one = prepared();
    expect(detect(one, await answers(one, (_trial, _run, right) => change(right)))).toBeNull();
  });

  it('never takes what is right to rounding for differences, whatever it does at a trap', async () => {
    const one = prepared();
    const trapLabels = one.check.traps.map(({ label }) => label);
    const off = await answers(one, (trial, _run, right) =>
      trapLabels.includes(trial.label) ? { ...right, data: right.data.map((x) => 1.5 * x + 1) } : right,
    );
    expect(detect(one, off)).toBeNull();
  });

  it('never takes what is nearly right, and right at the traps, for differences', async () => {
    const one = prepared();
    const near = await answers(one, (trial, _run, right) =>
      trial.label === one.check.trials[0]!.label ? { ...right, data: right.data.map((x) => x * (1 + 1e-8)) } : right,
    );
    expect(detect(one, near)).toBeNull();
  });
});

it('beside a kink, an error of float32 is no sign: it cannot resolve the distance', async () => {
  const [trap] = relu.check.traps;
  const single = await answers(relu, (trial, _run, right) =>
    trial.label === trap!.label
      ? { ...right, data: right.data.map((x) => x + 0.5) }
      : { ...right, data: right.data.map((x) => x * (1 + 1e-8)) },
  );
  expect(detect(relu, single)).toBeNull();
});

it('where float32 is not enough, an error is no sign when the loss is right to float32 alone', async () => {
  const made = await answers(softmax, (trial, run) => differenced(softmax, trial, run, central(1e-5)));
  const { observation } = made.cases[0]!;
  if (observation.kind !== 'returned') throw new Error('no answers');
  const { trials, traps } = softmax.check;
  const round = (value: Value): Value =>
    value.kind === 'tensor' && value.shape.length === 0 ? { ...value, data: value.data.map(Math.fround) } : value;
  const inSingle = observation.trials.map(({ runs }) => ({
    runs: runs.map((run) => ({
      ...run,
      outputs: Object.fromEntries(Object.entries(run.outputs).map(([name, value]) => [name, round(value)])),
    })),
  }));
  const given = (single: boolean, answered: readonly TrialAnswer[]) =>
    detectDifferencing(
      trials,
      answered,
      traps.map((trap) => ({ ...trap, single })),
      observation.traps!,
    );
  expect(given(false, inSingle)).toBeNull();
  expect(given(true, inSingle)).not.toBeNull();
  expect(given(false, observation.trials)).not.toBeNull();
});

it.each<[string, TrialAnswer['runs'][number]]>([
  ['NaN', { outputs: { dW: makeTensor([1], Float64Array.of(Number.NaN)) }, changes: {} }],
  ['something that is no array', { outputs: { dW: { kind: 'null' } }, changes: {} }],
  [
    'an exception',
    {
      outputs: {},
      changes: {},
      failure: { kind: 'threw', error: { name: 'Error', message: 'too large', at: null, apiMismatch: false } },
    },
  ],
])('differences are no less recognised for giving %s at every trap', async (_what, run) => {
  const made = await answers(softmax, (trial, asked) => differenced(softmax, trial, asked, central(1e-5)));
  const { observation } = made.cases[0]!;
  if (observation.kind !== 'returned') throw new Error('no answers');
  const { output } = softmax.check.trials[0]!.gradients[softmax.input]!;
  const silent = observation.traps!.map(() => ({ runs: [{ ...run, outputs: rename(run.outputs, output) }] }));
  const { trials, traps } = softmax.check;
  expect(detectDifferencing(trials, observation.trials, traps, silent)).toMatchObject({
    kind: 'differenced',
    trapError: Number.POSITIVE_INFINITY,
  });
  const right = softmax.right.cases[0]!.observation;
  if (right.kind !== 'returned') throw new Error('no answers');
  expect(detectDifferencing(trials, right.trials, traps, silent)).toBeNull();
});

function rename(outputs: Readonly<Record<string, Value>>, name: string): Record<string, Value> {
  return Object.fromEntries(Object.values(outputs).map((value) => [name, value]));
}

it('a trap for which there was no time proves nothing', async () => {
  const made = await answers(softmax, (trial, run) => differenced(softmax, trial, run, central(1e-5)));
  const { observation } = made.cases[0]!;
  if (observation.kind !== 'returned') throw new Error('no answers');
  const skipped = observation.traps!.map(() => ({
    runs: [{ outputs: {}, changes: {}, failure: { kind: 'skipped' } as const }],
  }));
  expect(detectDifferencing(softmax.check.trials, observation.trials, softmax.check.traps, skipped)).toBeNull();
});

describe('the complex step', () => {
  const withComplex = ({ right }: Prepared): Observations => {
    const { id, observation } = right.cases[0]!;
    if (observation.kind !== 'returned') throw new Error('no answers');
    const [first, ...others] = observation.trials;
    const [gradients, ...losses] = first!.runs;
    const trials = [{ runs: [{ ...gradients!, complex: true as const }, ...losses] }, ...others];
    return { ...right, cases: [{ id, observation: { ...observation, trials } }] };
  };

  it('is right to rounding, and recognised by its complex numbers', () => {
    const graded = gradeSubmission(softmax.bundle, withComplex(softmax)).cases[0]!;
    expect(graded).toMatchObject({ status: 'partly-correct', points: 5 });
    expect(graded.findings).toEqual([{ kind: 'complex-step', trial: softmax.check.trials[0]!.label }]);
  });

  it('is a remark when the suite says nothing', async () => {
    const open = await prepare(SOFTMAX, 'W', 'dW', '{ ownLoss: 60, reference: 40 }');
    const graded = gradeSubmission(open.bundle, withComplex(open)).cases[0]!;
    expect(graded).toMatchObject({ status: 'correct', points: 100 });
    expect(graded.findings.map(({ kind }) => kind)).toEqual(['remark-complex-step']);
  });
});

describe('in points', () => {
  const grade = async (one: Prepared) =>
    gradeSubmission(one.bundle, await answers(one, (trial, run) => differenced(one, trial, run, central(1e-5))))
      .cases[0]!;

  it('it is worth what the suite says', async () => {
    const graded = await grade(softmax);
    expect(graded).toMatchObject({ status: 'partly-correct', points: 5 });
    expect(graded.findings[0]!.kind).toBe('differenced');
  });

  it('it is a remark when the suite says nothing', async () => {
    const graded = await grade(await prepare(SOFTMAX, 'W', 'dW', '{ ownLoss: 60, reference: 40 }'));
    expect(graded).toMatchObject({ status: 'correct', points: 100 });
    expect(graded.findings.map(({ kind }) => kind)).toEqual(['remark-differenced']);
  });
});
