/** A class in a run's folder: what a command says and keeps, and what the next one makes of it. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSandbox } from '../../harness/runner/isolation/find-sandbox.ts';
import { contentOf, layClass, rowsOf } from './class-folder.ts';
import { buildOnce, type Ended, fixture, freshFolder, gradecheck } from './program.ts';

const found = await findSandbox();
if (found.kind === 'missing') console.warn(`SKIPPED: there is no sandbox here: ${found.reason}`);
const scratch = freshFolder();
const work = join(scratch, 'work');
const run = join(scratch, 'runs', 'hw2');
const roster = join(scratch, 'roster.csv');
let first: Ended;

const grade = (...more: string[]): Promise<Ended> =>
  gradecheck(['grade', work, '--suite', 'c147/hw2', '--out', run, ...more]);

beforeAll(async () => {
  if (found.kind === 'missing') return;
  await buildOnce();
  layClass(work);
  writeFileSync(roster, 'Name;Login\nAda;ada\nBen;ben\nCem;cem\nDia;dia\nEve;eve\nFay;fay\nIda;ida\n');
  first = await grade('--roster', roster);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe.skipIf(found.kind === 'missing')('grade --out', () => {
  it('says how many have a grade, what could not be graded, who is missing, and who handed in the same', () => {
    expect(first.exitCode).toBe(3);
    expect(first.stdout).toContain(' c147/hw2: 6 of 7 graded\n');
    expect(first.stdout).toContain('(1):\n   · gus (gus): there are no source files in it\n');
    expect(first.stdout).toContain('   · Ida\n');
    expect(first.stdout).toMatch(/Handed in, and not on the roster \(1\):\n {3}· gus \(gus\)/);
    expect(first.stdout).toMatch(/The same files, run once \(1\):\n {3}· Ada \(ada\), Fay \(fay\)/);
    expect(first.stderr).toBe('gus could not be graded: there are no source files in it\n');
  });

  it('runs nothing again, with the same words or with fewer, and keeps all as it was', async () => {
    const before = contentOf(run);
    const again = await grade('--roster', roster, '--progress', 'json');
    const events = again.stderr
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
    expect(events.filter(({ event }) => event === 'begin')).toEqual([]);
    expect(
      events
        .filter(({ event }) => event === 'kept')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['ada', 'ben', 'cem', 'dia', 'eve', 'fay', 'gus']);
    expect(contentOf(run)).toEqual(before);
    const shorter = await gradecheck(['grade', '--out', run]);
    expect([shorter.exitCode, shorter.stdout]).toEqual([3, first.stdout]);
    expect(contentOf(run)).toEqual(before);
  });

  it('tells programs how far it has come', async () => {
    const other = join(scratch, 'runs', 'progress');
    const { stderr } = await gradecheck([
      'grade',
      fixture('submissions/correct-loops'),
      '--suite',
      'c147/hw2',
      '--out',
      other,
      '--progress',
      'json',
    ]);
    const events = stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events).toEqual([
      {
        event: 'begin',
        id: 'correct-loops',
        total: 1,
        done: 0,
        running: 1,
        left: 0,
        ungraded: 0,
        remainingSeconds: null,
      },
      { event: 'done', id: 'correct-loops', total: 1, done: 1, running: 0, left: 0, ungraded: 0, remainingSeconds: 0 },
    ]);
  });

  it.each<[string, string[], RegExp]>([
    [
      'another suite',
      ['--suite', 'c147/hw3'],
      /holds another run: it was begun with --suite c147\/hw2, not c147\/hw3\. Name a new folder with --out\.\n$/,
    ],
    [
      'other seeds',
      ['--suite', 'c147/hw2', '--seed-salt', 'of this test'],
      /holds another run: c147\/hw2 has changed since it was begun, or --seed-salt was another one/,
    ],
    [
      'another isolation',
      ['--suite', 'c147/hw2', '--isolation', 'process'],
      /begun with --isolation sandbox, not process/,
    ],
  ])('refuses to go on with %s', async (_what, more, message) => {
    const before = contentOf(run);
    const { exitCode, stderr } = await gradecheck(['grade', work, '--out', run, ...more]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
    expect(contentOf(run)).toEqual(before);
  });

  it('goes on with hidden seeds without being told them again', async () => {
    const hidden = join(scratch, 'runs', 'hidden');
    const source = fixture('submissions/correct-loops');
    const { exitCode } = await gradecheck([
      'grade',
      source,
      '--suite',
      'c147/hw2',
      '--seed-salt',
      'of this test',
      '--out',
      hidden,
    ]);
    expect(exitCode).toBe(0);
    expect((await gradecheck(['grade', source, '--suite', 'c147/hw2', '--out', hidden])).exitCode).toBe(0);
    expect(
      (await gradecheck(['grade', source, '--suite', 'c147/hw2', '--seed-salt', 'other', '--out', hidden])).exitCode,
    ).toBe(2);
  });

  it.each<[string, (folder: string) => string[], RegExp]>([
    [
      'no source',
      (folder) => ['--suite', 'c147/hw2', '--out', folder],
      /^Nothing was graded: name what is to be graded/,
    ],
    ['no suite', (folder) => [work, '--out', folder], /^Nothing was graded: say which homework it is, with --suite/],
    ['neither, without a run', () => [work], /say which homework it is, with --suite/],
    [
      'a suite that there isn’t',
      (folder) => [work, '--suite', 'c147/hw22', '--out', folder],
      /there is no suite "c147\/hw22".*Did you mean "c147\/hw2"\?/,
    ],
    [
      'a roster that there isn’t',
      (folder) => [work, '--suite', 'c147/hw2', '--roster', 'nowhere.csv', '--out', folder],
      /nowhere\.csv/,
    ],
  ])('with %s says what is missing, and leaves nothing that looks like a run', async (_what, args, message) => {
    const folder = join(scratch, 'runs', 'refused');
    const { exitCode, stderr } = await gradecheck(['grade', ...args(folder)]);
    expect(exitCode, stderr).toBe(2);
    expect(stderr).toMatch(message);
    rmSync(folder, { recursive: true, force: true });
  });

  it('does not spread among other files', async () => {
    const folder = join(scratch, 'full');
    mkdirSync(folder);
    writeFileSync(join(folder, 'thesis.tex'), '');
    const { exitCode, stderr } = await gradecheck(['grade', work, '--suite', 'c147/hw2', '--out', folder]);
    expect([exitCode, stderr]).toEqual([
      2,
      `Nothing was graded: ${folder} has other files in it and no run: name a new folder with --out.\n`,
    ]);
  });
});

describe.skipIf(found.kind === 'missing')('points given by hand', () => {
  const copy = join(scratch, 'runs', 'overridden');
  beforeAll(() => {
    if (found.kind !== 'missing') cpSync(run, copy, { recursive: true });
  });
  const override = (...args: string[]): Promise<Ended> => gradecheck(['override', copy, ...args]);

  it.each<[string, string[], string]>([
    [
      'nobody',
      ['zoe', '--points', '1', '--reason', 'x'],
      'is called "zoe": give a name, an email, an id, or a hand-in\'s id.\n',
    ],
    [
      'a case that there isn’t',
      ['dia', 'softmax/loss', '--points', '1', '--reason', 'x'],
      'c147/hw2 has no case "softmax/loss", but softmax/loss/value, softmax/loss/zero-weights',
    ],
    [
      'more than a case is worth',
      ['dia', 'softmax/loss/value', '--points', '7', '--reason', 'x'],
      'softmax/loss/value is worth 6 points, not 7.\n',
    ],
    [
      'no number',
      ['dia', '--points', '-3', '--reason', 'x'],
      "option '--points <n>' argument '-3' is invalid. It should be a number like 7 or 7.5.",
    ],
    ['no reason', ['dia', '--points', '3'], '--points and --reason are needed, or --withdraw'],
    [
      'a case of what has no grade',
      ['gus', 'softmax/loss/value', '--points', '1', '--reason', 'x'],
      'gus (gus) has no grade of single cases: leave out the case and give points for the whole.\n',
    ],
  ])('for %s are refused', async (_what, args, message) => {
    const { exitCode, stderr } = await override(...args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(rowsOf(copy, 'overrides')).toEqual([]);
  });

  it('stay through every command, stand everywhere, and can be taken back', async () => {
    const given = await override(
      'Dia',
      'softmax/fastLossAndGrad/gradient',
      '--points',
      '5.5',
      '--reason',
      'right, but for the mean',
      '--by',
      'Tess',
    );
    expect([given.exitCode, given.stdout]).toEqual([
      0,
      'Dia (dia): 5.5 points for softmax/fastLossAndGrad/gradient instead of 0.\n',
    ]);
    await override('gus', '--points', '40', '--reason', 'on paper', '--by', 'Tess');
    const { exitCode, stdout } = await gradecheck(['grade', '--out', copy, '--retry', 'ungraded']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('7 of 7 graded');
    expect(stdout.replace(/\n {3}(?=right)/, ' ')).toContain(
      '· Dia (dia): softmax/fastLossAndGrad/gradient, 5.5 points for 0, by Tess: right, but for the mean',
    );
    const csv = (await gradecheck(['export', copy, '--to', 'csv'])).stdout;
    expect(csv).toMatch(
      /^Dia,.*,93,0,93,100,scored,,,"softmax\/fastLossAndGrad\/gradient: 5\.5 points by Tess, right, but for the mean",/m,
    );
    expect(csv).toMatch(/^gus,.*,40,0,40,100,scored,,,"c147\/hw2: 40 points by Tess, on paper",/m);
    const back = await override('dia', 'softmax/fastLossAndGrad/gradient', '--withdraw');
    expect(back.stdout).toBe('Dia (dia): softmax/fastLossAndGrad/gradient is what the grading gave again.\n');
    expect((await gradecheck(['export', copy, '--to', 'csv'])).stdout).toMatch(/^Dia,.*,87\.5,0,87\.5,100,scored,,,,/m);
  });
});

describe.skipIf(found.kind === 'missing')('late, report and export', () => {
  it('say of a folder without a run that there is none', async () => {
    for (const args of [
      ['late', scratch],
      ['report', scratch],
      ['export', scratch, '--to', 'csv'],
      ['override', scratch, 'a', '--points', '1', '--reason', 'x'],
    ])
      expect(await gradecheck(args)).toMatchObject({
        exitCode: 2,
        stderr: `there is no run in ${scratch}: run.db is missing.\n`,
      });
  });

  it('a late policy that is wrong is told with its place, and nothing is changed', async () => {
    const file = join(scratch, 'late.yaml');
    writeFileSync(file, 'due: 2026-11-02T23:59\nzone: America/Los_Angles\nrul: { perDay: { percent: 10 } }\n');
    const { exitCode, stderr } = await gradecheck(['late', run, file]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('late.yaml:3:1');
    expect(stderr).toMatch(/did you mean "rule"/i);
    expect((await gradecheck(['late', run])).stdout).toBe('This run has no late policy: nothing is taken off.\n');
  });

  it('a late policy says that nobody’s time is known, and exports the raw scores all the same', async () => {
    const copy = join(scratch, 'runs', 'late');
    cpSync(run, copy, { recursive: true });
    const file = join(scratch, 'strict.yaml');
    writeFileSync(file, 'due: 2026-11-02T23:59\nzone: UTC\nrule: { perDay: { percent: 10 } }\n');
    const { exitCode, stdout } = await gradecheck(['late', copy, file]);
    expect(exitCode).toBe(3);
    expect(stdout).toContain('Late, or not known (6 of 8):');
    expect((await gradecheck(['export', copy, '--to', 'csv'])).stdout).toMatch(/^Ada,.*lateness-unknown/m);
    expect((await gradecheck(['late', copy, '--none'])).stdout).toBe(
      'This run has no late policy: nothing is taken off.\n',
    );
  });

  it('an export writes no number for what could not be graded, unless it is told which', async () => {
    const gradebook = join(scratch, 'gradebook.csv');
    const rows = ['ada', 'gus'].map((name, i) => `${name},${i},,${name},1,`);
    writeFileSync(
      gradebook,
      `Student,ID,SIS User ID,SIS Login ID,Section,HW2 (12345)\n    Points Possible,,,,,100\n${rows.join('\n')}\n`,
    );
    const args = ['export', run, '--to', 'canvas', '--gradebook', gradebook, '--assignment', '12345'];
    const refused = await gradecheck(args);
    expect([refused.exitCode, refused.stdout]).toEqual([3, '']);
    expect(refused.stderr).toMatch(
      /^1 student could not be graded, and "could not" is no number: gus, there are no source files in it\./,
    );
    expect(refused.stderr).toContain(`npm run grade -- --out ${run} --retry ungraded`);
    const told = await gradecheck([...args, '--ungraded', '12.5']);
    expect(told.stdout).toBe(
      'Student,ID,SIS User ID,SIS Login ID,Section,HW2 (12345)\n    Points Possible,,,,,100\nada,0,,ada,1,100.00\ngus,1,,gus,1,12.50\n',
    );
    expect(told.stderr).toContain(' added (2)\n');
    const dry = await gradecheck([...args, '--ungraded', 'leave', '--dry-run']);
    expect([dry.exitCode, dry.stdout]).toEqual([0, '']);
  });
});
