/** A run as one file: with names, without them, and joined again. */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildOnce, fixture, freshFolder, gradecheck } from './program.ts';

const scratch = freshFolder();
const run = join(scratch, 'run');
const at = (name: string): string => join(scratch, name);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Names, emails and ids in the stored run. */
const PEOPLE = /Specimen|van der Probe|student000\d@|0001234\d|gradescope-2000000/;

beforeAll(async () => {
  await buildOnce();
  mkdirSync(run);
  cpSync(fixture('runs/v1/run.db'), join(run, 'run.db'));
});

const csvOf = async (folder: string): Promise<string> => (await gradecheck(['export', folder, '--to', 'csv'])).stdout;
const verified = async (folder: string): Promise<{ exitCode: number | undefined; stdout: string }> =>
  gradecheck(['verify', folder]);

it('holds the whole run, which is what it was where it is unpacked', async () => {
  expect((await gradecheck(['seal', run])).exitCode).toBe(0);
  expect(await gradecheck(['pack', run, '--out', at('run.zip')])).toMatchObject({ exitCode: 0, stderr: '' });
  expect(await gradecheck(['unpack', at('run.zip'), '--out', at('again')])).toMatchObject({ exitCode: 0, stderr: '' });
  expect((await verified(at('again'))).exitCode).toBe(0);
  expect(await csvOf(at('again'))).toBe(await csvOf(run));
});

it('names nobody where the names are split off, and is whole with them again', async () => {
  await gradecheck(['pack', run, '--out', at('bare.zip'), '--people', at('people.json')]);
  expect((await gradecheck(['unpack', at('bare.zip'), '--out', at('bare')])).exitCode).toBe(0);
  expect(readFileSync(join(run, 'run.db'), 'latin1')).toMatch(PEOPLE);
  expect(readFileSync(join(at('bare'), 'run.db'), 'latin1')).not.toMatch(PEOPLE);
  expect(readFileSync(at('people.json'), 'utf8')).toMatch(PEOPLE);
  const { exitCode, stdout } = await verified(at('bare'));
  expect(exitCode).toBe(0);
  expect(stdout.replace(/\s+/g, ' ')).toContain('they are in the file of people');
  await gradecheck(['unpack', at('bare.zip'), '--people', at('people.json'), '--out', at('joined')]);
  expect((await verified(at('joined'))).exitCode).toBe(0);
  expect(await csvOf(at('joined'))).toBe(await csvOf(run));
});

it('says what is wrong with a file, and leaves nothing', async () => {
  writeFileSync(at('text.zip'), 'no zip');
  writeFileSync(at('other.json'), '{}');
  const people = JSON.parse(readFileSync(at('people.json'), 'utf8')) as object;
  writeFileSync(at('others.json'), JSON.stringify({ ...people, root: '0'.repeat(64) }));
  const refusals: [string[], string][] = [
    [[at('text.zip')], 'text.zip is not a zip file, or is damaged'],
    [[at('none.zip')], 'none.zip cannot be read: ENOENT'],
    [[at('bare.zip'), '--people', at('other.json')], 'other.json is not a file of people (gradecheck/people/v1)'],
    [[at('bare.zip'), '--people', at('none.json')], 'none.json cannot be read'],
    [
      [at('bare.zip'), '--people', at('others.json')],
      'the names are those of another run, or of another time of this one',
    ],
  ];
  for (const [args, reason] of refusals) {
    const { exitCode, stderr } = await gradecheck(['unpack', ...args, '--out', at('refused')]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(reason)]);
  }
  const { exitCode, stderr } = await gradecheck(['unpack', at('run.zip'), '--out', at('again')]);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('is there already: name a new folder with --out')]);
});

it('says why nothing was packed: a place that cannot be written, a run that is not as it was sealed', async () => {
  writeFileSync(at('a-file'), '');
  const unwritable = await gradecheck(['pack', run, '--out', join(at('a-file'), 'x.zip')]);
  expect([unwritable.exitCode, unwritable.stderr]).toEqual([
    3,
    expect.stringMatching(/^Nothing was packed: .*(EEXIST|ENOTDIR)/),
  ]);
  const nowhere = await gradecheck(['unpack', at('run.zip'), '--out', join(at('a-file'), 'x')]);
  expect([nowhere.exitCode, nowhere.stderr]).toEqual([
    2,
    expect.stringMatching(/^Nothing was unpacked: .*cannot be written/),
  ]);
  cpSync(run, at('touched'), { recursive: true });
  const bytes = readFileSync(join(at('touched'), 'run.db'));
  bytes[bytes.length - 1]! ^= 1;
  writeFileSync(join(at('touched'), 'run.db'), bytes);
  const touched = await gradecheck(['pack', at('touched'), '--out', at('touched.zip')]);
  expect([touched.exitCode, touched.stderr]).toEqual([
    3,
    expect.stringContaining('is not as it was sealed; gradecheck verify'),
  ]);
  expect(existsSync(at('touched.zip'))).toBe(false);
});
