import { describe, expect, it } from 'vitest';
import type { Hypotheses } from '../../../../harness/bundle/bundle.ts';
import {
  changedState,
  located,
  scaled,
  transposed,
  weighedTerm,
} from '../../../../harness/grading/diagnosis/generic.ts';
import type { OutputAnswer, TrialAnswers } from '../../../../harness/grading/diagnosis/read-answers.ts';
import type { Finding, WrongForm } from '../../../../harness/grading/grade.ts';
import { PROJECTIONS, project, streamOf } from '../../../../harness/numerics/projection.ts';

const BROKEN: OutputAnswer = { kind: 'broken', finding: null };
const right = (...data: number[]): OutputAnswer => ({ kind: 'right', data: Float64Array.from(data) });
const wrong = (received: readonly number[], expected: readonly number[]): OutputAnswer => ({
  kind: 'wrong',
  data: Float64Array.from(received),
  expected: Float64Array.from(expected),
  float32: false,
});
const trial = (
  outputs: Record<string, OutputAnswer>,
  sizes: Record<string, number> = { N: 4, D: 3 },
  scalars: Record<string, number> = {},
  index = 0,
): TrialAnswers => ({ index, seed: 40 + index, sizes, scalars, outputs });
const DW = [1, -2, 3.5, 0.25];
const times = (factor: number): OutputAnswer =>
  wrong(
    DW.map((x) => factor * x),
    DW,
  );

describe('scaled', () => {
  it.each([
    ['N', 4, 7],
    ['1/N', 1 / 4, 1 / 7],
    ['2', 2, 2],
    ['-1', -1, -1],
  ])('by %s in each trial', (factor, first, second) => {
    const trials = [trial({ dW: times(first) }), trial({ dW: times(second) }, { N: 7, D: 3 })];
    expect(scaled(trials)).toEqual({ kind: 'scaled', output: 'dW', factor });
  });

  it('by a scalar input', () => {
    const trials = [trial({ dW: times(0.7) }, { N: 4 }, { reg: 0.7 })];
    expect(scaled(trials)).toEqual({ kind: 'scaled', output: 'dW', factor: 'reg' });
  });

  it('as if a size were one number in every trial: 10 is written for N', () => {
    const trials = [trial({ dW: times(4 / 10) }), trial({ dW: times(7 / 10) }, { N: 7, D: 3 })];
    expect(scaled(trials)).toEqual({ kind: 'constant', output: 'dW', size: 'N', constant: 10 });
  });

  it.each<[string, TrialAnswers[]]>([
    ['another factor in each trial', [trial({ dW: times(1.3) }), trial({ dW: times(1.7) }, { N: 7, D: 3 })]],
    [
      'a number that is not a whole one',
      [trial({ dW: times(4 / 2.5) }), trial({ dW: times(7 / 2.5) }, { N: 7, D: 3 })],
    ],
    ['a factor of no name in one trial', [trial({ dW: times(1.3) })]],
    ['two wrong outputs', [trial({ dW: times(2), db: times(2) })]],
    [
      'one output wrong here and another there',
      [trial({ dW: times(2), db: right(1) }), trial({ dW: right(1), db: times(2) })],
    ],
    ['an output that cannot be read', [trial({ dW: times(2) }), trial({ dW: BROKEN })]],
    ['one entry off', [trial({ dW: wrong([2, -4, 7, 0.6], DW) })]],
    ['nothing wrong', [trial({ dW: right(1, 2) })]],
  ])('says nothing of %s', (_name, trials) => {
    expect(scaled(trials)).toBeNull();
  });
});

