/** docs/grading-a-class.md, followed literally: every command in it is run, on exports of a made-up class. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSandbox } from '../../harness/runner/isolation/find-sandbox.ts';
import { type ClassPlatform, makeClass, type TrueClass } from '../class/make-class.ts';
import { buildOnce, freshFolder, programFile, repository, run } from '../end-to-end/program.ts';

const found = await findSandbox();
if (found.kind === 'missing') console.warn(`SKIPPED: there is no sandbox here: ${found.reason}`);
const scratch = freshFolder();
beforeAll(buildOnce);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const guide = readFileSync(join(repository, 'docs/grading-a-class.md'), 'utf8');
const SIZE = 8;
const SEED = 11;

/** The commands of a section, a line each. The guide grades hw3; the class has done hw2. */
function commandsOf(title: string): string[] {
  const section = guide.split(/^## /m).find((part) => part.startsWith(`${title}\n`));
  if (section === undefined) throw new Error(`the guide has no section ${title}`);
  const blocks = Array.from(section.matchAll(/^```sh\n([\s\S]*?)^```/gm), ([, block]) => block!);
  return blocks
    .join('')
    .trim()
    .split('\n')
    .map((line) => line.replaceAll('c147/hw3', 'c147/hw2').replaceAll('HW3 (', 'HW2 ('));
}

/** npm, for a folder that is not the repository: the same program with the same words. */
const NPM = `npm() {
  shift
  [ "$1" = -s ] && shift
  script=$1
  shift 2
  [ "$script" = grade ] && set -- grade "$@"
  '${process.execPath}' '${programFile}' "$@"
}`;

const follow = (folder: string, command: string): ReturnType<typeof run> =>
  run('sh', ['-c', `${NPM}\n${command}`], { cwd: folder, environment: { NO_COLOR: '1' } });

function layClass(
  name: string,
  platform: ClassPlatform,
  files: (made: TrueClass) => Record<string, string>,
): [string, TrueClass] {
  const folder = join(scratch, name);
  const made = makeClass({ size: SIZE, seed: SEED, platform, folder: join(folder, 'made') });
  mkdirSync(folder, { recursive: true });
  for (const [to, from] of Object.entries(files(made))) copyFileSync(from, join(folder, to));
  return [folder, made];
}

/** Everybody whose work can be read has a score in what the second command wrote. */
async function gradeAndExport(folder: string, title: string): Promise<string> {
  const commands = commandsOf(title);
  expect(commands).toHaveLength(2);
  const graded = await follow(folder, commands[0]!);
  expect([0, 3], graded.stderr).toContain(graded.exitCode);
  expect(graded.stdout).toMatch(/^ c147\/hw2: \d+ of \d+ graded/m);
  // Where something could not be graded, the guide says what to do.
  const leave = graded.exitCode === 3 ? ' --ungraded leave' : '';
  const exported = await follow(folder, `${commands[1]!}${commands[1]!.includes('gradescope') ? '' : leave}`);
  expect(exported.exitCode, exported.stderr).toBe(0);
  return exported.stderr;
}

const readable = ({ handIns }: TrueClass): number => handIns.filter(({ work }) => work.isReadable).length;

describe.skipIf(found.kind === 'missing')('the guide', () => {
  it('grades from Gradescope', async () => {
    const [folder, made] = layClass('gradescope', 'gradescope', ({ source, rosters }) => ({
      'export.zip': source,
      'roster.csv': rosters.plain,
    }));
    await gradeAndExport(folder, 'Grade hw3 from Gradescope');
    const files = made.handIns.filter(({ id }) => existsSync(join(folder, 'results', `${id}.json`)));
    expect(files.length).toBe(readable(made));
  });

  it('grades from Canvas', async () => {
    const [folder] = layClass('canvas', 'canvas', ({ source, rosters }) => ({
      'submissions.zip': source,
      'gradebook.csv': rosters.canvas,
    }));
    const preview = await gradeAndExport(folder, 'Grade hw3 from Canvas');
    expect(preview).toMatch(/ \d+ added/);
    expect(readFileSync(join(folder, 'import.csv'), 'utf8')).toMatch(
      /^Student,ID,SIS User ID,SIS Login ID,Section,HW2 \(12345\)\r?\n/,
    );
  });

  it('grades from Moodle', async () => {
    const [folder] = layClass('moodle', 'moodle', ({ source, rosters }) => ({
      'submissions.zip': source,
      'worksheet.csv': rosters.moodle,
    }));
    const preview = await gradeAndExport(folder, 'Grade hw3 from Moodle');
    expect(preview).toMatch(/ \d+ added/);
    const [before, after] = ['worksheet.csv', 'import.csv'].map(
      (name) => readFileSync(join(folder, name), 'utf8').split('\n').length,
    );
    expect(after).toBeGreaterThanOrEqual(before!);
  });

  it('grades from a folder, tries again, gives points by hand, takes off for being late, and reports', async () => {
    const [folder, made] = layClass('folders', 'folders', () => ({}));
    renameSync(made.source, join(folder, 'work'));
    writeFileSync(
      join(folder, 'late.yaml'),
      'due: 2026-11-02T23:59\nzone: UTC\nrule: { perDay: { percent: 10 } }\nwithoutTimes: ignore\n',
    );
    await gradeAndExport(folder, 'From anything else');
    const who = made.handIns.find(({ work }) => !work.isReadable)?.id ?? made.handIns[0]!.id;
    const sections = ['What could not be graded', 'Late work', 'Looking at a class'];
    // An earlier run, for the slip days.
    await follow(folder, 'cp -r runs/hw3 runs/hw2');
    for (const command of sections.flatMap(commandsOf)) {
      const { exitCode, stderr, stdout } = await follow(folder, command.replace('gradescope-200000329', who));
      expect([0, 3], `${command}\n${stdout}${stderr}`).toContain(exitCode);
      if (!command.includes('grade --')) expect(exitCode, `${command}\n${stdout}${stderr}`).toBe(0);
    }
    expect(existsSync(join(folder, 'runs/hw3/report.html'))).toBe(true);
    expect(readFileSync(join(folder, 'hw3.csv'), 'utf8')).toContain('80 points by Tess, sent by mail, graded by hand');
  });

  it('says of every command of the guide that it is run here', () => {
    const tested = [
      'Grade hw3 from Gradescope',
      'Grade hw3 from Canvas',
      'Grade hw3 from Moodle',
      'From anything else',
      'What could not be graded',
      'Late work',
      'Looking at a class',
    ];
    const all = Array.from(guide.matchAll(/^```sh$/gm)).length;
    const sections = guide.split(/^## /m).filter((part) => tested.some((title) => part.startsWith(`${title}\n`)));
    expect(sections.join('').split('```sh').length - 1).toBe(all);
  });
});
