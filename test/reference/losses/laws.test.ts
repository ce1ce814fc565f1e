/** Laws that hold for both losses. The properties run from a fixed seed, which fast-check prints with a failure. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { softmaxLoss } from '../../../reference/losses/softmax-loss.ts';
import { svmLoss } from '../../../reference/losses/svm-loss.ts';
import { takeRows } from '../../../reference/rows.ts';
import { copy, type Tensor, tensor, zeros } from '../../../reference/tensor.ts';
import { gradientMismatch } from '../central-difference.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';
import { randomLabels, randomTensor } from '../random-tensor.ts';

describe.each([
  ['svmLoss', svmLoss],
  ['softmaxLoss', softmaxLoss],
])('%s', (_, rule) => {
  const size = fc.integer({ min: 2, max: 6 });
  const forScores = (law: (scores: Tensor, y: number[], N: number) => void, numRuns = 40) =>
    fc.assert(
      fc.property(size, size, fc.integer({ min: 1, max: 1_000_000 }), (N, C, seed) => {
        const unit = randomTensor([N, C], seed);
        const scores = tensor(
          unit.shape,
          unit.data.map((value) => 2 * value),
        );
        law(scores, randomLabels(N, C, seed + 1), N);
      }),
      { seed: 147, numRuns },
    );

  test('has the gradient that central differences give', () => {
    forScores((scores, y) => {
      expect(gradientMismatch(rule(scores, y)[1], (moved) => rule(moved, y)[0], scores)).toBeNull();
    }, 20);
  });

  test('does not change when a constant is added to the scores of an example', () => {
    forScores((scores, y) => {
      const C = scores.shape[1];
      const shifted = tensor(
        scores.shape,
        scores.data.map((score, i) => score + 3 * Math.floor(i / C) - 5),
      );
      const [loss, dx] = rule(scores, y);
      const [shiftedLoss, shiftedDx] = rule(shifted, y);
      expect(mismatch(shiftedLoss, loss, { rtol: 1e-11, atol: 1e-12 })).toBeNull();
      expect(mismatch(shiftedDx, dx, { rtol: 1e-11, atol: 1e-12 })).toBeNull();
    });
  });

  test('has rows of the gradient that sum to 0', () => {
    forScores((scores, y, N) => {
      const [, dx] = rule(scores, y);
      for (let i = 0; i < N; i++) {
        const sum = takeRows(dx, [i]).data.reduce((partial, value) => partial + value, 0);
        expect(Math.abs(sum)).toBeLessThan(1e-14);
      }
    });
  });

  test('permutes with the batch', () => {
    forScores((scores, y, N) => {
      const rotated = Array.from({ length: N }, (_unused, i) => (i + 1) % N);
      const [loss, dx] = rule(scores, y);
      const [permutedLoss, permutedDx] = rule(
        takeRows(scores, rotated),
        rotated.map((i) => y[i]),
      );
      expect(mismatch(permutedLoss, loss, ROUNDING)).toBeNull();
      expect(permutedDx).toEqual(takeRows(dx, rotated));
    });
  });

  test('is a mean: a batch repeated has the same loss and half the gradient', () => {
    forScores((scores, y, N) => {
      const twice = Array.from({ length: 2 * N }, (_unused, i) => i % N);
      const [loss, dx] = rule(scores, y);
      const [repeatedLoss, repeatedDx] = rule(
        takeRows(scores, twice),
        twice.map((i) => y[i]),
      );
      expect(mismatch(repeatedLoss, loss, ROUNDING)).toBeNull();
      const halved = tensor(
        dx.shape,
        dx.data.map((value) => value / 2),
      );
      expect(mismatch(takeRows(repeatedDx, twice.slice(0, N)), halved, ROUNDING)).toBeNull();
    });
  });

  test('gives the same bits twice, takes labels as a tensor, and leaves its arguments alone', () => {
    forScores((scores, y, N) => {
      const labels = tensor([N], y);
      const before = [scores, labels].map(copy);
      expect(rule(scores, labels)).toEqual(rule(scores, y));
      expect([scores, labels]).toEqual(before);
    });
  });

  test('refuses labels that are not classes', () => {
    expect(() => rule(zeros([2, 3]), [0, 3])).toThrow('y[1]: expected an integer from 0 to 2, received 3');
    expect(() => rule(zeros([2, 3]), [0])).toThrow('y: expected shape (2,), received (1,)');
    expect(() => rule(zeros([3]), [0])).toThrow('x: expected shape (N, C), received (3,)');
  });
});
