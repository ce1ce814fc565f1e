import { beforeAll, describe, expect, it } from 'vitest';
import { expectedOutputs, readAnswers } from '../../../../harness/grading/diagnosis/read-answers.ts';
import type { Observation, Observations } from '../../../../harness/runner/observation.ts';
import { type Prepared, prepare } from '../../grade-findings.ts';
import { filled, float32, mutate, reshaped, scaled } from '../../mutate-answers.ts';
import { oneCase } from '../../small-suite.ts';

const SOFTMAX = '    program: lossAndGrad\n    gradients: { W: dW }\n    trials: [{}, { sizes: { N: 2 } }]\n';
let gradient: Prepared;
let value: Prepared;
beforeAll(async () => {
  gradient = await prepare(oneCase('gradient', SOFTMAX, '{ ownLoss: 50, reference: 50 }'));
  value = await prepare(oneCase('value', '    program: lossAndGrad\n    trials: [{}, { sizes: { N: 2 } }, {}]\n'));
});
const read = ({ bundle, right }: Prepared, change: (right: Observations) => Observations = (same) => same) =>
  readAnswers(bundle.cases[0]!.check, change(right).cases[0]!.observation);
const kindsOf = (trials: ReturnType<typeof read>) =>
  trials!.map(({ outputs }) => Object.fromEntries(Object.entries(outputs).map(([name, { kind }]) => [name, kind])));

describe('every trial', () => {
  it('has its place, sizes and right answers', () => {
    expect(read(value)).toMatchObject([
      { index: 0, sizes: { N: 4, D: 3, C: 5 }, outputs: { loss: { kind: 'right' }, dW: { kind: 'right' } } },
      { index: 1, sizes: { N: 2, D: 3, C: 5 } },
      { index: 2, sizes: { N: 4, D: 3, C: 5 } },
    ]);
  });

  it('names what is wrong, what is of no use, and what is right', () => {
    const mixed = (right: Observations) =>
      mutate(
        mutate(
          mutate(right, 'dW', scaled(2), (trial) => trial === 0),
          'dW',
          reshaped(15),
          (trial) => trial === 1,
        ),
        'loss',
        filled(Number.NaN),
        (trial) => trial === 2,
      );
    expect(kindsOf(read(value, mixed))).toEqual([
      { loss: 'right', dW: 'wrong' },
      { loss: 'right', dW: 'broken' },
      { loss: 'broken', dW: 'right' },
    ]);
  });

  it('keeps wrong numbers beside the expected ones, and whether they are float32', () => {
    const [first] = read(gradient, (right) =>
      mutate(mutate(right, 'dW', scaled(2)), 'dW', float32, (trial) => trial === 0),
    )!;
    const answer = first!.outputs.dW!;
    if (answer.kind !== 'wrong') throw new Error(answer.kind);
    expect(answer.float32).toBe(true);
    answer.data.forEach((entry, i) => {
      expect(entry / answer.expected[i]!).toBeCloseTo(2, 5);
    });
  });

  it('of a gradient check has the gradients alone', () => {
    expect(kindsOf(read(gradient))).toEqual([{ dW: 'right' }, { dW: 'right' }]);
  });
});

it('scalar inputs are named with their values', async () => {
  const dropout = oneCase('value', '    program: dropout\n    outputs: [out]\n    inputs: { rate: { values: 0.5 } }\n');
  // The program above does not use it: only what a trial draws is there.
  await expect(prepare(dropout)).rejects.toThrow('rate');
  expect(read(value)![0]!.scalars).toEqual({ N: 4, D: 3, C: 5 });
});

describe('a submission that threw', () => {
  const threw = (trial: number | null, run: number | null, from: Prepared = value): Observation => {
    const { observation } = from.right.cases[0]!;
    if (observation.kind !== 'returned') throw new Error('no answers');
    return {
      kind: 'threw',
      error: { name: 'E', message: 'm', at: null, apiMismatch: false },
      during: { kind: 'case', trial, run },
      trials: observation.trials.slice(0, (trial ?? 0) + 1),
    };
  };
  const readThrown = (observation: Observation) => readAnswers(value.bundle.cases[0]!.check, observation);

  it('answered the trials before, and nothing in that one', () => {
    expect(kindsOf(readThrown(threw(1, 0)))).toEqual([
      { loss: 'right', dW: 'right' },
      { loss: 'broken', dW: 'broken' },
    ]);
    expect(kindsOf(readThrown(threw(0, 0)))).toEqual([{ loss: 'broken', dW: 'broken' }]);
  });

  it('shows nothing when it threw in a later run, nowhere, or while it was imported', () => {
    expect(readThrown(threw(1, 2))).toBeNull();
    expect(readThrown(threw(null, null))).toBeNull();
    const importing = { ...threw(0, 0), during: { kind: 'import', module: 'softmax' } } as Observation;
    expect(readThrown(importing)).toBeNull();
  });
});

describe('there are no answers to read', () => {
  it.each<Observation>([
    { kind: 'timed-out', limitMs: 1, during: { kind: 'case', trial: null, run: null } },
    { kind: 'malformed', reason: 'no' },
    { kind: 'not-loaded', module: 'm', problems: [] },
  ])('of %j', (observation) => {
    expect(readAnswers(value.bundle.cases[0]!.check, observation)).toBeNull();
  });

  it('of checks without expected values', async () => {
    const others = await prepare(
      oneCase('invariance', '    program: relu\n    outputs: [dx]\n    relation: repeatable\n'),
    );
    expect(read(others)).toBeNull();
    const ownLoss = await prepare(oneCase('gradient', SOFTMAX, '{ ownLoss: 100 }'));
    expect(read(ownLoss)).toBeNull();
  });

  it('at an exact tie, where many are right', async () => {
    const relu = '    program: relu\n    gradients: { x: dx }\n    loss: { output: out, upstream: dout }\n';
    const tie = `${relu}    inputs: { x: { values: [[0, 2, -3]] }, dout: { values: [[4, 5, 6]] } }\n`;
    const { bundle } = await prepare(oneCase('gradient', tie, '{ ownLoss: 50, reference: 50 }'));
    expect(expectedOutputs(bundle.cases[0]!.check)!.map(({ index }) => index)).toEqual([1]);
  });
});
