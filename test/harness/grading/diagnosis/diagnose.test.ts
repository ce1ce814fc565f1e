import { beforeAll, describe, expect, it } from 'vitest';
import type { Bundle } from '../../../../harness/bundle/bundle.ts';
import { freezeSuite } from '../../../../harness/bundle/freeze.ts';
import { observeReference } from '../../../../harness/commands/observe-reference.ts';
import { gradeSubmission } from '../../../../harness/grading/grade-submission.ts';
import type { Edit, Mistake } from '../../../../harness/mistakes/mistake.ts';
import type { Observations } from '../../../../harness/runner/observation.ts';
import { loadSuite } from '../../../../harness/suite/load.ts';
import type { Disclosure } from '../../../../harness/suite/suite.ts';
import type { Tensor } from '../../../../harness/wire/value.ts';
import { mutate, scaled, transposed } from '../../mutate-answers.ts';
import { smallSuite } from '../../small-suite.ts';

/** Softmax by loops, of plain objects: what it answers is the reference's answer up to rounding. */
const CORRECT = {
  'softmax.ts': `export class Softmax {
  constructor(dims) { this.dims = dims; }
  lossAndGrad(X, y) {
    const [N, D] = X.shape, C = this.W.shape[0];
    const dW = { shape: [C, D], data: new Float64Array(C * D) };
    let loss = 0;
    for (let i = 0; i < N; i++) {
      const s = Array.from({ length: C }, (_, c) => { let sum = 0; for (let d = 0; d < D; d++) sum += this.W.data[c * D + d] * X.data[i * D + d]; return sum; });
      const all = s.reduce((sum, v) => sum + Math.exp(v), 0);
      loss += Math.log(all) - s[y.data[i]];
      for (let c = 0; c < C; c++) {
        let g = Math.exp(s[c]) / all;
        if (c === y.data[i]) g -= 1;
        for (let d = 0; d < D; d++) dW.data[c * D + d] += g * X.data[i * D + d];
      }
    }
    for (let k = 0; k < dW.data.length; k++) dW.data[k] /= N;
    loss = loss / N;
    return [loss, dW];
  }
}
`,
};
const edit = (name: string, ...changes: readonly (readonly [string, string])[]): Edit => ({
  name,
  file: 'softmax.ts',
  changes: changes.map(([find, replace]) => ({ find, replace })),
  equivalent: null,
});
const mistake = (code: string, category: Mistake['category'], ...edits: Edit[]): Mistake => ({
  code,
  category,
  title: `title of ${code}`,
  says: `Says ${code}.`,
  equation: 'g = p - 1',
  edits,
});
const LOSS = ['loss = loss / N;', ''] as const;
const MISTAKES = [
  mistake('softmax/mean-missing', 'scale', edit('gradient', ['dW.data[k] /= N', '']), edit('loss', LOSS)),
  mistake('softmax/one-missing', 'labels', edit('gradient', ['g -= 1', 'g -= 0'])),
  mistake(
    'softmax/first-column',
    'sum',
    edit('gradient', ['for (let d = 0; d < D; d++) dW', 'for (let d = 1; d < D; d++) dW']),
  ),
  mistake(
    'softmax/labels-lost',
    'labels',
    edit('gradient', ['g -= 1', 'g -= 3']),
    edit('all', ['let loss = 0', 'let loss = labels']),
  ),
];
const CASES = `
  - id: softmax/loss/value
    title: loss
    check: value
    points: 40
    program: lossAndGrad
    outputs: [loss]
    trials: [{}, { sizes: { N: 2 } }]
  - id: softmax/grad/gradient
    title: gradient
    check: gradient
    points: { ownLoss: 30, reference: 30 }
    program: lossAndGrad
    gradients: { W: dW }
    trials: [{}, { sizes: { N: 2 } }]
`;

interface Prepared {
  readonly bundle: Bundle;
  readonly right: Observations;
}
async function prepare(disclosure: Disclosure): Promise<Prepared> {
  const loaded = loadSuite(smallSuite(CASES), 'small.yaml');
  if (loaded.kind !== 'loaded') throw new Error('the suite does not load');
  const bank = { correct: CORRECT, mistakes: MISTAKES };
  const bundle = await freezeSuite({ ...loaded.suite, disclosure }, { seedSalt: '', regime: 'benign', bank });
  return { bundle, right: await observeReference(bundle, 'hash') };
}
let full: Prepared;
beforeAll(async () => {
  full = await prepare('full');
});

type Change = (value: Tensor, trial: number) => Tensor;
/** dW (and loss, where asked for) replaced in each trial of each case. */
function answering({ right }: Prepared, output: string, change: Change): Observations {
  let seen = right;
  for (const trial of [0, 1])
    seen = mutate(
      seen,
      output,
      (value) => change(value, trial),
      (at) => at === trial,
    );
  return seen;
}
const diagnosesOf = ({ bundle }: Prepared, observations: Observations) =>
  Object.fromEntries(
    gradeSubmission(bundle, observations).cases.map(({ id, diagnosis }) => [id.split('/')[1], diagnosis]),
  );

