import { expect, it } from 'vitest';
import { describeProfile } from '../../../harness/report/describe-profile.ts';

const text = (name: string): string => name.replace('svmLoss', 'svm_loss');
const base = { id: 'cs231n', title: 'CS231n in Python', by: 'suite', conventions: [] } as const;

it('says which profile, and who chose it', () => {
  expect(describeProfile(base, { text })).toEqual(['Read as CS231n in Python: profile cs231n, which the suite names.']);
  expect(describeProfile({ ...base, by: 'asked' }, { text })).toEqual([
    'Read as CS231n in Python: profile cs231n, as asked for.',
  ]);
});

it('what several functions keep to is said once, with its reason', () => {
  const half = { choice: '2016', title: 'half the penalty', by: 'answers' } as const;
  const conventions = [
    { id: 'a', functions: ['svm/svmLoss'], ...half },
    { id: 'b', functions: ['softmax/loss', 'net/loss'], ...half },
    { id: 'c', functions: ['net/train'], ...half, by: 'first' },
    { id: 'd', functions: ['net/predict'], ...half, by: 'asked' },
  ] as const;
  expect(describeProfile({ ...base, conventions }, { text }).slice(1)).toEqual([
    'svm/svm_loss, softmax/loss and net/loss: half the penalty (as in 2016, which its answers show).',
    "net/train: half the penalty (as in 2016, which its answers don't decide).",
    'net/predict: half the penalty (as in 2016, as asked for).',
  ]);
});
