import { expect, it } from 'vitest';
import { describeProgress, type ProgressFacts } from '../../../harness/report/describe-progress.ts';

const facts: ProgressFacts = { total: 300, done: 120, running: 2, left: 178, ungraded: 0, remainingSeconds: 45 };

it.each<[Partial<ProgressFacts>, string]>([
  [{}, '120 of 300 done, 2 running, 178 left, about 45 s to go'],
  [{ remainingSeconds: 90 }, '120 of 300 done, 2 running, 178 left, about 2 min to go'],
  [{ remainingSeconds: 7260 }, '120 of 300 done, 2 running, 178 left, about 2 h 1 min to go'],
  [{ ungraded: 3 }, '120 of 300 done, 2 running, 178 left, 3 could not be graded, about 45 s to go'],
  [{ remainingSeconds: null }, '120 of 300 done, 2 running, 178 left'],
  [{ done: 300, running: 0, left: 0 }, '300 of 300 done, 0 running, 0 left'],
])('%j', (change, line) => {
  expect(describeProgress({ ...facts, ...change })).toBe(line);
});
