import { beforeAll, describe, expect, it } from 'vitest';
import { makeTensor, type Tensor } from '../../../harness/wire/value.ts';
import { gradeOne, mistakesOf, type Prepared, prepare } from '../grade-findings.ts';
import { emptyArray, filled, firstRows, flipped, mutate, NOT_THE_ARRAY, reshaped, scaled } from '../mutate-answers.ts';
import { oneCase } from '../small-suite.ts';

const TEXT =
  '    program: train\n    losses: losses\n    iterations: 40\n    predictions: labels\n    labels: yBlobs\n';
let training: Prepared;
beforeAll(async () => {
  training = await prepare(oneCase('training', TEXT));
});
const grade = (output: string, change: (value: Tensor) => Tensor) =>
  gradeOne(training.bundle, mutate(training.right, output, change));
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
    ['do not fall', untrained, 'loss-too-high'],
    ['rise', (losses) => ({ ...losses, data: losses.data.toReversed() }), 'loss-too-high'],
    ['are NaN', filled(Number.NaN), 'loss-too-high'],
    ['end in NaN', (losses) => ({ ...losses, data: losses.data.with(39, Number.NaN) }), 'loss-too-high'],
    ['are Infinity', filled(Number.POSITIVE_INFINITY), 'loss-too-high'],
    ['are one short', firstRows(39), 'wrong-shape'],
    ['are empty', emptyArray, 'wrong-shape'],
  ])('fail when they %s', (_name, change, kind) => {
    const graded = grade('losses', change);
    expect(graded).toMatchObject({ status: 'incorrect', points: 0 });
    expect(mistakesOf(graded)).toEqual([kind]);
  });

  it('pass a little behind the reference', () => {
    expect(grade('losses', (losses) => ({ ...losses, data: losses.data.map((loss) => loss + 0.05) })).points).toBe(100);
  });
});

describe('predictions', () => {
  it.each<[string, (value: Tensor) => Tensor, string]>([
    ['are all the same', filled(0), 'accuracy-too-low'],
    ['are NaN', filled(Number.NaN), 'accuracy-too-low'],
    ['are negative', flipped, 'accuracy-too-low'],
    ['are scaled', scaled(1.001), 'accuracy-too-low'],
    ['are wrong for a quarter', wrongFor(5), 'accuracy-too-low'],
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
