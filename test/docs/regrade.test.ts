/** docs/a-student-asks.md and docs/we-fixed-the-rubric.md, followed literally, on a run of a few pieces of work. */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSandbox } from '../../harness/runner/isolation/find-sandbox.ts';
import { fixedSuite } from '../end-to-end/fixed-suite.ts';
import {
  buildOnce,
  type Ended,
  fixture,
  freshFolder,
  gradecheck,
  programFile,
  repository,
  run,
} from '../end-to-end/program.ts';

const found = await findSandbox();
if (found.kind === 'missing') console.warn(`not tested: there is no sandbox here: ${found.reason}`);
const scratch = freshFolder();
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const WORK = {
  'Ada Example': 'submissions/softmax-mean-forgotten',
  'Bob Example': 'submissions/knn-ties-first-seen',
  'Cem Example': 'python/example',
};

/** Commands of a page, one for each line of its blocks. */
function commandsOf(page: string): string[] {
  const text = readFileSync(join(repository, 'docs', page), 'utf8');
  const blocks = Array.from(text.matchAll(/^```sh\n([\s\S]*?)^```/gm), ([, block]) => block!.trim());
  return blocks.flatMap((block) => block.split('\n'));
}

/** npm, for a folder that is not the repository: the same program with the same words. */
const NPM = `npm() { shift 4; '${process.execPath}' '${programFile}' "$@"; }`;
const follow = (command: string): Promise<Ended> =>
  run('sh', ['-c', `${NPM}\n${command}`], { cwd: scratch, environment: { NO_COLOR: '1' } });

describe.skipIf(found.kind === 'missing')('on a graded class', () => {
  beforeAll(async () => {
    await buildOnce();
    for (const [name, from] of Object.entries(WORK))
      cpSync(fixture(from), join(scratch, 'work', name), { recursive: true });
    mkdirSync(join(scratch, 'runs'));
    const graded = await gradecheck([
      'grade',
      join(scratch, 'work'),
      '--suite',
      'c147/hw2',
      '--out',
      join(scratch, 'runs/hw3'),
    ]);
    expect(graded.exitCode).toBe(0);
    // Who has only the ties wrong loses by it.
    writeFileSync(join(scratch, 'fixed.yaml'), fixedSuite());
  }, 120_000);

  it('a student asks', async () => {
    const commands = commandsOf('a-student-asks.md');
    expect(commands).toHaveLength(9);
    const said: string[] = [];
    for (const command of commands) {
      const { exitCode, stdout, stderr } = await follow(command);
      // openssl says its progress on the error stream.
      if (!command.startsWith('openssl')) said.push(stdout + stderr);
      expect(exitCode, `${command}: ${stdout}${stderr}`).toBe(0);
    }
    const [verified, replayed, written, checked, sealed, signed, forgotten] = said;
    expect(verified).toContain('Intact.');
    expect(replayed).toContain('1 reproduced (the same bits)');
    expect(written).toBe('');
    expect(checked).toMatch(/^Intact: c147\/hw2 \d/);
    expect(sealed).toContain('is sealed and signed');
    expect(signed).toContain('signed by the owner of the key');
    expect(forgotten).toContain('is forgotten');
    expect(readFileSync(join(scratch, 'receipt.json'), 'utf8')).not.toMatch(/Bob|Cem/);
    expect((await follow('npm run -s gradecheck -- verify runs/hw3 --key public.pem')).exitCode).toBe(0);
  }, 120_000);

  it('and what it says without a command: restore, and a root that the run has not had', async () => {
    expect((await follow('npm run -s gradecheck -- environment runs/hw3 --out restore')).exitCode).toBe(0);
    expect(existsSync(join(scratch, 'restore/Containerfile'))).toBe(true);
    const { exitCode, stdout } = await follow(`npm run -s gradecheck -- verify runs/hw3 --root ${'ab'.repeat(32)}`);
    expect(exitCode).toBe(1);
    expect(stdout.replace(/\s+/g, ' ')).toContain('this is another run, or its history was rewritten');
  }, 120_000);

  /** The staff of a course had marked with a bug of the grader and without it, and took the higher mark. */
  it('we fixed the rubric: marked with and without it, the higher counts, in three commands', async () => {
    const source = join(scratch, 'work');
    const run3 = join(scratch, 'runs/hw3');
    rmSync(run3, { recursive: true });
    await gradecheck(['grade', source, '--suite', 'c147/hw2', '--out', run3]);
    await follow('npm run -s gradecheck -- export runs/hw3 --to csv --out before.csv');
    const commands = commandsOf('we-fixed-the-rubric.md');
    expect(commands).toHaveLength(3);
    const [preview, applied, exported] = [
      await follow(commands[0]!),
      await follow(commands[1]!),
      await follow(commands[2]!),
    ];
    expect([preview, applied, exported].map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    // Bob has the ties wrong: 2 of 100 lost before, 3 of 100 now, so that his earlier grade counts.
    expect(preview.stdout).toContain('nobody’s code was run');
    expect(preview.stdout).toContain('This was a preview.');
    expect(preview.stdout).toMatch(
      /Bob Example.*: 98 → 98 of 100 \(±0\), the earlier grade counts \(the new one: 97\)/,
    );
    expect(applied.stdout).toContain('It is in force.');
    const before = scoresIn(readFileSync(join(scratch, 'before.csv'), 'utf8'));
    const { stdout: csv } = await follow('npm run -s gradecheck -- export runs/hw3 --to csv');
    expect(scoresIn(csv)).toEqual(before);
    expect(exported.stderr).toContain('Nothing has changed since the last export to csv');
    expect((await follow('npm run -s gradecheck -- verify runs/hw3')).exitCode).toBe(0);
    expect((await follow('npm run -s gradecheck -- regrade runs/hw3 --all')).exitCode).toBe(0);
  }, 180_000);
});

/** Name → final score. */
function scoresIn(csv: string): Record<string, string> {
  const [head, ...rows] = csv
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
  const at = head!.indexOf('final score');
  return Object.fromEntries(rows.map((row) => [row[0]!, row[at]!]));
}
