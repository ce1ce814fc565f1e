import { beforeAll, describe, expect, it } from 'vitest';
import type { Tensor } from '../../../harness/wire/value.ts';
import { gradeOne, mistakesOf, type Prepared, prepare, remarksOf } from '../grade-findings.ts';
import {
  emptyArray,
  filled,
  firstRows,
  flipped,
  float32,
  mutate,
  NOT_THE_ARRAY,
  oneEntry,
  reshaped,
  scaled,
  transposed,
} from '../mutate-answers.ts';
import { oneCase } from '../small-suite.ts';

let value: Prepared;
let labels: Prepared;
let dropout: Prepared;
beforeAll(async () => {
  value = await prepare(oneCase('value', '    program: lossAndGrad\n    trials: [{}, { sizes: { N: 1 } }]\n'));
  labels = await prepare(oneCase('value', '    program: predict\n    tolerance: { rtol: 0, atol: 0 }\n'));
  dropout = await prepare(oneCase('value', '    program: dropout\n    zerosAllowed: { least: 0.2, most: 0.8 }\n'));
});

describe('an array with a tolerance', () => {
  it('gives the right answer all points and nothing to say', () => {
    expect(gradeOne(value.bundle, value.right)).toMatchObject({ status: 'correct', points: 100, findings: [] });
  });

  it.each<[string, (value: Tensor) => Tensor, string]>([
    ['scaled by 1.001', scaled(1.001), 'wrong-value'],
    ['scaled by 1 + 1e-5', scaled(1 + 1e-5), 'wrong-value'],
    ['one entry zeroed', oneEntry(0), 'wrong-value'],
    ['sign flipped', flipped, 'wrong-value'],
    ['all zero', filled(0), 'wrong-value'],
    ['all NaN', filled(Number.NaN), 'not-finite'],
    ['one NaN', oneEntry(Number.NaN), 'not-finite'],
    ['one Infinity', oneEntry(Number.POSITIVE_INFINITY), 'not-finite'],
    ['one -Infinity', oneEntry(Number.NEGATIVE_INFINITY), 'not-finite'],
    ['transposed', transposed, 'wrong-shape'],
    ['flattened', reshaped(15), 'wrong-shape'],
    ['the other way round, same numbers', reshaped(3, 5), 'wrong-shape'],
    ['a row short', firstRows(4), 'wrong-shape'],
    ['empty', emptyArray, 'wrong-shape'],
  ])('fails dW when it is %s', (_name, change, kind) => {
    const grade = gradeOne(value.bundle, mutate(value.right, 'dW', change));
    expect(grade).toMatchObject({ status: 'incorrect', points: 0 });
    expect(mistakesOf(grade)).toEqual([kind]);
  });

  it.each(NOT_THE_ARRAY)('fails %s in place of the array', (_name, instead, kind) => {
    const grade = gradeOne(
      value.bundle,
      mutate(value.right, 'dW', () => instead),
    );
    expect(grade).toMatchObject({ status: 'incorrect', points: 0 });
    expect(mistakesOf(grade)).toEqual([kind]);
  });

  it('fails a mistake in one output of the last trial only', () => {
    const wrong = mutate(value.right, 'loss', scaled(1.001), (trial) => trial === 1);
    expect(gradeOne(value.bundle, wrong)).toMatchObject({
      points: 0,
      findings: [{ kind: 'wrong-value', output: 'loss', index: [], count: 1, total: 1, trial: 'N=1, D=3, C=5' }],
    });
  });

  it('names a transposed array, and says that its numbers are right', () => {
    const grade = gradeOne(value.bundle, mutate(value.right, 'dW', transposed));
    expect(grade.diagnosis).toMatchObject({ detail: { kind: 'transposed', output: 'dW' } });
    expect(grade.findings[0]).toMatchObject({ expected: [5, 3], received: [3, 5], form: 'transposed' });
  });

  it('names a missing mean over the examples', () => {
    const sizes = [4, 1];
    const wrong = value.right.cases.map(({ id, observation }) => {
      if (observation.kind !== 'returned') return { id, observation };
      const trials = observation.trials.map(({ runs }, i) => ({
        runs: runs.map((run) => ({
          ...run,
          outputs: { ...run.outputs, dW: scaled(sizes[i]!)(run.outputs.dW as Tensor) },
        })),
      }));
      return { id, observation: { ...observation, trials } };
    });
    const grade = gradeOne(value.bundle, { ...value.right, cases: wrong });
    expect(grade.diagnosis).toMatchObject({ detail: { kind: 'scaled', output: 'dW', factor: 'N' } });
  });

  it.each([
    ['float32', float32, 'remark-float32'],
    ['an axis too many', reshaped(1, 5, 3), 'remark-singleton-axes'],
    ['a trailing axis', reshaped(5, 3, 1), 'remark-singleton-axes'],
  ])('passes %s, and remarks on it', (_name, change, remark) => {
    const grade = gradeOne(value.bundle, mutate(value.right, 'dW', change));
    expect(grade).toMatchObject({ status: 'correct', points: 100 });
    expect(remarksOf(grade)).toEqual([remark]);
  });

  it('does not let float32 excuse an error of 0.1 %', () => {
    const wrong = mutate(value.right, 'dW', (tensor) => float32(scaled(1.001)(tensor)));
    expect(gradeOne(value.bundle, wrong).points).toBe(0);
  });
});

