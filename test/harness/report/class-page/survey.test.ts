import { afterAll, expect, it } from 'vitest';
import { finalScores, survey } from '../../../../harness/report/class-page/survey.ts';
import { removeRuns } from '../../gradebook/sample-run.ts';
import { sampleClass } from './sample-class.ts';

afterAll(removeRuns);
const gradebook = sampleClass();
const found = survey(gradebook);

it('counts students, each member of a group, by how a case went', () => {
  expect(found.cases).toMatchObject([
    { id: 'softmax/loss', correct: 1, partly: 0, incorrect: 2, notRun: 0, medianMiss: 4, hidden: false },
    { id: 'softmax/train', correct: 3, partly: 0, incorrect: 0, notRun: 0, medianMiss: null, hidden: true },
  ]);
});

it('counts a mistake once for each student who makes it, in its own words', () => {
  expect(found.mistakes).toEqual([
    { key: 'softmax/mean-missing', sentence: 'The mean is missing.', students: 2, cases: ['softmax/loss'] },
  ]);
  expect(found.others).toEqual([]);
});

it('lists what is within a factor of ten of its tolerance, nearest first', () => {
  // 0.25 passes and 4 fails, both by a factor of four; the order of the pieces of work decides.
  expect(found.borderline.map(({ entry, margin }) => [entry.handIn.id, margin])).toEqual([
    ['gradescope-1', 4],
    ['gradescope-2', 0.25],
  ]);
});

it('shows grades as students may see them', () => {
  const [first] = gradebook.entries;
  expect(found.shown.get(first!)![0]!.stdout).toBe('');
});

it('takes the final scores of those who have one', () => {
  expect(finalScores(gradebook.students)).toEqual([10, 10, 17]);
});
