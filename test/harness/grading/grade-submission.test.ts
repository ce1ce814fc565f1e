import { beforeAll, describe, expect, it } from 'vitest';
import type { Bundle } from '../../../harness/bundle/bundle.ts';
import { observeReference } from '../../../harness/commands/observe-reference.ts';
import { gradeSubmission } from '../../../harness/grading/grade-submission.ts';
import type { Observation, Observations, ThrownError } from '../../../harness/runner/observation.ts';
import { mutate, observedAs, reshaped, scaled } from '../mutate-answers.ts';
import { freezeSmall } from '../small-suite.ts';

/** The first case stands before the ones it needs. */
const CASES = `
  - { id: softmax/last/value, title: last, check: value, points: 10.1, program: predict, needs: [softmax/middle/gradient] }
  - id: softmax/middle/gradient
    title: middle
    check: gradient
    points: { ownLoss: 30, reference: 29.9 }
    program: lossAndGrad
    gradients: { W: dW }
    needs: [softmax/first/value]
  - { id: softmax/first/value, title: first, check: value, points: 30, program: lossAndGrad, outputs: [loss], hint: a hint }
  - { id: softmax/names/exports, title: names, check: exports, points: 0, exports: { Softmax: { methods: { loss: 2 } } } }
`;
let bundle: Bundle;
let right: Observations;
beforeAll(async () => {
  const frozen = await freezeSmall(CASES);
  bundle = frozen.bundle;
  right = await observeReference(bundle, frozen.hash);
});

const HERE = { kind: 'case', trial: 0, run: 0 } as const;
const failure = (message: string): ThrownError => ({ name: 'TypeError', message, at: null, apiMismatch: false });
const FAILED: readonly (readonly [string, Observation, object])[] = [
  [
    'threw',
    { kind: 'threw', error: failure('x is undefined'), during: HERE, trials: [] },
    { kind: 'threw', importing: null, trial: 'N=4, D=3, C=5', displaced: false, error: { message: 'x is undefined' } },
  ],
  [
    'threw while imported',
    { kind: 'threw', error: failure('no'), during: { kind: 'import', module: 'softmax' }, trials: [] },
    { kind: 'threw', importing: 'softmax', trial: null, displaced: false },
  ],
  [
    'a stub threw',
    { kind: 'threw', error: failure('TODO: softmax.loss'), during: HERE, trials: [] },
    { kind: 'not-written', what: 'softmax.loss' },
  ],
  [
    'not loaded',
    { kind: 'not-loaded', module: 'softmax', problems: [{ message: 'no such file', at: null }] },
    { kind: 'not-loaded', module: 'softmax' },
  ],
  [
    'timed out',
    { kind: 'timed-out', limitMs: 100, during: HERE },
    { kind: 'timed-out', limitMs: 100, importing: null },
  ],
  ['never settled', { kind: 'never-settled', during: HERE }, { kind: 'never-settled', trial: 'N=4, D=3, C=5' }],
  [
    'ran out of memory',
    { kind: 'out-of-memory', limitMiB: 512, during: HERE },
    { kind: 'out-of-memory', limitMiB: 512 },
  ],
  [
    'crashed',
    { kind: 'crashed', exitCode: 0, signal: null, during: HERE },
    { kind: 'crashed', exitCode: 0, signal: null, importing: null },
  ],
  ['malformed', { kind: 'malformed', reason: 'not JSON' }, { kind: 'malformed', reason: 'not JSON' }],
];
const byId = (observations: Observations) =>
  Object.fromEntries(gradeSubmission(bundle, observations).cases.map((one) => [one.id, one]));
const replaceOne = (id: string, observation: Observation): Observations => ({
  ...right,
  cases: right.cases.map((one) => (one.id === id ? { id, observation } : one)),
});

it('gives the reference full marks, without the dust of binary fractions', () => {
  expect(gradeSubmission(bundle, right)).toMatchObject({ status: 'graded', score: 100, maxScore: 100, stdout: '' });
});

it('keeps the order of the bundle, and its titles and hints', () => {
  const { cases } = gradeSubmission(bundle, right);
  expect(cases.map(({ title }) => title)).toEqual(['last', 'middle', 'first', 'names']);
  expect(cases[2]).toMatchObject({ hint: 'a hint', maxPoints: 30, observation: 'returned' });
});

describe.each(FAILED)('%s', (_name, observation, finding) => {
  it('costs the case its points, once, with one finding', () => {
    const one = byId(replaceOne('softmax/first/value', observation))['softmax/first/value']!;
    expect(one).toMatchObject({ status: 'incorrect', points: 0, maxPoints: 30, observation: observation.kind });
    expect(one.findings).toEqual([
      expect.objectContaining({
        ...finding,
        ...('error' in finding ? { error: expect.objectContaining(finding.error as object) } : {}),
      }),
    ]);
  });

  it('is a grade of zero when every case ends so', () => {
    const grade = gradeSubmission(bundle, observedAs(right, observation));
    expect(grade).toMatchObject({ status: 'graded', score: 0 });
    expect(grade.cases.every(({ points }) => points === 0)).toBe(true);
  });
});

