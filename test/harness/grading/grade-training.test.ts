import { beforeAll, describe, expect, it } from 'vitest';
import { finalLoss } from '../../../harness/numerics/training-measures.ts';
import { makeTensor, type Tensor } from '../../../harness/wire/value.ts';
import { gradeOne, mistakesOf, type Prepared, prepare } from '../grade-findings.ts';
import {
  emptyArray,
  filled,
  firstRows,
  flipped,
  mutate,
  NOT_THE_ARRAY,
  reshaped,
  scaled,
  shifted,
} from '../mutate-answers.ts';
import { oneCase } from '../small-suite.ts';

const TEXT =
  '    program: train\n    losses: losses\n    iterations: 40\n    predictions: labels\n    labels: yBlobs\n';
let training: Prepared;
beforeAll(async () => {
  training = await prepare(oneCase('training', TEXT));
});
const grade = (output: string, change: (value: Tensor) => Tensor) =>
  gradeOne(training.bundle, mutate(training.right, output, change));
const trainingTrial = () => {
  const { check } = training.bundle.cases[0]!;
  if (check.kind !== 'training') throw new Error('not a training case');
  return check.trials[0]!;
};
const untrained = (losses: Tensor): Tensor => ({ ...losses, data: losses.data.map(() => losses.data[0]!) });
const wrongFor =
  (count: number) =>
  (labels: Tensor): Tensor => ({
    ...labels,
    data: labels.data.map((label, i) => (i < count ? label + 1 : label)),
  });

it('gives the reference all points', () => {
  expect(gradeOne(training.bundle, training.right)).toMatchObject({ status: 'correct', points: 100, findings: [] });
});

describe('losses', () => {
  it.each<[string, (value: Tensor) => Tensor, string]>([
    ['do not fall', untrained, 'loss-falls-too-little'],
    ['rise', (losses) => ({ ...losses, data: losses.data.toReversed() }), 'loss-falls-too-little'],
    ['are NaN', filled(Number.NaN), 'not-finite'],
    ['end in NaN', (losses) => ({ ...losses, data: losses.data.with(39, Number.NaN) }), 'not-finite'],
    ['have a NaN in between', (losses) => ({ ...losses, data: losses.data.with(20, Number.NaN) }), 'not-finite'],
    ['are Infinity', filled(Number.POSITIVE_INFINITY), 'not-finite'],
    ['are one short', firstRows(39), 'wrong-shape'],
    ['are empty', emptyArray, 'wrong-shape'],
  ])('fail when they %s', (_name, change, kind) => {
    const graded = grade('losses', change);
    expect(graded).toMatchObject({ status: 'incorrect', points: 0 });
    expect(mistakesOf(graded)).toEqual([kind]);
  });

  it.each([
    [0.99, 0],
    [1.01, 100],
  ])('that fall by %d of the goal earn %i points', (share, points) => {
    const { fallGoal } = trainingTrial();
    const graded = grade('losses', (losses) => {
      const first = losses.data[0]!;
      const factor = (share * fallGoal) / (first - finalLoss(losses.data));
      return { ...losses, data: losses.data.map((loss) => first + factor * (loss - first)) };
    });
    expect(graded.points).toBe(points);
  });

  it('pass whatever constant is in them: that is the mistake of another case', () => {
    expect(grade('losses', shifted(10)).points).toBe(100);
  });

  it.each([
    [0.99, 0],
    [1.01, 100],
  ])('that start low and fall by %d of the share that is enough earn %i points', (share, points) => {
    const { fallGoal, shareGoal } = trainingTrial();
    const graded = grade('losses', (losses) => {
      // The fall itself is a tenth of the goal.
      const first = (0.1 * fallGoal) / (share * shareGoal);
      const factor = (0.1 * fallGoal) / (losses.data[0]! - finalLoss(losses.data));
      return { ...losses, data: losses.data.map((loss) => first + factor * (loss - losses.data[0]!)) };
    });
    expect(graded.points).toBe(points);
  });

  it('names the fall, the goal and what the reference reaches', () => {
    const { fallGoal, fallReached, label } = trainingTrial();
    const [finding] = grade('losses', untrained).findings;
    expect(finding).toEqual({
      kind: 'loss-falls-too-little',
      reached: expect.closeTo(0, 12),
      goal: fallGoal,
      reference: fallReached,
      trial: label,
    });
  });
});

describe('predictions', () => {
  it.each<[string, (value: Tensor) => Tensor, string]>([
    ['are all the same', filled(0), 'accuracy-too-low'],
    ['are NaN', filled(Number.NaN), 'accuracy-too-low'],
    ['are negative', flipped, 'accuracy-too-low'],
    ['are scaled', scaled(1.001), 'accuracy-too-low'],
    ['are wrong for half', wrongFor(10), 'accuracy-too-low'],
    ['are one short', firstRows(19), 'wrong-shape'],
    ['are scores', () => makeTensor([20, 5], new Float64Array(100)), 'wrong-shape'],
    ['are empty', emptyArray, 'wrong-shape'],
  ])('fail when they %s', (_name, change, kind) => {
    const graded = grade('labels', change);
    expect(graded).toMatchObject({ status: 'incorrect', points: 0 });
    expect(mistakesOf(graded)).toEqual([kind]);
  });

  it('pass with one mistake in twenty, and as a column', () => {
    expect(grade('labels', wrongFor(1)).points).toBe(100);
    expect(grade('labels', reshaped(20, 1)).points).toBe(100);
  });
});

it.each(NOT_THE_ARRAY)('fails %s in place of losses and labels alike', (_name, instead, kind) => {
  for (const output of ['losses', 'labels']) {
    const graded = gradeOne(
      training.bundle,
      mutate(training.right, output, () => instead),
    );
    expect(graded.points).toBe(0);
    expect(mistakesOf(graded)).toEqual([kind]);
  }
});
