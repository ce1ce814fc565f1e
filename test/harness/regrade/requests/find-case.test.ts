import { expect, it } from 'vitest';
import { findCase, type KnownCase } from '../../../../harness/regrade/requests/find-case.ts';

const known = (id: string, title: string, suite = 'c147/hw2', spelt: readonly string[] = []): KnownCase => ({
  ...{ suite, id, title, spelt },
});
const cases = [
  known('softmax/loss/value', 'the loss of softmax'),
  known('softmax/fastLoss/value', 'the fast loss', 'c147/hw2', ['softmax/fast_loss/value']),
  known('svm/loss/value', 'the loss of the SVM'),
  known('svm/train/learns', 'training'),
  known('value', 'a case of one word', 'c147/hw3'),
];

it.each([
  ['softmax/loss/value', 'softmax/loss/value'],
  ['  SoftMax/Loss/Value ', 'softmax/loss/value'],
  ['softmax/fast_loss/value', 'softmax/fastLoss/value'],
  ['c147/hw2: svm/loss/value', 'svm/loss/value'],
  ['The loss  of the SVM', 'svm/loss/value'],
  ['train/learns', 'svm/train/learns'],
  ['fast_loss/value', 'softmax/fastLoss/value'],
  // An id goes before the end of others.
  ['value', 'value'],
])('%s is the case %s', (written, id) => {
  expect(findCase(written, cases)).toMatchObject({ kind: 'found', known: { id } });
});

it('what may be several is none of them', () => {
  expect(findCase('loss/value', cases)).toEqual({
    kind: 'several',
    ids: ['softmax/loss/value', 'svm/loss/value'],
  });
  const twice = [...cases, known('svm/loss/value', 'another', 'c147/hw3')];
  expect(findCase('svm/loss/value', twice)).toEqual({
    kind: 'several',
    ids: ['c147/hw2: svm/loss/value', 'c147/hw3: svm/loss/value'],
  });
  expect(findCase('c147/hw3: svm/loss/value', twice)).toMatchObject({ kind: 'found', known: { title: 'another' } });
});

it.each([
  ['svm/trian/learns', 'svm/train/learns'],
  ['something else entirely', null],
  // Not the end of a part: "earns" is none.
  ['earns', null],
  ['', null],
  ['/', null],
])('%s is unknown, and near to %s', (written, nearest) => {
  expect(findCase(written, cases)).toEqual({ kind: 'unknown', nearest });
});
