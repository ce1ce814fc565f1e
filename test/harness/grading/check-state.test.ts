import { beforeAll, expect, it } from 'vitest';
import type { GradientTrial } from '../../../harness/bundle/bundle.ts';
import { checkState } from '../../../harness/grading/check-state.ts';
import type { RunAnswer } from '../../../harness/runner/observation.ts';
import type { Tensor, Value } from '../../../harness/wire/value.ts';
import { type Prepared, prepare } from '../grade-findings.ts';
import { oneCase } from '../small-suite.ts';

const RELU = '    program: relu\n    gradients: { x: dx }\n    loss: { output: out, upstream: dout }\n';
let prepared: Prepared;
let trials: readonly GradientTrial[];
let trial: GradientTrial;
let runs: readonly RunAnswer[];
beforeAll(async () => {
  prepared = await prepare(oneCase('gradient', `${RELU}    trials: [{}, {}]\n`, '{ ownLoss: 50, reference: 50 }'));
  const { check } = prepared.bundle.cases[0]!;
  const { observation } = prepared.right.cases[0]!;
  if (check.kind !== 'gradient' || observation.kind !== 'returned') throw new Error('not a gradient case');
  trials = check.trials;
  trial = trials[0]!;
  runs = observation.trials[0]!.runs;
});

/** The answers with dx changed in these runs. */
const changed = (at: readonly (number | null)[], change: (value: Tensor) => Value): RunAnswer[] =>
  runs.map((run, index) =>
    at.includes(index) ? { ...run, outputs: { ...run.outputs, dx: change(run.outputs.dx as Tensor) } } : run,
  );
const firstPlus =
  (offset: number) =>
  (value: Tensor): Tensor => ({ ...value, data: value.data.with(4, value.data[4]! + offset) });

it('only the first trial is asked again, on the same objects and after all others', () => {
  expect(trial.again).not.toBeNull();
  expect(trial.runs[trial.again!]).toMatchObject({ again: true, optional: true, outputs: trial.runs[0]!.outputs });
  expect(trial.after).toBe(trial.runs.length - 1);
  expect([trials[1]!.again, trials[1]!.after]).toEqual([null, null]);
});

it('a gradient of the submission’s own draws is not asked for on the same objects', async () => {
  const { bundle } = await prepare(oneCase('gradient', RELU, '{ ownLoss: 100 }'));
  const { check } = bundle.cases[0]!;
  if (check.kind !== 'gradient') throw new Error('not a gradient case');
  expect(check.trials[0]!.again).toBeNull();
  expect(check.trials[0]!.after).not.toBeNull();
});

it('the same answers are no finding', () => {
  expect(checkState(trial, runs)).toBeNull();
});

it.each([
  ['the second call on the same objects', () => [trial.again], 'same-objects'],
  ['the first call after all the others', () => [trial.after], 'in-between'],
  ['both', () => [trial.again, trial.after], 'always'],
] as const)('%s gives another answer', (_name, at, how) => {
  const first = (runs[0]!.outputs.dx as Tensor).data[4]!;
  // Position 4 of shape (4, 3) is row 1, column 1.
  expect(checkState(trial, changed(at(), firstPlus(0.25)))).toEqual({
    kind: 'answer-changes',
    how,
    output: 'dx',
    index: [1, 1],
    first,
    second: first + 0.25,
    trial: 'N=4, D=3',
  });
});

it('what is within the tolerance of the case is no other answer, what is beyond it is one', () => {
  const times =
    (factor: number) =>
    (value: Tensor): Tensor => ({ ...value, data: value.data.map((x) => x * factor) });
  const { rtol } = trial.gradients.x!.expected;
  for (const at of [trial.again, trial.after]) {
    expect(checkState(trial, changed([at], times(1 + Number.EPSILON)))).toBeNull();
    expect(checkState(trial, changed([at], times(1 + rtol / 2)))).toBeNull();
    expect(checkState(trial, changed([at], times(1 + 1e-3)))).toMatchObject({ kind: 'answer-changes', output: 'dx' });
  }
});

it('the loss is compared, too', () => {
  const other = (at: number | null): RunAnswer[] =>
    runs.map((run, index) => {
      if (index !== at) return run;
      const out = run.outputs.out as Tensor;
      return { ...run, outputs: { ...run.outputs, out: { ...out, data: out.data.with(2, 9) } } };
    });
  expect(runs[0]!.outputs.out).toBeDefined();
  expect(checkState(trial, other(trial.again))).toMatchObject({ how: 'same-objects', output: 'out', second: 9 });
  expect(checkState(trial, other(trial.after))).toMatchObject({ how: 'in-between', output: 'out', index: [0, 2] });
});

it('NaN in the second answer is another answer; NaN in both is not', () => {
  const nan = (value: Tensor): Tensor => ({ ...value, data: value.data.with(0, Number.NaN) });
  expect(checkState(trial, changed([trial.after], nan))).toMatchObject({ how: 'in-between', index: [0, 0] });
  expect(checkState(trial, changed([0, trial.again, trial.after], nan))).toBeNull();
});

const error = { name: 'E', message: 'm', at: null, apiMismatch: false };
const failing = (at: readonly (number | null)[], failure: NonNullable<RunAnswer['failure']>): RunAnswer[] =>
  runs.map((run, index) => (at.includes(index) ? { outputs: {}, changes: {}, failure } : run));

it('calls that were left out show nothing', () => {
  expect(checkState(trial, failing([trial.again, trial.after], { kind: 'skipped' }))).toBeNull();
});

it('a second call on the same objects that throws is a finding that says so', () => {
  expect(checkState(trial, failing([trial.again], { kind: 'threw', error }))).toEqual({
    kind: 'threw',
    error,
    importing: null,
    trial: 'N=4, D=3; the second call on the same object',
    displaced: false,
  });
});

it('a trial without a label has none in front', () => {
  const found = checkState({ ...trial, label: '' }, failing([trial.again], { kind: 'threw', error }));
  expect(found).toMatchObject({ trial: 'the second call on the same object' });
});

it('what is no array has a finding of its own, and none here', () => {
  expect(
    checkState(
      trial,
      changed([trial.after], () => ({ kind: 'null' })),
    ),
  ).toBeNull();
});
