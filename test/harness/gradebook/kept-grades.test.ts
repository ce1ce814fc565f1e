import { afterEach, expect, it } from 'vitest';
import type { SuiteScore } from '../../../harness/gradebook/gradebook.ts';
import { countKept, readKeptGrades, shareOf } from '../../../harness/gradebook/kept-grades.ts';
import { begunRun, handIn, removeRuns } from './sample-run.ts';

afterEach(removeRuns);

const score = (points: number, maxScore: number): SuiteScore => ({
  ...{ suite: 'c147/hw2', score: points, maxScore, override: null },
  cases: [{ id: 'softmax/loss', status: 'partly-correct', points, maxPoints: maxScore, override: null }],
});

it('a kept grade of as many points counts as it is, and says which bundle it is from', () => {
  expect(countKept(score(15, 20), 'ab', 20)).toEqual({
    ...score(15, 20),
    keptFrom: { bundle: 'ab', score: 15, maxScore: 20 },
  });
});

it('of other points it counts for the same share, and its cases stay as they were', () => {
  expect(countKept(score(15, 20), 'ab', 30)).toEqual({
    ...score(15, 20),
    score: 22.5,
    maxScore: 30,
    keptFrom: { bundle: 'ab', score: 15, maxScore: 20 },
  });
});

it('of no points there is no share', () => {
  expect(countKept(score(0, 0), 'ab', 30)).toMatchObject({ score: 0, maxScore: 0, keptFrom: { maxScore: 0 } });
});

// By hand: 2/3 of 100 is 66.666…, 1/3 is 33.333…, 1/8 of 1 is 0.125, and 7/7 of 0.1 no more than 0.1.
it.each([
  [2, 3, 100, 66.67],
  [1, 3, 100, 33.33],
  [1, 8, 1, 0.13],
  [7, 7, 0.1, 0.1],
  [0, 20, 30, 0],
])('%d of %d are, of %d, %d: to a hundredth', (points, maxScore, newMaxScore, expected) => {
  expect(shareOf({ score: points, maxScore }, newMaxScore)).toBe(expected);
});

it('which grade counts is kept for each piece of work and suite', () => {
  const { sql } = begunRun([handIn('a'), handIn('b')]);
  expect(readKeptGrades(sql)).toEqual(new Map());
  const insert = sql.prepare('insert into kept_grades (hand_in, suite, bundle) values (?, ?, ?)');
  insert.run('a', 'c147/hw2', 'ab');
  insert.run('b', 'c147/hw3', 'cd');
  expect(readKeptGrades(sql)).toEqual(
    new Map([
      ['a c147/hw2', 'ab'],
      ['b c147/hw3', 'cd'],
    ]),
  );
});
