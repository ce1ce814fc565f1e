import { expect, it } from 'vitest';
import { accuracy, finalLoss } from '../../../harness/numerics/training-measures.ts';

it.each([
  ['the last of fewer than ten', [5, 4, 3], 3],
  ['the mean of the last two of twenty', [...Array(18).fill(100), 2, 4], 3],
  ['the last one of nineteen', [...Array(18).fill(100), 7], 7],
  ['NaN when empty', [], Number.NaN],
  ['NaN when the end is NaN', [1, Number.NaN], Number.NaN],
])('finalLoss is %s', (_name, losses, expected) => {
  expect(finalLoss(Float64Array.from(losses))).toBe(expected);
});

it.each([
  ['all right', [0, 1, 2, 1], 1],
  ['half right', [0, 1, 0, 0], 0.5],
  ['none right', [9, 9, 9, 9], 0],
  ['NaN is not right', [Number.NaN, 1, 2, 1], 0.75],
])('accuracy: %s', (_name, predictions, expected) => {
  expect(accuracy(Float64Array.from(predictions), Float64Array.of(0, 1, 2, 1))).toBe(expected);
});
