/** Correct submissions on other inputs than the public ones. A file of its own, so that it runs beside fixtures.test.ts. */
import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { allCases, checkFolder, suspicions } from './check-report.ts';
import { expectations } from './fixtures.ts';
import { buildOnce, fixture } from './program.ts';

beforeAll(buildOnce);

const folders = readdirSync(fixture('submissions')).sort();
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
