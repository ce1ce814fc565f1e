/** The laws that the linear losses share, with W (D, C) and the penalty reg |W|^2. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Labels } from '../../../reference/labels.ts';
import { matmul, matmulTransposedLeft } from '../../../reference/matmul.ts';
import { seed, uniform } from '../../../reference/random.ts';
import { copy, type Tensor, tensor, zeros } from '../../../reference/tensor.ts';
import { gradientMismatch } from '../central-difference.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';
import { randomLabels, randomTensor } from '../random-tensor.ts';

export type LinearLoss = (W: Tensor, X: Tensor, y: Labels, reg: number) => [loss: number, dW: Tensor];

/** @param onScores the loss on scores (N, C) and its gradient: the second source */
export function obeysTheLawsOfLinearLosses(
  lossOf: LinearLoss,
  onScores: (scores: Tensor, y: Labels) => [loss: number, dscores: Tensor],
): void {
  const size = fc.integer({ min: 1, max: 7 });
  const forProblems = (law: (W: Tensor, X: Tensor, y: number[]) => void, numRuns = 30) =>
    fc.assert(
      fc.property(size, size, fc.integer({ min: 2, max: 6 }), fc.nat({ max: 1_000_000 }), (N, D, C, problemSeed) => {
        const W = randomTensor([D, C], problemSeed);
        law(W, randomTensor([N, D], problemSeed + 1), randomLabels(N, C, problemSeed + 2));
      }),
      { seed: 147, numRuns },
    );

  test('equals the loss on the scores X W, penalised without the factor 1/2', () => {
    forProblems((W, X, y) => {
      const [loss, dW] = lossOf(W, X, y, 0.3);
      const [dataLoss, dscores] = onScores(matmul(X, W), y);
      const squares = W.data.reduce((sum, weight) => sum + weight * weight, 0);
      const data = matmulTransposedLeft(X, dscores).data;
      const expected = data.map((gradient, i) => gradient + 0.6 * W.data[i]);
      expect(mismatch(loss, dataLoss + 0.3 * squares, ROUNDING)).toBeNull();
      expect(mismatch(dW, tensor(W.shape, expected), ROUNDING)).toBeNull();
    });
  });

  test('has the gradient that central differences give, with penalty', () => {
    forProblems((W, X, y) => {
      const lossAt = (moved: Tensor) => lossOf(moved, X, y, 0.3)[0];
      expect(gradientMismatch(lossOf(W, X, y, 0.3)[1], lossAt, W)).toBeNull();
    }, 20);
  });

  test('gives the same bits twice, takes labels as a tensor, and leaves its arguments alone', () => {
    forProblems((W, X, y) => {
      const labels = tensor([y.length], y);
      const before = [W, X, labels].map(copy);
      expect(lossOf(W, X, labels, 0.1)).toEqual(lossOf(W, X, y, 0.1));
      expect([W, X, labels]).toEqual(before);
    });
  });

  test('leaves the random stream where it is', () => {
    seed(3);
    const untouched = uniform([4]);
    seed(3);
    lossOf(zeros([4, 3]), zeros([2, 4]), [0, 1], 0);
    expect(uniform([4])).toEqual(untouched);
  });

  test('refuses wrong shapes and labels', () => {
    const W = zeros([4, 3]);
    expect(() => lossOf(zeros([4]), zeros([2, 4]), [0, 1], 0)).toThrow('W: expected shape (D, C), received (4,)');
    expect(() => lossOf(W, zeros([2, 5]), [0, 1], 0)).toThrow('X: expected shape (N, 4), received (2, 5)');
    expect(() => lossOf(W, zeros([2, 4]), [0], 0)).toThrow('y: expected shape (2,), received (1,)');
    expect(() => lossOf(W, zeros([2, 4]), [0, 3], 0)).toThrow('y[1]: expected an integer from 0 to 2, received 3');
  });
}
