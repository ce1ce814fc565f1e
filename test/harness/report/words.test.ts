import { expect, it } from 'vitest';
import type { Grade } from '../../../harness/grading/grade.ts';
import { wordsFor } from '../../../harness/report/words.ts';
import { sampleGrade } from './sample-grade.ts';

const python: Grade = {
  ...sampleGrade([]),
  submission: { hash: 'h', language: 'python' },
  spelling: { lossAndGrad: 'loss_and_grad', fastLossAndGrad: 'fast_loss_and_grad', 'neural-net': 'neural_net' },
};

it('TypeScript’s reports are as they are written', () => {
  const words = wordsFor(sampleGrade([]));
  expect(words.text('lossAndGrad is NaN')).toBe('lossAndGrad is NaN');
  expect(words.file('knn')).toBe('knn.ts');
  expect(words.finding({ kind: 'missing-export', name: 'KNN', available: ['Knn'], nearest: 'Knn' })).toBe(
    'KNN is not exported. The module exports Knn. Did you mean to rename Knn?',
  );
});

it.each([
  ['the gradient of fastLossAndGrad, lossAndGrad.', 'the gradient of fast_loss_and_grad, loss_and_grad.'],
  ['softmax/lossAndGrad/gradient', 'softmax/loss_and_grad/gradient'],
  ['neural-net/loss/scores', 'neural_net/loss/scores'],
  ['loss is NaN, and -Infinity', 'loss is nan, and -inf'],
  ['it is Infinity', 'it is inf'],
  // Parts of words stay.
  ['mylossAndGrad, lossAndGrads, a-neural-net', 'mylossAndGrad, lossAndGrads, a-neural-net'],
])('%s', (text, spelt) => {
  expect(wordsFor(python).text(text)).toBe(spelt);
});

it.each([
  [
    'store runningMean in bnParam; nextW = w - learningRate * dw',
    'store running_mean in bn_param; next_w = w - learning_rate * dw',
  ],
  [
    'xHat, XTrain and yTrain; ReLU, MSRA, NumPy, TwoLayerNet, dW, dW1 and W1 stay',
    'x_hat, X_train and y_train; ReLU, MSRA, NumPy, TwoLayerNet, dW, dW1 and W1 stay',
  ],
])('variables of our own sentences: %s', (text, spelt) => {
  expect(wordsFor(python).prose(text)).toBe(spelt);
  expect(wordsFor(sampleGrade([])).prose(text)).toBe(text);
});

it('what a submission calls its own is left as it is, beside our sentences in its words', () => {
  const renamed = wordsFor({ ...python, spelling: { KNN: 'Nearest', train: 'remember', W: 'weights' } });
  expect(renamed.finding({ kind: 'missing-export', name: 'KNN', available: ['KNN', 'train'], nearest: 'KNN' })).toBe(
    'Nearest is not there. The module has KNN, train. Did you mean to rename KNN?',
  );
  const error = { name: 'ValueError', message: 'train: W is NaN', at: { file: 'W.py', line: 3, column: null } };
  expect(
    renamed.finding({
      kind: 'threw',
      error: { ...error, apiMismatch: false },
      importing: null,
      trial: 'W of N=3',
      displaced: false,
    }),
  ).toBe('Your code threw ValueError: train: W is NaN at W.py:3 (on weights of N=3).');
});

it('its names come before snake case, and codes are names of pages', () => {
  const renamed = wordsFor({ ...python, spelling: { fastLossAndGrad: 'costFast', softmax: 'linear' } });
  expect(renamed.prose('what fastLossAndGrad and lossAndGrad of softmax return')).toBe(
    'what costFast and loss_and_grad of linear return',
  );
  const diagnosis = { codes: ['softmax/mean-missing'], detail: { kind: 'transposed' as const, output: 'softmax' } };
  expect(renamed.diagnosis(diagnosis)).toBe('linear is transposed. [softmax/mean-missing]');
});

it('Python’s files and modules', () => {
  const words = wordsFor(python);
  expect(words.file('neural-net')).toBe('neural_net.py');
  expect(words.finding({ kind: 'missing-export', name: 'lossAndGrad', available: [], nearest: null })).toBe(
    'loss_and_grad is not there. The module has nothing.',
  );
});
