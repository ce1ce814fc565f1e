import { cpSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkFolder, gradeOf } from './check-report.ts';
import { buildOnce, fixture, freshFolder, repository } from './program.ts';

const folder = join(realpathSync(freshFolder()), 'submission');
afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

beforeAll(async () => {
  await buildOnce();
  cpSync(fixture('broken/healthy'), folder, { recursive: true });
  const softmax = join(folder, 'softmax.ts');
  const more = [
    `console.log(new Error('printed on import'));`,
    `console.error(new TypeError('to standard error').stack);`,
    `JSON.parse('[1]', function () { console.log(new Error('below a built-in function')); });`,
    `void Promise.reject(new Error('nobody waits for it'));`,
  ];
  writeFileSync(softmax, `${readFileSync(softmax, 'utf8')}\n${more.join('\n')}\n`);
});

it('errors are printed with the lines of the submission alone, rejections too, the same at each check', async () => {
  const only = ['--only', 'softmax/loss'];
  const first = await checkFolder(folder, only);
  const grade = gradeOf(first.report, 'c147/hw2');
  expect(grade.score).toBe(grade.maxScore);
  for (const printed of [
    /^Error: printed on import$/m,
    /^TypeError: to standard error$/m,
    /^Error: below a built-in function$/m,
    /^Unhandled rejection: Error: nobody waits for it$/m,
    /^ {4}at .*submission\.cjs:\d+:\d+\)$/m,
  ])
    expect(grade.stdout).toMatch(printed);
  // Neither where the check runs nor what runs it.
  expect(first.stdout).not.toContain(repository);
  expect(first.stdout).not.toContain(tmpdir());
  expect(first.stdout).not.toContain(folder);
  expect(grade.stdout).not.toMatch(/node:|runner\.cjs|\(\//);
  expect((await checkFolder(folder, only)).stdout).toBe(first.stdout);
});
