/** docs/autograder-kit.md, followed literally as far as a machine can: its commands are run, and its figures are those of the code. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bundle } from '../../harness/bundle/bundle.ts';
import { fitToContainer } from '../../harness/commands/kit/container-limits.ts';
import { DEFAULT_LIMITS } from '../../harness/suite/suite.ts';
import { buildOnce, freshFolder, programFile, repository, run } from '../end-to-end/program.ts';

const scratch = freshFolder();
beforeAll(buildOnce);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const guide = readFileSync(join(repository, 'docs/autograder-kit.md'), 'utf8');
const commands = Array.from(guide.matchAll(/^```sh\n([\s\S]*?)^```/gm), ([, block]) => block!.trim());

/** npm, for a folder that is not the repository: the same program with the same words. */
const NPM = `npm() { shift 4; '${process.execPath}' '${programFile}' "$@"; }`;
/** SECRET stands for what each course makes up: here it is what other tests have made up, so that suites are frozen once. */
const follow = (command: string): ReturnType<typeof run> =>
  run('sh', ['-c', `${NPM}\n${command.replace('SECRET', "'of this test'")}`], {
    cwd: scratch,
    environment: { NO_COLOR: '1' },
  });

describe('the commands', () => {
  it('are two, one for each platform', () => {
    expect(commands).toEqual([
      'npm run -s gradecheck -- kit c147/hw3 --seed-salt SECRET --out autograder.zip',
      'npm run -s gradecheck -- kit c147/hw3 --github hw3',
    ]);
  });

  it('make the zip, and the handout with its workflow', async () => {
    for (const command of commands) expect(await follow(command)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(existsSync(join(scratch, 'autograder.zip'))).toBe(true);
    expect(existsSync(join(scratch, 'hw3/.github/workflows/gradecheck.yml'))).toBe(true);
    expect(existsSync(join(scratch, 'hw3/gradecheck/gradecheck.mjs'))).toBe(true);
  });

  it('in one line as well: several suites, and what the table of options has', async () => {
    const folder = join(scratch, 'several');
    mkdirSync(folder);
    const options = Array.from(guide.matchAll(/^\| `(--[a-z-]+)/gm), ([, option]) => option!);
    expect(options).toEqual(['--seed-salt', '--hidden-visibility', '--github']);
    const made = await follow(
      `cd several; ${commands[0]!.replace('c147/hw3', 'c147/hw3 c147/hw4')} --hidden-visibility hidden --github hw3`,
    );
    expect(made).toMatchObject({ exitCode: 0, stderr: '' });
    expect(made.stdout).toContain('for c147/hw3, c147/hw4.');
    expect(existsSync(join(folder, 'hw3/gradecheck/bundles/c147/hw4.bundle'))).toBe(true);
  });
});

it('says the limits that there are', () => {
  const rows = guide.split('\n').filter((line) => line.startsWith('| ') && / s \||MiB \|/.test(line));
  const { caseTimeoutMs, totalTimeoutMs, memoryLimitMiB } = DEFAULT_LIMITS;
  const bundle = { limits: DEFAULT_LIMITS, cases: [{ timeoutMs: 700 }] } as unknown as Bundle;
  const fitted = fitToContainer(bundle, 1);
  expect(rows).toHaveLength(3);
  expect(rows[0]).toContain(
    `| ${caseTimeoutMs / 1000} s | three times as long: ${fitted.limits.caseTimeoutMs / 1000} s`,
  );
  expect(rows[1]).toContain(`| ${totalTimeoutMs / 1000} s | three times as long, and 4 minutes for all`);
  expect(rows[2]).toContain(`| ${memoryLimitMiB} MiB | ${fitted.limits.memoryLimitMiB} MiB at most`);
  expect([fitted.limits.totalTimeoutMs, fitted.cases[0]!.timeoutMs]).toEqual([180_000, 2_100]);
  const long = { ...bundle, limits: { ...DEFAULT_LIMITS, totalTimeoutMs: 3_600_000, memoryLimitMiB: 256 } };
  expect(fitToContainer(long, 2).limits).toMatchObject({ totalTimeoutMs: 120_000, memoryLimitMiB: 256 });
});
