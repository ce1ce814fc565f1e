import { beforeAll, describe, expect, it } from 'vitest';
import type { FrozenTrial } from '../../../harness/bundle/bundle.ts';
import {
  parseAnswer,
  parseError,
  parseInspected,
  parsePlace,
  parseReturned,
  parseThrown,
} from '../../../harness/runner/parse-answer.ts';
import { AS_WRITTEN } from '../../../harness/runner/prepare-typescript.ts';
import type { ClassShape } from '../../../harness/suite/suite.ts';
import { MalformedValue } from '../../../harness/wire/parse-value.ts';
import { freezeSmall, oneCase } from '../small-suite.ts';

let one: readonly FrozenTrial[];
beforeAll(async () => {
  const { check } = (await freezeSmall(oneCase('value', '    program: lossAndGrad\n    seeds: 2\n'))).bundle.cases[0]!;
  one = check.kind === 'exports' ? [] : check.trials;
});
const number = { kind: 'number', value: 1 };
const run = { outputs: { loss: number, dW: { kind: 'null' } }, changes: {} };
const trials = [{ runs: [run] }, { runs: [run] }];
const MAP = (): null => null;

it('reads a whole answer', () => {
  expect(parseReturned({ trials }, one, MAP)).toEqual(trials);
});

it('leaves out outputs that nobody asked for', () => {
  const more = { outputs: { ...run.outputs, points: number }, changes: {} };
  expect(parseReturned({ trials: [{ runs: [more] }, { runs: [run] }] }, one, MAP)).toEqual(trials);
});

it('keeps that complex numbers were used, when nothing but true says so', () => {
  const answer = (complex: unknown) =>
    parseReturned({ trials: [{ runs: [{ ...run, complex }] }, trials[1]] }, one, MAP);
  expect(answer(true)[0]!.runs[0]!.complex).toBe(true);
  for (const other of [false, 'true', 1, null]) expect(answer(other)).toEqual(trials);
});

describe('malformed answers', () => {
  it.each<[string, unknown]>([
    ['no trials', undefined],
    ['a text for trials', 'all right'],
    ['an object with a length', { length: 2 }],
    ['no trial', []],
    ['a trial too few', [trials[0]]],
    ['a trial too many', [...trials, trials[0]]],
    ['no runs', [{ runs: [] }, { runs: [run] }]],
    ['a run too many', [{ runs: [run, run] }, { runs: [run] }]],
    ['runs that are no list', [{ runs: run }, { runs: [run] }]],
    ['a trial that is null', [null, { runs: [run] }]],
    ['a missing output', [{ runs: [{ outputs: { loss: number }, changes: {} }] }, { runs: [run] }]],
    [
      'an output that every object has',
      [{ runs: [{ outputs: Object.create({ loss: number, dW: number }), changes: {} }] }, { runs: [run] }],
    ],
    ['no changes', [{ runs: [{ outputs: run.outputs }] }, { runs: [run] }]],
    [
      'a malformed value',
      [{ runs: [{ outputs: { loss: number, dW: { kind: 'grade' } }, changes: {} }] }, { runs: [run] }],
    ],
  ])('%s', (_name, malformed) => {
    expect(() => parseReturned({ trials: malformed }, one, MAP)).toThrow(MalformedValue);
  });

  it('an answer to another request', () => {
    expect(parseAnswer({ type: 'returned', id: 4 }, 4).type).toBe('returned');
    expect(() => parseAnswer({ type: 'returned', id: 3 }, 4)).toThrow(MalformedValue);
    expect(() => parseAnswer({ type: 'returned' }, 4)).toThrow(MalformedValue);
    expect(() => parseAnswer([], null)).toThrow(MalformedValue);
    expect(() => parseAnswer({ id: 4 }, 4)).toThrow(MalformedValue);
  });
});

it('an error may come with some of the trials', () => {
  const body = { error: { name: 'TypeError', message: 'no', stack: '' }, trial: 1, run: 0, trials: [{ runs: [run] }] };
  expect(parseThrown(body, one, MAP)).toEqual({
    kind: 'threw',
    error: { name: 'TypeError', message: 'no', at: null, apiMismatch: false },
    during: { kind: 'case', trial: 1, run: 0 },
    trials: [{ runs: [run] }],
  });
});

it.each<[string, number, unknown]>([
  ['no trial before it', 1, []],
  ['a trial too few before it', 2, [{ runs: [run] }]],
  ['a trial without its runs before it', 1, [{ runs: [] }]],
  ['a trial that was never asked for', 7, trials],
])('an error is malformed with %s', (_name, trial, before) => {
  const error = { name: 'TypeError', message: 'no', stack: '' };
  expect(() => parseThrown({ error, trial, run: 0, trials: before }, one, MAP)).toThrow(MalformedValue);
});

it.each([
  [
    { trial: 0, run: 3 },
    { trial: 0, run: 3 },
  ],
  [
    { trial: -1, run: 1.5 },
    { trial: null, run: null },
  ],
  [{ trial: '0' }, { trial: null, run: null }],
])('the place %j is %j', (body, place) => {
  expect(parsePlace(body)).toEqual({ kind: 'case', ...place });
});

it('errors are texts, and an API mismatch is said plainly', () => {
  expect(parseError({ name: 'E', message: 'm', stack: 3, apiMismatch: 'yes' }, MAP)).toMatchObject({
    at: null,
    apiMismatch: false,
  });
  expect(parseError({ name: 'E', message: 'm', apiMismatch: true }, MAP).apiMismatch).toBe(true);
  expect(() => parseError({ name: 'E' }, MAP)).toThrow(MalformedValue);
  expect(() => parseError(null, MAP)).toThrow(MalformedValue);
});

/** What is asked for: a class where one is answered. */
const asked = (shape: unknown): Record<string, number | ClassShape> => ({
  KNN: (shape as { kind?: string } | null)?.kind === 'class' ? { construct: [], methods: { train: 2 } } : 2,
});

describe('exports', () => {
  it.each<[object]>([
    [{ kind: 'missing', available: ['a'] }],
    [{ kind: 'function', parameters: 2 }],
    [{ kind: 'class', methods: { train: 2 }, constructs: null }],
    [{ kind: 'class', methods: {}, constructs: 'Error: no' }],
    [{ kind: 'other', description: 'a number' }],
  ])('%j', (shape) => {
    expect(parseInspected({ exports: { KNN: shape } }, 'knn', asked(shape), AS_WRITTEN)).toEqual({
      kind: 'inspected',
      exports: { KNN: shape },
    });
  });

  it.each<[unknown]>([
    [{ kind: 'function', parameters: '2' }],
    [{ kind: 'class', methods: { train: 1.5 }, constructs: null }],
    [{ kind: 'class', methods: null, constructs: null }],
    [{ kind: 'grade' }],
    [null],
  ])('%j is malformed', (shape) => {
    expect(() => parseInspected({ exports: { KNN: shape } }, 'knn', asked(shape), AS_WRITTEN)).toThrow(MalformedValue);
  });
});