describe('our own faults', () => {
  const ours: Observation = { kind: 'not-run', reason: 'no process', ours: true };

  it('leave the case ungraded and the whole not a grade', () => {
    const grade = gradeSubmission(bundle, replaceOne('softmax/first/value', ours));
    expect(grade.status).toBe('ungraded');
    expect(grade.cases[2]).toMatchObject({
      status: 'ungraded',
      findings: [{ kind: 'could-not-grade', reason: 'no process' }],
    });
  });

  it('include an observation that is not there', () => {
    const grade = gradeSubmission(bundle, { ...right, cases: right.cases.slice(1) });
    expect(grade.status).toBe('ungraded');
    expect(grade.cases[0]).toMatchObject({ status: 'ungraded', findings: [{ kind: 'could-not-grade' }] });
  });

  it('come before unmet prerequisites', () => {
    const both = { ...observedAs(right, ours) };
    expect(gradeSubmission(bundle, both).cases.map(({ status }) => status)).toEqual(Array(4).fill('ungraded'));
  });
});

it('used-up time is a grade: the case was not run', () => {
  const grade = gradeSubmission(
    bundle,
    replaceOne('softmax/first/value', { kind: 'not-run', reason: 'late', ours: false }),
  );
  expect(grade.status).toBe('graded');
  expect(grade.cases[2]).toMatchObject({ status: 'not-run', points: 0, findings: [{ kind: 'out-of-time' }] });
});

describe('prerequisites', () => {
  it('keep back what needs them, even when it stands earlier in the file', () => {
    const cases = byId(mutate(right, 'loss', scaled(2)));
    expect(cases['softmax/first/value']).toMatchObject({ status: 'incorrect' });
    expect(cases['softmax/middle/gradient']).toMatchObject({
      status: 'not-run',
      points: 0,
      findings: [{ kind: 'needs', cases: ['softmax/first/value'] }],
    });
    expect(cases['softmax/last/value']).toMatchObject({
      status: 'not-run',
      findings: [{ kind: 'needs', cases: ['softmax/middle/gradient'] }],
    });
    expect(cases['softmax/names/exports']).toMatchObject({ status: 'correct' });
  });

  it('a partly correct one is not enough', () => {
    const pair = mutate(mutate(right, 'dW', scaled(2)), 'loss', scaled(2));
    const only = right.cases.map((one, i) => (one.id === 'softmax/middle/gradient' ? pair.cases[i]! : one));
    const cases = byId({ ...right, cases: only });
    expect(cases['softmax/middle/gradient']!.status).toBe('partly-correct');
    expect(cases['softmax/last/value']!.status).toBe('not-run');
  });

  it('a stub is said to be one, whatever it waits for', () => {
    const stub: Observation = { kind: 'threw', error: failure('TODO: softmax.predict'), during: HERE, trials: [] };
    const cases = byId(observedAs(right, stub));
    expect(cases['softmax/last/value']!.findings).toEqual([{ kind: 'not-written', what: 'softmax.predict' }]);
  });
});

it('an error at a displaced point is said to be one', () => {
  const threw: Observation = {
    kind: 'threw',
    error: failure('no'),
    during: { kind: 'case', trial: 0, run: 3 },
    trials: [],
  };
  expect(byId(replaceOne('softmax/middle/gradient', threw))['softmax/middle/gradient']!.findings).toEqual([
    expect.objectContaining({ kind: 'threw', displaced: true }),
  ]);
});

it('places that the submission made up are ignored', () => {
  const threw: Observation = {
    kind: 'threw',
    error: failure('no'),
    during: { kind: 'case', trial: 99, run: 99 },
    trials: [],
  };
  expect(byId(replaceOne('softmax/first/value', threw))['softmax/first/value']!.findings).toEqual([
    expect.objectContaining({ kind: 'threw', trial: null, displaced: false }),
  ]);
});

it('axes of length 1 are accepted with a remark, or a wrong shape where the suite says so', () => {
  const wider = mutate(right, 'dW', reshaped(1, 5, 3));
  const graded = (singletonAxes: Bundle['singletonAxes']) =>
    gradeSubmission({ ...bundle, singletonAxes }, wider).cases.find(({ id }) => id === 'softmax/middle/gradient')!;
  expect(graded('accepted')).toMatchObject({ status: 'correct', points: 59.9 });
  expect(graded('wrong')).toMatchObject({
    status: 'incorrect',
    points: 0,
    findings: [{ kind: 'wrong-shape', output: 'dW', expected: [5, 3], received: [1, 5, 3] }],
  });
  // What has the right shape is judged as ever.
  expect(gradeSubmission({ ...bundle, singletonAxes: 'wrong' }, right).score).toBe(100);
});
