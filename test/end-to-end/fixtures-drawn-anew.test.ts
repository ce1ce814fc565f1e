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

/** Every one on other inputs; on the two harder kinds, which lint measures in full, half of them each. */
const half = (odd: boolean): string[] => correct.filter((_, i) => (i % 2 === 1) === odd);

describe.each<[string, readonly string[], readonly string[]]>([
  ['other inputs', ['--seed-salt', 'other'], correct],
  ['inputs at kinks', ['--regime', 'kink', '--seed-salt', 's1'], half(false)],
  ['ill-scaled inputs', ['--regime', 'ill-scaled', '--seed-salt', 's1'], half(true)],
])('with %s', (_what, args, folders) => {
  it.each(folders)('%s has full marks', { timeout: 180_000 }, async (folder) => {
    const { report, exitCode } = await checkFolder(fixture(`submissions/${folder}`), args);
    const failing = allCases(report).filter(({ status }) => status !== 'correct');
    expect(failing.map(({ id, findings }) => [id, findings.map(({ message }) => message)])).toEqual([]);
    const scores = report.grades.map(({ suite, score }) => [suite.id, score]);
    expect(Object.fromEntries(scores)).toEqual(expectations[folder]!.scores);
    expect(suspicions(report)).toEqual([]);
    expect(exitCode).toBe(0);
  });
});
