import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CheckReport, checkFolder, gradeOf } from './check-report.ts';
import { expectations } from './fixtures.ts';
import { buildOnce, fixture } from './program.ts';

// A program that was just built freezes the suites first.
beforeAll(buildOnce);

const folders = readdirSync(fixture('submissions')).sort();

it('has an expectation for each fixture, and a fixture for each expectation', () => {
  expect(Object.keys(expectations).sort()).toEqual(folders);
});

const allCases = (report: CheckReport) => report.grades.flatMap(({ cases }) => cases);

/** Suspicions of a gradient made by differencing, proven or not. */
const suspicions = (report: CheckReport): string[] =>
  allCases(report).flatMap(({ id, findings }) =>
    findings
      .filter(({ kind }) => /^(remark-)?(differenced|complex-step)$/.test(kind))
      .map(({ kind }) => `${id}: ${kind}`),
  );

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

const correct = folders.filter((folder) => Object.values(expectations[folder]!.scores).every((score) => score === 100));

describe.each([
  ['other inputs', ['--seed-salt', 'other']],
  ['inputs at kinks', ['--regime', 'kink', '--seed-salt', 's1']],
  ['ill-scaled inputs', ['--regime', 'ill-scaled', '--seed-salt', 's1']],
])('with %s', (_what, args) => {
  it.each(correct)('%s has full marks', { timeout: 180_000 }, async (folder) => {
    const { report, exitCode } = await checkFolder(fixture(`submissions/${folder}`), args);
    const failing = allCases(report).filter(({ status }) => status !== 'correct');
    expect(failing.map(({ id, findings }) => [id, findings.map(({ message }) => message)])).toEqual([]);
    const scores = report.grades.map(({ suite, score }) => [suite.id, score]);
    expect(Object.fromEntries(scores)).toEqual(expectations[folder]!.scores);
    expect(suspicions(report)).toEqual([]);
    expect(exitCode).toBe(0);
  });
});

it('records the salt in the bundle, not in the suite', { timeout: 180_000 }, async () => {
  const folder = fixture('submissions/knn-ties-first-seen');
  const [open, salted] = [await checkFolder(folder), await checkFolder(folder, ['--seed-salt', 'other'])];
  const [first, second] = [gradeOf(open.report, 'c147/hw2'), gradeOf(salted.report, 'c147/hw2')];
  expect(first.suite).toEqual(second.suite);
  expect(first.bundle).not.toBe(second.bundle);
  expect(second.score).toBe(98);
});
