/** Correct submissions on other inputs than the public ones. A file of its own, so that it runs beside fixtures.test.ts. */
import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { allCases, checkFolder, suspicions } from './check-report.ts';
import { expectations } from './fixtures.ts';
import { buildOnce, fixture } from './program.ts';

beforeAll(buildOnce);

const correct = readdirSync(fixture('submissions'))
  .sort()
  .filter((folder) => Object.values(expectations[folder]!.scores).every((score) => score === 100));

/** Each fourth of those that are right, whose public inputs are another test's. Drawing takes most of the time: inputs at kinks for one piece of homework, in one suite. Lint draws more of them. */
const homework = correct.filter((folder) => folder.startsWith('correct-')).slice(0, 1);

describe.each<[string, readonly string[], readonly string[]]>([
  // The same salt in all tests, so that each suite is drawn anew once.
  ['other inputs', ['--seed-salt', 'of this test'], correct.filter((_, i) => i % 4 === 0)],
  ['inputs at kinks', ['--suite', 'c147/hw3', '--regime', 'kink', '--seed-salt', 's1'], homework],
])('with %s', (_what, args, folders) => {
  it.each(folders)('%s has full marks', { timeout: 180_000 }, async (folder) => {
    const { report, exitCode } = await checkFolder(fixture(`submissions/${folder}`), args);
    const failing = allCases(report).filter(({ status }) => status !== 'correct');
    expect(failing.map(({ id, findings }) => [id, findings.map(({ message }) => message)])).toEqual([]);
    const scores = report.grades.map(({ suite, score }) => [suite.id, score]);
    const wanted = args.includes('--suite') ? { 'c147/hw3': 100 } : expectations[folder]!.scores;
    expect(Object.fromEntries(scores)).toEqual(wanted);
    expect(suspicions(report)).toEqual([]);
    expect(exitCode).toBe(0);
  });
});
