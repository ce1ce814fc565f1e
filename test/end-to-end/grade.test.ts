/** `gradecheck grade`: folders and archives of others, side by side. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSandbox } from '../../harness/runner/isolation/find-sandbox.ts';
import { buildOnce, fixture, freshFolder, gradecheck } from './program.ts';

const found = await findSandbox();
if (found.kind === 'missing') console.warn(`not tested: there is no sandbox here: ${found.reason}`);
const scratch = freshFolder();
beforeAll(buildOnce);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const filesOf = (folder: string): Record<string, Uint8Array> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));

function archive(name: string, files: Record<string, Uint8Array>): string {
  const file = join(scratch, name);
  writeFileSync(file, zipSync(files));
  return file;
}

interface Line {
  readonly submission: string;
  readonly kind: string;
  readonly reason?: string;
  readonly grades?: readonly { score: number; status: string; isolation: string; submission: { hash: string } }[];
}

async function grade(sources: readonly string[], more: readonly string[] = []): Promise<[Line[], number | undefined]> {
  const { stdout, exitCode } = await gradecheck(['grade', ...sources, '--suite', 'c147/hw2', '--json', ...more]);
  return [
    stdout
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line),
    exitCode,
  ];
}

describe.skipIf(found.kind === 'missing')('grade', () => {
  it('gives a folder and an archive of the same files the same grade, in either language', async () => {
    const healthy = fixture('broken/healthy');
    const zip = archive('healthy.zip', filesOf(healthy));
    const python = fixture('python/correct-plain');
    const [lines, exitCode] = await grade([healthy, zip, python]);
    expect(exitCode).toBe(0);
    const bySource = new Map(lines.map((line) => [line.submission, line]));
    const [first, second, third] = [healthy, zip, python].map((source) => bySource.get(source)!.grades![0]!);
    expect(second).toEqual(first);
    expect([first!.score, first!.isolation, third!.score]).toEqual([100, 'sandbox', 100]);
  });

  it('lists what it cannot grade, with the reason, and grades the rest', async () => {
    const empty = join(scratch, 'empty');
    const notebooks = join(scratch, 'notebooks');
    for (const folder of [empty, notebooks]) mkdirSync(folder);
    writeFileSync(join(notebooks, 'softmax.ipynb'), '{}');
    const broken = join(scratch, 'broken.zip');
    writeFileSync(broken, readFileSync(archive('whole.zip', filesOf(fixture('broken/healthy')))).subarray(0, 1500));
    const slip = archive('slip.zip', { '../../etc/softmax.ts': Buffer.from('export {}') });
    const sources = [empty, notebooks, broken, slip, fixture('broken/healthy')];
    const [lines, exitCode] = await grade(sources);
    expect(exitCode).toBe(3);
    const reasons = Object.fromEntries(lines.map(({ submission, reason }) => [submission, reason]));
    expect(reasons[empty]).toBe('there are no source files in it');
    expect(reasons[notebooks]).toBe('there are nothing but notebooks (softmax.ipynb) in it');
    expect(reasons[broken]).toMatch(/cut short|damaged|truncated|not a|end/i);
    expect(reasons[slip]).toMatch(/\.\./);
    expect(lines.filter(({ kind }) => kind === 'graded')).toHaveLength(1);
    const { stdout } = await gradecheck(['grade', empty, fixture('broken/healthy'), '--suite', 'c147/hw2']);
    expect(stdout).toContain(' 1 of 2 graded');
    expect(stdout).toContain('   empty: there are no source files in it.');
  });

  it('runs nothing when a source is not there: it was mistyped', async () => {
    const nowhere = join(scratch, 'nowhere');
    const { stdout, stderr, exitCode } = await gradecheck([
      'grade',
      fixture('broken/healthy'),
      nowhere,
      '--suite',
      'c147/hw2',
    ]);
    expect([exitCode, stdout, stderr]).toEqual([2, '', `there is no folder or archive ${nowhere}\n`]);
  });

  it('tells two of one name apart by the folders that they lie in', async () => {
    const sources = ['ada', 'bob'].map((name) => join(scratch, name, 'hw2'));
    for (const source of sources) mkdirSync(source, { recursive: true });
    const { stdout } = await gradecheck(['grade', ...sources, '--suite', 'c147/hw2']);
    expect(stdout).toContain(' 0 of 2 graded');
    expect(stdout).toContain('   ada/hw2: there are no source files in it.');
    expect(stdout).toContain('   bob/hw2: there are no source files in it.');
  });

  it('gives no zero for a language that the suite is not for', async () => {
    const { stdout, exitCode } = await gradecheck([
      ...['grade', fixture('broken/healthy'), '--suite', 'cs231n/assignment1', '--json'],
    ]);
    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'not-graded',
      reason: 'cs231n/assignment1 is for Python alone',
    });
  });

  it('gives the same grades whether one or two run at a time, and in whatever order', async () => {
    const hangs = join(scratch, 'hangs');
    cpSync(fixture('broken/hangs'), hangs, { recursive: true });
    const sources = [fixture('broken/healthy'), hangs, fixture('broken/exits-in-call'), fixture('python/example')];
    const sorted = ([lines]: [Line[], unknown]): Line[] => lines.sort((a, b) => (a.submission < b.submission ? -1 : 1));
    const together = sorted(await grade([...sources].reverse(), ['--jobs', '2']));
    // What hangs takes its whole time: by itself it is known from broken.test.ts.
    const short = sources.filter((source) => source !== hangs);
    const alone = sorted(await grade(short, ['--jobs', '1']));
    expect(together.filter(({ submission }) => submission !== hangs)).toEqual(alone);
    const scores = Object.fromEntries(
      together.map(({ submission, grades }) => [basename(submission), grades![0]!.score]),
    );
    expect(scores).toEqual({ healthy: 100, hangs: 87.5, 'exits-in-call': 90, example: 87.5 });
  });
});
