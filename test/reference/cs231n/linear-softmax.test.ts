import { describe, expect, test } from 'vitest';
import { softmaxLossNaive, softmaxLossVectorized } from '../../../reference/cs231n/linear-softmax.ts';
import { softmaxLoss } from '../../../reference/losses/softmax-loss.ts';
import { fromRows } from '../../../reference/tensor.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';
import { type LinearLoss, obeysTheLawsOfLinearLosses } from './linear-losses.ts';

describe.each<[string, LinearLoss]>([
  ['softmaxLossNaive', softmaxLossNaive],
  ['softmaxLossVectorized', softmaxLossVectorized],
])('%s', (_, lossOf) => {
  obeysTheLawsOfLinearLosses(lossOf, softmaxLoss);

  // By hand: x = 2 has the scores (log 3, 0), so p = (3/4, 1/4); with label 1 the loss is log 4, dscores (3/4, -3/4).
  test('loss and gradient, by hand', () => {
    const weight = Math.log(3) / 2;
    const [W, X] = [fromRows([[weight, 0]]), fromRows([[2]])];
    const [loss, dW] = lossOf(W, X, [1], 0);
    expect(mismatch(loss, Math.log(4), ROUNDING)).toBeNull();
    expect(mismatch(dW, fromRows([[1.5, -1.5]]), ROUNDING)).toBeNull();
    const [penalised, dPenalised] = lossOf(W, X, [1], 0.5);
    expect(mismatch(penalised, Math.log(4) + 0.5 * weight * weight, ROUNDING)).toBeNull();
    expect(mismatch(dPenalised, fromRows([[1.5 + weight, -1.5]]), ROUNDING)).toBeNull();
  });

  test('large scores do not overflow', () => {
    expect(lossOf(fromRows([[1000, 0]]), fromRows([[1]]), [0], 0)).toEqual([0, fromRows([[0, 0]])]);
  });
});
