import { softmaxLoss } from '../losses/softmax-loss.ts';
import { requireShape, type Tensor, tensor } from '../tensor.ts';
import type { Operation } from './operation.ts';

/**
 * out = -log softmax(scores)_label, one number of shape (), for the scores (C,) of one example.
 *
 *     dscores = (softmax(scores) - onehot(label)) dout
 *
 * @param label the right class, from 0 to C - 1
 */
export function softmaxCrossEntropy(label: number): Operation {
  const lossOf = (scores: Tensor): [loss: number, gradient: Tensor] => {
    requireShape('scores', scores, ['C']);
    return softmaxLoss(tensor([1, scores.shape[0]], scores.data), [label]);
  };
  return {
    arity: 1,
    forward: ([scores]) => tensor([], [lossOf(scores)[0]]),
    backward: (upstream, [scores]) => [
      tensor(
        scores.shape,
        lossOf(scores)[1].data.map((entry) => entry * upstream.data[0]),
      ),
    ],
  };
}
