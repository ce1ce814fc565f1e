import { beforeAll, describe, expect, it } from 'vitest';
import type { Observations } from '../../../harness/runner/observation.ts';
import { makeTensor, type Tensor, type Value } from '../../../harness/wire/value.ts';
import { gradeOne, mistakesOf, type Prepared, prepare } from '../grade-findings.ts';
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

const RELATIONS = {
  unchanged: '    program: lossAndGrad\n    relation: inputs-unchanged\n',
  repeatable: '    program: lossAndGrad\n    relation: repeatable\n',
  sameAs: '    program: fastLossAndGrad\n    relation: { sameAs: lossAndGrad }\n',
  permuted: '    program: lossAndGrad\n    relation: { permute: [X, y] }\n',
  permutedRows: '    program: predict\n    relation: { permute: [X], rows: [labels] }\n    seeds: 3\n',
  equal: `    program: twice\n    relation: { equal: [first, second] }\n`,
  differ: `    program: relu\n    relation: { differ: [out, dx] }\n`,
  sameLabels: '    program: predict\n    relation: { sameAs: predict }\n    tolerance: { rtol: 0, atol: 0 }\n',
  shifted: '    program: lossAndGrad\n    relation: { shift: W, along: columns }\n',
};
const prepared = new Map<string, Prepared>();
beforeAll(async () => {
  for (const [name, text] of Object.entries(RELATIONS)) prepared.set(name, await prepare(oneCase('invariance', text)));
});
const grade = (name: string, change: (right: Observations) => Observations = (right) => right) => {
  const { bundle, right } = prepared.get(name)!;
  return gradeOne(bundle, change(right));
};
const secondRun = (output: string, change: (value: Tensor) => Value) => (right: Observations) =>
  mutate(right, output, change, (_trial, run) => run === 1);

it.each(Object.keys(RELATIONS))('the reference passes: %s', (name) => {
  expect(grade(name)).toMatchObject({ status: 'correct', points: 100, findings: [] });
});

describe.each(['repeatable', 'sameAs', 'permuted', 'shifted'])('%s', (name) => {
  it.each<[string, (value: Tensor) => Tensor, string]>([
    ['is scaled by 1.001', scaled(1.001), 'relation-broken'],
    ['has one entry zeroed', oneEntry(0), 'relation-broken'],
    ['flips its sign', flipped, 'relation-broken'],
    ['is NaN', filled(Number.NaN), 'relation-broken'],
    ['has one Infinity', oneEntry(Number.POSITIVE_INFINITY), 'relation-broken'],
    ['is transposed', transposed, 'wrong-shape'],
    ['is empty', emptyArray, 'wrong-shape'],
  ])('breaks when the second answer %s', (_name, change, kind) => {
    const graded = grade(name, secondRun('dW', change));
    expect(graded).toMatchObject({ status: 'incorrect', points: 0 });
    expect(mistakesOf(graded)).toEqual([kind]);
  });

  it.each(NOT_THE_ARRAY)('breaks on %s as the second answer, and as both', (_name, instead, kind) => {
    const second = grade(
      name,
      secondRun('dW', () => instead),
    );
    expect(second).toMatchObject({ status: 'incorrect', points: 0 });
    expect(mistakesOf(second)).toEqual([kind]);
    const both = grade(name, (right) => mutate(right, 'dW', () => instead));
    expect(both).toMatchObject({ status: 'incorrect', points: 0 });
    expect(mistakesOf(both)).toEqual([kind]);
  });

  it('breaks when both answers are NaN', () => {
    expect(grade(name, (right) => mutate(right, 'dW', filled(Number.NaN))).points).toBe(0);
  });

  it('names the entry and both numbers', () => {
    const graded = grade(name, secondRun('loss', scaled(2)));
    const [finding] = graded.findings;
    expect(finding).toMatchObject({ kind: 'relation-broken', output: 'loss', index: [] });
    if (finding?.kind === 'relation-broken') expect(finding.second).toBeCloseTo(2 * finding.first, 6);
  });
});

describe('exactness', () => {
  it('repeatable allows no difference at all, the others allow rounding', () => {
    const aBit = secondRun('loss', scaled(1 + 1e-12));
    expect(grade('repeatable', aBit).points).toBe(0);
    expect(grade('sameAs', aBit).points).toBe(100);
  });

  it.each([
    ['1e-6 of the largest', scaled(1 + 1e-6), 100],
    ['1e-5 of the largest', scaled(1 + 1e-5), 0],
    ['float32', float32, 100],
    ['1e-4 in float32', (value: Tensor) => float32(scaled(1 + 1e-4)(value)), 100],
    ['1e-3 in float32', (value: Tensor) => float32(scaled(1 + 1e-3)(value)), 0],
  ])('rounding is forgiven, more is not: %s has %i points', (_name, change, points) => {
    expect(grade('sameAs', secondRun('dW', change)).points).toBe(points);
  });

  it('labels are compared for equality', () => {
    expect(grade('sameLabels', secondRun('labels', oneEntry(2 + 1e-9))).points).toBe(0);
  });
});