const N = [4, 2];
/** ∂/∂W of the mean of −s_y, which the second mistake leaves out: what it adds to dW. */
function labelTerm({ bundle }: Prepared, trial: number): Float64Array {
  const { check } = bundle.cases[1]!;
  if (check.kind !== 'gradient') throw new Error('not a gradient case');
  const { X, y } = check.trials[trial]!.inputs;
  if (X?.kind !== 'tensor' || y?.kind !== 'tensor') throw new Error('no arrays');
  const term = new Float64Array(15);
  y.data.forEach((label, i) => {
    for (let d = 0; d < 3; d++) term[label * 3 + d]! += X.data[i * 3 + d]! / N[trial]!;
  });
  return term;
}
const plusTerm: Change = (value, trial) => ({
  ...value,
  data: value.data.map((x, i) => x + labelTerm(full, trial)[i]!),
});
const withoutMean: Change = (value, trial) => scaled(N[trial]!)(value);
const columnGone: Change = (value) => ({ ...value, data: value.data.map((x, i) => (i % 3 === 0 ? 0 : x)) });

describe('a known mistake is named', () => {
  it.each([
    ['softmax/one-missing', plusTerm, null],
    ['softmax/first-column', columnGone, null],
  ] as const)('%s', (code, change, multiple) => {
    const { grad, loss } = diagnosesOf(full, answering(full, 'dW', change));
    expect(loss).toBeNull();
    expect(grad).toMatchObject({ codes: [code], detail: { kind: 'mistakes', multiple } });
  });

  it('with the number that shows it, when the answer is a multiple', () => {
    const { grad } = diagnosesOf(full, answering(full, 'dW', withoutMean));
    expect(grad!.codes).toEqual(['softmax/mean-missing']);
    if (grad!.detail.kind !== 'mistakes') throw new Error(grad!.detail.kind);
    expect(grad!.detail.multiple!.output).toBe('dW');
    expect(grad!.detail.multiple!.factor).toBeCloseTo(4, 9);
    expect(grad!.detail.mistakes[0]!.says).toBe('Says softmax/mean-missing.');
  });

  it('by the loss alone', () => {
    const { loss } = diagnosesOf(full, answering(full, 'loss', withoutMean));
    expect(loss!.codes).toEqual(['softmax/mean-missing']);
  });
});

it('two mistakes in one gradient are both named', () => {
  const both: Change = (value, trial) => withoutMean(plusTerm(value, trial), trial);
  const { grad } = diagnosesOf(full, answering(full, 'dW', both));
  expect([...grad!.codes].sort()).toEqual(['softmax/mean-missing', 'softmax/one-missing']);
});

describe('what is not known is not named as something known', () => {
  it.each<[string, Change, string | null]>([
    ['one entry off', (value) => ({ ...value, data: value.data.with(2, value.data[2]! + 1) }), null],
    ['a factor without name', scaled(1.7), null],
    ['twice as much', scaled(2), 'generic/scaled'],
    ['minus', scaled(-1), 'generic/scaled'],
    ['transposed', transposed, 'generic/transposed'],
    ['the label term twice', (value, trial) => plusTerm(plusTerm(value, trial), trial), null],
  ])('%s', (_name, change, code) => {
    const { grad } = diagnosesOf(full, answering(full, 'dW', change));
    expect(grad?.codes ?? null).toEqual(code === null ? null : [code]);
  });

  it('a known mistake in one trial only', () => {
    const { grad } = diagnosesOf(
      full,
      answering(full, 'dW', (value, trial) => (trial === 0 ? plusTerm(value, 0) : value)),
    );
    expect(grad).toBeNull();
  });
});

describe('code that throws, as a known mistake does,', () => {
  const error = { name: 'TypeError', message: 'max.add is not a function', at: null, apiMismatch: false };
  const during = { kind: 'case', trial: 0, run: 0 } as const;
  const throwing = (given: Observations, ids: readonly string[]): Observations => ({
    ...given,
    cases: given.cases.map((one) =>
      ids.includes(one.id) ? { ...one, observation: { kind: 'threw', error, during, trials: [] } } : one,
    ),
  });
  const lost: Change = (value, trial) => ({
    ...value,
    data: value.data.map((entry, i) => entry - 2 * labelTerm(full, trial)[i]!),
  });

  it('is not named after it, however many cases throw', () => {
    const all = throwing(full.right, ['softmax/loss/value', 'softmax/grad/gradient']);
    expect(diagnosesOf(full, all)).toEqual({ loss: null, grad: null });
  });

  it('is, when the numbers of another case are explained by it', () => {
    const { loss, grad } = diagnosesOf(full, throwing(answering(full, 'dW', lost), ['softmax/loss/value']));
    expect(grad!.codes).toEqual(['softmax/labels-lost']);
    expect(loss!.codes).toEqual(['softmax/labels-lost']);
  });
});

it('what is right has no diagnosis', () => {
  expect(diagnosesOf(full, full.right)).toEqual({ loss: null, grad: null });
});

describe('the suite says how much is said', () => {
  it('nothing', async () => {
    const none = await prepare('none');
    expect(diagnosesOf(none, answering(none, 'dW', withoutMean)).grad).toBeNull();
  });

  it.each(['category', 'place'] as const)('the %s, and neither code nor sentence', async (disclosure) => {
    const some = await prepare(disclosure);
    const { grad } = diagnosesOf(some, answering(some, 'dW', plusTerm));
    expect(grad).toEqual({ codes: [], detail: { kind: 'withheld', category: 'labels', place: null } });
  });
});
