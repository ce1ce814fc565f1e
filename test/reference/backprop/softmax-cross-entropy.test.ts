import { expect, test } from 'vitest';
import { softmaxCrossEntropy } from '../../../reference/backprop/softmax-cross-entropy.ts';
import { tensor, zeros } from '../../../reference/tensor.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';
import { randomTensor } from '../random-tensor.ts';
import { expectLocalGradients } from './expect-local-gradients.ts';

// By hand: the scores log 1, log 2, log 5 have the probabilities 1/8, 2/8, 5/8.
test('by hand', () => {
  const operation = softmaxCrossEntropy(1);
  const scores = tensor([3], [0, Math.log(2), Math.log(5)]);
  const loss = operation.forward([scores]);
  expect(mismatch(loss, Math.log(4), ROUNDING)).toBeNull();
  const [dscores] = operation.backward(tensor([], [8]), [scores], loss);
  expect(mismatch(dscores, tensor([3], [1, -6, 5]), ROUNDING)).toBeNull();
});

test.each([0, 1, 2, 3])('agrees with central differences for the label and seed %d', (label) => {
  expectLocalGradients(softmaxCrossEntropy(label), [randomTensor([4], label)], label);
});

test('wrong shapes and labels', () => {
  expect(() => softmaxCrossEntropy(0).forward([zeros([1, 3])])).toThrow('scores: expected shape (C,), received (1, 3)');
  expect(() => softmaxCrossEntropy(3).forward([zeros([3])])).toThrow();
});