describe('a term that a scalar input weighs', () => {
  /** answer = data + reg * W in two trials; reg at 0 leaves the data. */
  const data = [DW, [0.5, 1, -1, 2]];
  const weights = [
    [3, 1, -4, 1],
    [5, -9, 2, 6],
  ];
  const reg = 0.3;
  const answer = (factor: number, index: number): number[] =>
    data[index]!.map((x, i) => x + factor * reg * weights[index]![i]!);
  const projections = (of: (index: number) => number[]): Float64Array =>
    Float64Array.from(
      [0, 1].flatMap((index) =>
        Array.from({ length: PROJECTIONS }, (_, k) =>
          project(Float64Array.from(of(index)), 40 + index, streamOf(0, k)),
        ),
      ),
    );
  const hypotheses: Hypotheses = {
    outputs: ['dW'],
    mistakes: [],
    edits: [],
    rtol: 1e-6,
    values: new Float64Array(0),
    right: projections((index) => answer(1, index)),
    without: { reg: projections((index) => answer(0, index)) },
  };
  const trialsWith = (received: (index: number) => number[]): TrialAnswers[] =>
    [0, 1].map((index) => trial({ dW: wrong(received(index), answer(1, index)) }, { N: 4 }, { reg }, index));

  it.each([0, 2, -1, 0.5])('is taken %d times', (factor) => {
    const found = weighedTerm(
      hypotheses,
      trialsWith((index) => answer(factor, index)),
    );
    if (found?.kind !== 'term') throw new Error(String(found?.kind));
    expect(found).toMatchObject({ input: 'reg', outputs: ['dW'] });
    expect(found.factor).toBeCloseTo(factor, 9);
    if (factor === 0) expect(found.factor).toBe(0);
  });

  it('must be taken as often in each trial', () => {
    expect(
      weighedTerm(
        hypotheses,
        trialsWith((index) => answer(2 * index, index)),
      ),
    ).toBeNull();
  });

  it.each<[string, (index: number) => number[]]>([
    ['when something else is wrong as well', (index) => answer(2, index).map((x) => 1.1 * x)],
    ['of an unrelated answer', () => [1, 1, 1, 1]],
  ])('is not named %s', (_name, received) => {
    expect(weighedTerm(hypotheses, trialsWith(received))).toBeNull();
  });

  it('is not named by one trial alone: one factor always fits one number', () => {
    expect(weighedTerm(hypotheses, trialsWith((index) => answer(2, index)).slice(0, 1))).toBeNull();
  });

  it('is not named when an answer cannot be read, or when two terms fit', () => {
    const [first] = trialsWith((index) => answer(0, index));
    expect(weighedTerm(hypotheses, [first!, trial({ dW: BROKEN }, { N: 4 }, { reg }, 1)])).toBeNull();
    const two = { ...hypotheses, without: { reg: hypotheses.without.reg!, scale: hypotheses.without.reg! } };
    expect(
      weighedTerm(
        two,
        trialsWith((index) => answer(0, index)),
      ),
    ).toBeNull();
  });
});

describe('located', () => {
  it('names what is right and what is wrong', () => {
    const trials = [trial({ dW1: times(1.3), dW2: right(1), db2: right(2) })];
    expect(located(trials)).toEqual({ kind: 'located', right: ['dW2', 'db2'], wrong: ['dW1'] });
  });

  it('what is wrong in one trial is wrong, what cannot be read too', () => {
    const trials = [trial({ a: right(1), b: right(1), c: right(1) }), trial({ a: BROKEN, b: times(2), c: right(1) })];
    expect(located(trials)).toEqual({ kind: 'located', right: ['c'], wrong: ['a', 'b'] });
  });

  it.each<[string, TrialAnswers[]]>([
    ['everything is wrong', [trial({ a: times(2) })]],
    ['everything is right', [trial({ a: right(1) })]],
    ['each is wrong somewhere', [trial({ a: times(2), b: right(1) }), trial({ a: right(1), b: times(2) })]],
    ['there are no trials', []],
  ])('says nothing when %s', (_name, trials) => {
    expect(located(trials)).toBeNull();
  });
});

describe('findings', () => {
  const shape = (form: WrongForm, output = 'dW'): Finding => ({
    kind: 'wrong-shape',
    output,
    expected: [5, 3],
    received: [3, 5],
    form,
    trial: '',
  });
  const changes: Finding = {
    kind: 'answer-changes',
    how: 'in-between',
    output: 'dW',
    index: [0],
    first: 1,
    second: 2,
    trial: '',
  };

  it('that all say so mean a transposed output', () => {
    expect(transposed([shape('transposed')])).toEqual({ kind: 'transposed', output: 'dW' });
    expect(transposed([shape('transposed'), shape(null, 'db')])).toBeNull();
    expect(transposed([shape('numerator-layout')])).toEqual({ kind: 'numerator-layout', output: 'dW' });
    expect(transposed([shape('flattened')])).toBeNull();
    expect(transposed([shape(null)])).toBeNull();
    expect(transposed([changes])).toBeNull();
    expect(transposed([])).toBeNull();
  });

  it('of changed answers mean kept state, beside remarks but beside no other', () => {
    expect(changedState([changes])).toEqual({ kind: 'state' });
    expect(changedState([changes, { kind: 'remark-float32', output: 'dW' }])).toEqual({ kind: 'state' });
    expect(changedState([changes, shape(null)])).toBeNull();
    expect(changedState([])).toBeNull();
  });
});