describe('rows that follow the permutation', () => {
  it('fails answers that stay in the order of the first batch', () => {
    const stays = (right: Observations): Observations => ({
      ...right,
      cases: right.cases.map(({ id, observation }) => ({
        id,
        observation:
          observation.kind === 'returned'
            ? { ...observation, trials: observation.trials.map(({ runs: [first] }) => ({ runs: [first!, first!] })) }
            : observation,
      })),
    });
    expect(grade('permutedRows', stays).points).toBe(0);
  });

  it('fails a second answer of another shape', () => {
    expect(mistakesOf(grade('permutedRows', secondRun('labels', reshaped(2, 2))))).toEqual(['wrong-shape']);
  });

  it.each<[string, (value: Tensor) => Tensor]>([
    ['too few', firstRows(2)],
    ['no', emptyArray],
  ])('answers of %s rows satisfy no relation, even when both are alike', (_name, change) => {
    const graded = grade('permutedRows', (right) => mutate(right, 'labels', change));
    expect(graded).toMatchObject({ status: 'incorrect', points: 0 });
    expect(mistakesOf(graded)).toEqual(['wrong-shape']);
  });
});

describe('inputs', () => {
  const changed =
    (after: (X: Tensor) => Value) =>
    (right: Observations): Observations => {
      const { bundle } = prepared.get('unchanged')!;
      const check = bundle.cases[0]!.check;
      const X = check.kind === 'invariance' ? check.trials[0]!.inputs.X : undefined;
      if (X?.kind !== 'tensor') throw new Error('no X');
      const value = after(makeTensor(X.shape, X.data));
      return {
        ...right,
        cases: right.cases.map(({ id, observation }) => ({
          id,
          observation:
            observation.kind === 'returned'
              ? {
                  ...observation,
                  trials: observation.trials.map(({ runs }) => ({
                    runs: runs.map((run) => ({ ...run, changes: { X: value } })),
                  })),
                }
              : observation,
        })),
      };
    };

  it('says which entry was changed, and from what to what', () => {
    const graded = grade(
      'unchanged',
      changed((X) => ({ ...X, data: X.data.map((entry, i) => (i === 5 ? 42 : entry)) })),
    );
    expect(graded).toMatchObject({
      points: 0,
      findings: [{ kind: 'inputs-changed', input: 'X', index: [1, 2], before: 1, after: 42 }],
    });
  });

  it.each<[string, (X: Tensor) => Value]>([
    ['another shape', (X) => ({ ...X, shape: [3, 4] })],
    ['something else than an array', () => ({ kind: 'null' })],
  ])('fails an input that is %s afterwards', (_name, after) => {
    expect(grade('unchanged', changed(after))).toMatchObject({
      points: 0,
      findings: [{ kind: 'inputs-changed', input: 'X', index: null }],
    });
  });
});

describe('two outputs of one call', () => {
  const asOther =
    (name: string, from: string, to: string) =>
    (right: Observations): Observations => {
      const { observation } = right.cases[0]!;
      if (observation.kind !== 'returned') throw new Error(`${name} has no answers`);
      const { outputs } = observation.trials[0]!.runs[0]!;
      return mutate(right, to, () => outputs[from]!);
    };

  it.each<[string, (value: Tensor) => Value, string]>([
    [
      'differ in the last bits of one entry',
      (value) => ({ ...value, data: value.data.map((x) => x * (1 + Number.EPSILON)) }),
      'relation-broken',
    ],
    ['differ in sign', flipped, 'relation-broken'],
    ['are of other shapes', transposed, 'wrong-shape'],
    ['are a text and an array', () => ({ kind: 'string', value: '1' }), 'wrong-type'],
  ])('that must be equal are not when they %s', (_name, change, kind) => {
    for (const output of ['first', 'second']) {
      const graded = grade('equal', (right) => mutate(right, output, change));
      expect(graded).toMatchObject({ status: 'incorrect', points: 0 });
      expect(mistakesOf(graded)).toEqual([kind]);
    }
  });

  it('that must differ may not be the same', () => {
    const graded = grade('differ', asOther('differ', 'out', 'dx'));
    expect(graded).toMatchObject({ status: 'incorrect', points: 0 });
    expect(graded.findings[0]).toMatchObject({ kind: 'relation-broken', output: 'out', index: [0, 0] });
  });

  it('that must differ may do so in one entry', () => {
    const same = asOther('differ', 'out', 'dx');
    expect(grade('differ', (right) => mutate(same(right), 'dx', oneEntry(99)))).toMatchObject({ points: 100 });
  });

  it.each([
    ['equal', 'first', 'second'],
    ['differ', 'out', 'dx'],
  ])('NaN is neither the same nor another: %s', (name, a, b) => {
    const nan = filled(Number.NaN);
    expect(grade(name, (right) => mutate(mutate(right, a, nan), b, nan)).points).toBe(0);
    expect(grade(name, (right) => mutate(right, b, nan)).points).toBe(0);
  });
});
