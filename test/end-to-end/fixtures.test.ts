import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CheckReport, checkFolder, gradeOf } from './check-report.ts';
import { expectations } from './fixtures.ts';
import { buildOnce, fixture } from './program.ts';

beforeAll(buildOnce);

const folders = readdirSync(fixture('submissions')).sort();

it('has an expectation for each fixture, and a fixture for each expectation', () => {
  expect(Object.keys(expectations).sort()).toEqual(folders);
});

const allCases = (report: CheckReport) => report.grades.flatMap(({ cases }) => cases);

describe.each(folders)('%s', (folder) => {
  it('loses exactly the cases that its mistake deserves', async () => {
    const expected = expectations[folder]!;
    const { report, exitCode } = await checkFolder(fixture(`submissions/${folder}`));

    const notCorrect = allCases(report).filter(({ status }) => status !== 'correct');
    const found = notCorrect.map(({ id, status, points, maxPoints }) => [id, { status, points: [points, maxPoints] }]);
    expect(Object.fromEntries(found)).toEqual(expected.cases);
    for (const one of allCases(report).filter(({ status }) => status === 'correct'))
      expect(one.points, one.id).toBe(one.maxPoints);

    const scores = report.grades.map(({ suite, score }) => [suite.id, score]);
    expect(Object.fromEntries(scores)).toEqual(expected.scores);
    expect(report.grades.every(({ maxScore, status }) => maxScore === 100 && status === 'graded')).toBe(true);

    const diagnosed = allCases(report).filter(({ diagnosis }) => diagnosis !== null);
    const diagnoses = diagnosed.map(({ id, diagnosis }) => [
      id,
      diagnosis!.factor === undefined
        ? { code: diagnosis!.code }
        : { code: diagnosis!.code, factor: diagnosis!.factor },
    ]);
    expect(Object.fromEntries(diagnoses)).toEqual(expected.diagnoses ?? {});

    const isFull = Object.values(expected.scores).every((score) => score === 100);
    expect(exitCode).toBe(isFull ? 0 : 1);
  });
});

const correct = folders.filter((folder) => folder.startsWith('correct-'));

describe.each(['other', 'one more'])('with --seed-salt "%s"', (salt) => {
  it.each(correct)('%s has full marks on other inputs', async (folder) => {
    const { report, exitCode } = await checkFolder(fixture(`submissions/${folder}`), ['--seed-salt', salt]);
    expect(report.grades.map(({ suite, score, maxScore }) => [suite.id, score, maxScore])).toEqual([
      ['c147/hw2', 100, 100],
      ['c147/hw3', 100, 100],
    ]);
    expect(exitCode).toBe(0);
  });
});

it('records the salt in the bundle, not in the suite', async () => {
  const folder = fixture('submissions/knn-ties-first-seen');
  const [open, salted] = [await checkFolder(folder), await checkFolder(folder, ['--seed-salt', 'other'])];
  const [first, second] = [gradeOf(open.report, 'c147/hw2'), gradeOf(salted.report, 'c147/hw2')];
  expect(first.suite).toEqual(second.suite);
  expect(first.bundle).not.toBe(second.bundle);
  expect(second.score).toBe(98);
});
