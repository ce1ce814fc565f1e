import { describe, expect, test } from 'vitest';
import { svmLossNaive, svmLossVectorized } from '../../../reference/cs231n/linear-svm.ts';
import { svmLoss } from '../../../reference/losses/svm-loss.ts';
import { fromRows } from '../../../reference/tensor.ts';
import { type LinearLoss, obeysTheLawsOfLinearLosses } from './linear-losses.ts';

describe.each<[string, LinearLoss]>([
  ['svmLossNaive', svmLossNaive],
  ['svmLossVectorized', svmLossVectorized],
])('%s', (_, lossOf) => {
  obeysTheLawsOfLinearLosses(lossOf, svmLoss);

  // By hand: scores (2, 1, -1) for x = (1, 2) and label 1: margins 1 + 2 - 1 = 2 and 1 - 1 - 1 < 0; |W|^2 = 4.
  test('loss and gradient, by hand', () => {
    const W = fromRows([
      [0, 1, 1],
      [1, 0, -1],
    ]);
    const [X, y] = [fromRows([[1, 2]]), [1]];
    const dW = [
      [1, -1, 0],
      [2, -2, 0],
    ];
    expect(lossOf(W, X, y, 0)).toEqual([2, fromRows(dW)]);
    const penalised = [
      [1, 0, 1],
      [3, -2, -1],
    ];
    expect(lossOf(W, X, y, 0.5)).toEqual([4, fromRows(penalised)]);
  });
});
