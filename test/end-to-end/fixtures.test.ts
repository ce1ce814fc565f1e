import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { allCases, checkFolder, gradeOf, suspicions } from './check-report.ts';
import { expectations } from './fixtures.ts';
import { buildOnce, fixture } from './program.ts';

// A program that was just built freezes the suites first.
beforeAll(buildOnce);

const folders = readdirSync(fixture('submissions')).sort();

it('has an expectation for each fixture, and a fixture for each expectation', () => {
  expect(Object.keys(expectations).sort()).toEqual(folders);
});

describe.each(folders)('%s', (folder) => {
  it('loses exactly the cases that its mistake deserves', { timeout: 180_000 }, async () => {
    const expected = expectations[folder]!;
    const { report, exitCode } = await checkFolder(fixture(`submissions/${folder}`));

    const notCorrect = allCases(report).filter(({ status }) => status !== 'correct');
    const found = notCorrect.map(({ id, status, points, maxPoints, diagnosis }) => [
      id,
      { status, points: [points, maxPoints], codes: diagnosis?.codes ?? [] },
    ]);
    expect(Object.fromEntries(found)).toEqual(expected.cases);
    for (const one of allCases(report).filter(({ status }) => status === 'correct')) {
      expect(one.points, one.id).toBe(one.maxPoints);
      expect(one.diagnosis, one.id).toBe(null);
    }

    const scores = report.grades.map(({ suite, score }) => [suite.id, score]);
    expect(Object.fromEntries(scores)).toEqual(expected.scores);
    expect(report.grades.every(({ maxScore, status }) => maxScore === 100 && status === 'graded')).toBe(true);
    expect(suspicions(report)).toEqual([]);

    const isFull = Object.values(expected.scores).every((score) => score === 100);
    expect(exitCode).toBe(isFull ? 0 : 1);
  });
});

it('records the salt in the bundle, not in the suite', { timeout: 180_000 }, async () => {
  const folder = fixture('submissions/knn-ties-first-seen');
  const [open, salted] = [await checkFolder(folder), await checkFolder(folder, ['--seed-salt', 'of this test'])];
  const [first, second] = [gradeOf(open.report, 'c147/hw2'), gradeOf(salted.report, 'c147/hw2')];
  expect(first.suite).toEqual(second.suite);
  expect(first.bundle).not.toBe(second.bundle);
  expect(second.score).toBe(98);
});