describe('labels', () => {
  it('pass as they are', () => {
    expect(gradeOne(labels.bundle, labels.right)).toMatchObject({ status: 'correct', points: 100, findings: [] });
  });

  it.each<[string, (value: Tensor) => Tensor]>([
    [
      'one label off by one',
      (tensor) => ({ ...tensor, data: tensor.data.map((entry, i) => (i === 0 ? entry + 1 : entry)) }),
    ],
    ['a tiny fraction too large', (tensor) => ({ ...tensor, data: tensor.data.map((entry) => entry + 1e-9) })],
    [
      'a fraction too large, as float32',
      (tensor) => float32({ ...tensor, data: tensor.data.map((entry) => entry + 1e-4) }),
    ],
  ])('fail with %s', (_name, change) => {
    expect(gradeOne(labels.bundle, mutate(labels.right, 'labels', change)).points).toBe(0);
  });
});

describe('dropout', () => {
  const zeroes = (share: number) => (tensor: Tensor) => ({
    ...tensor,
    data: tensor.data.map((_, i) => (i < share * tensor.data.length ? 0 : 2 * (1 + (i % 10)))),
  });

  it.each([0.2, 0.5, 0.8])('passes when %s of the entries are dropped', (share) => {
    const grade = gradeOne(dropout.bundle, mutate(dropout.right, 'out', zeroes(share)));
    expect(grade).toMatchObject({ status: 'correct', points: 100, findings: [] });
  });

  it.each([
    ['nothing is dropped', zeroes(0), 'wrong-zeros'],
    ['everything is dropped', zeroes(1), 'wrong-zeros'],
    ['what is kept is not scaled', (tensor: Tensor) => scaled(0.5)(zeroes(0.5)(tensor)), 'wrong-value'],
    ['one entry is off', (tensor: Tensor) => oneEntry(2.01)(zeroes(0.5)(tensor)), 'wrong-value'],
    ['a NaN hides among the zeros', (tensor: Tensor) => oneEntry(Number.NaN)(zeroes(0.5)(tensor)), 'not-finite'],
    ['it is empty', emptyArray, 'wrong-shape'],
  ])('fails when %s', (_name, change, kind) => {
    const grade = gradeOne(dropout.bundle, mutate(dropout.right, 'out', change));
    expect(grade.points).toBe(0);
    expect(mistakesOf(grade)).toEqual([kind]);
  });
});
