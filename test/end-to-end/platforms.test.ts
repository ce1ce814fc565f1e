/** From each platform's export to the file that it imports, in two commands of the real program, checked cell by cell. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSandbox } from '../../harness/runner/isolation/find-sandbox.ts';
import type { TrueStudent } from '../class/class-students.ts';
import type { Work } from '../class/class-works.ts';
import { CLASS_PLATFORMS, type ClassPlatform, makeClass, type TrueClass } from '../class/make-class.ts';
import { zipOf } from '../harness/submissions/write-zip.ts';
import { buildOnce, fixture, freshFolder, gradecheck } from './program.ts';

const found = await findSandbox();
if (found.kind === 'missing') console.warn(`SKIPPED: there is no sandbox here: ${found.reason}`);

const SIZE = 12;
/** A class with right, wrong and broken work in both languages, groups, somebody who is absent, and work that cannot be read. */
const SEED = 835;
const scratch = freshFolder();
const classOf = (platform: ClassPlatform): TrueClass =>
  makeClass({ size: SIZE, seed: SEED, platform, folder: join(scratch, platform) });

/** Fixture → its score when it is graded alone, from a plain folder; null when it cannot be graded. */
const scores = new Map<string, number | null>();

beforeAll(async () => {
  await buildOnce();
  if (found.kind !== 'missing') await scoreAlone(CLASS_PLATFORMS.flatMap((platform) => classOf(platform).handIns));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function scoreAlone(handIns: readonly { readonly work: Work }[]): Promise<void> {
  const works = new Map(handIns.map(({ work }) => [work.fixture, work]));
  const names = [...works.keys()];
  const folders = names.map((_, at) => join(scratch, 'alone', String(at)));
  for (const [at, name] of names.entries()) layWork(folders[at]!, works.get(name)!.files);
  const { stdout, stderr } = await gradecheck(['grade', ...folders, '--suite', 'c147/hw2', '--json']);
  for (const line of stdout.trim().split('\n')) {
    const { submission, grades } = JSON.parse(line) as { submission: string; grades?: { score: number }[] };
    scores.set(names[Number(/(\d+)$/.exec(submission)![1])]!, grades?.[0]?.score ?? null);
  }
  expect(scores.size, stderr).toBe(names.length);
}

function layWork(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  mkdirSync(folder, { recursive: true });
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** The first command. */
async function grade(source: string, roster: string, run: string): Promise<string> {
  const args = ['grade', source, '--suite', 'c147/hw2', '--roster', roster, '--out', run];
  const { exitCode, stdout, stderr } = await gradecheck(args);
  expect([0, 3], stderr).toContain(exitCode);
  return stdout;
}

/** The second one. */
async function exportTo(run: string, to: string, ...more: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await gradecheck(['export', run, '--to', to, '--ungraded', 'leave', ...more]);
  expect(exitCode, stderr).toBe(0);
  return stdout;
}

const cellsOf = (text: string, delimiter = ','): string[][] =>
  parse(text, { bom: true, delimiter, relax_column_count: true });

/** What stands in a student's cell afterwards; '' where there is nothing to write. */
function cellOf(made: TrueClass, one: TrueStudent): string {
  const theirs = made.handIns.filter(({ students }) => students.some(({ login }) => login === one.login));
  expect(theirs.length).toBeLessThan(2);
  const score = theirs.length === 0 ? null : scores.get(theirs[0]!.work.fixture);
  return score === undefined || score === null ? '' : score.toFixed(2);
}

async function checkCanvas(made: TrueClass, run: string): Promise<void> {
  const text = await exportTo(run, 'canvas', '--gradebook', made.rosters.canvas, '--assignment', 'HW2 (12345)');
  const [head, ...rows] = cellsOf(text);
  expect(head).toEqual(['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', 'HW2 (12345)']);
  const before = cellsOf(readFileSync(made.rosters.canvas, 'utf8'));
  // Canvas takes a name that would be a formula as the formula of a text.
  const plain = (name: string): string => name.replace(/^="(.*)"$/s, '$1');
  const cells = new Map(rows.map(([name, id, sid, login, section, score]) => [id, [name, sid, login, section, score]]));
  for (const one of made.students) {
    const [name, ...rest] = cells.get(one.canvas) ?? [];
    expect(plain(name ?? '')).toBe(`${one.last}, ${one.first}`);
    expect(rest, one.login).toEqual([one.sid, one.login, 'Lecture 1', cellOf(made, one)]);
  }
  expect(rows.filter(([, id]) => id !== '').length).toBe(before.filter(([, id]) => id !== '' && id !== 'ID').length);
}

async function checkMoodle(made: TrueClass, run: string): Promise<void> {
  const before = readFileSync(made.rosters.moodle, 'utf8');
  const after = await exportTo(run, 'moodle', '--gradebook', made.rosters.moodle, '--no-feedback');
  const grade = cellsOf(before)[0]!.indexOf('Grade');
  const cells = new Map(made.students.map((one) => [`Participant ${one.moodle}`, cellOf(made, one)]));
  const expected = cellsOf(before).map((row) =>
    row.map((cell, at) => (at === grade ? (cells.get(row[0]!) ?? cell) : cell)),
  );
  expect(cellsOf(after)).toEqual(expected);
  expect(after.startsWith('\ufeff')).toBe(true);
}

async function checkGradescope(made: TrueClass, run: string): Promise<void> {
  const out = join(run, '../results');
  await exportTo(run, 'gradescope', '--out', out);
  const graded = made.handIns.filter(({ work }) => scores.get(work.fixture) !== null);
  expect(readdirSync(out).sort()).toEqual(graded.map(({ id }) => `${id}.json`).sort());
  for (const { id, work } of graded) {
    const results = JSON.parse(readFileSync(join(out, `${id}.json`), 'utf8')) as GradescopeResults;
    expect(results.score, id).toBeCloseTo(scores.get(work.fixture)!, 9);
    expect(results.tests.reduce((sum, { score }) => sum + (score ?? 0), 0)).toBeCloseTo(results.score, 6);
  }
}

interface GradescopeResults {
  readonly score: number;
  readonly tests: readonly { readonly score?: number }[];
}

/** Nothing in an anonymous download says who is who: its rows are told by their ids. */
async function checkIds(made: TrueClass, run: string): Promise<void> {
  const [head, ...rows] = cellsOf(await exportTo(run, 'csv'));
  const [id, final] = ['hand-in', 'final score'].map((name) => head!.indexOf(name));
  const cells = new Map(rows.map((row) => [row[id!], row[final!]]));
  for (const one of made.handIns) {
    const score = scores.get(one.work.fixture);
    expect(cells.get(one.id), one.id).toBe(score === null ? '' : String(score));
  }
}

describe.skipIf(found.kind === 'missing')('from an export to what is imported', () => {
  it('tells one student from another: scores differ, and some have none', () => {
    const known = [...scores.values()];
    expect(known).toContain(null);
    expect(new Set(known).size).toBeGreaterThan(4);
  });

  it.each(CLASS_PLATFORMS)('%s', async (platform) => {
    const made = classOf(platform);
    const run = join(scratch, platform, 'run');
    const form = platform.split('-')[0]!;
    const roster = form === 'canvas' || form === 'moodle' ? made.rosters[form] : made.rosters.plain;
    const summary = await grade(made.source, roster, run);
    const graded = made.handIns.filter(({ work }) => scores.get(work.fixture) !== null).length;
    expect(summary).toContain(` c147/hw2: ${graded} of ${made.handIns.length} graded`);
    if (platform === 'canvas-anonymous') return checkIds(made, run);
    if (form === 'gradescope') await checkGradescope(made, run);
    return form === 'moodle' ? checkMoodle(made, run) : checkCanvas(made, run);
  });
});

/** Homework of which only these modules are written: svm is worth 35 points, softmax 40, knn 25. */
function modules(...names: readonly string[]): Record<string, Buffer> {
  return Object.fromEntries(
    names.map((name) => [`${name}.ts`, readFileSync(fixture(`submissions/correct-loops/${name}.ts`))]),
  );
}

const entries = (files: Readonly<Record<string, Buffer>>, rename: (name: string) => string) =>
  Object.entries(files).map(([name, content]) => ({ name: rename(name), content }));

function lay(folder: string, files: Readonly<Record<string, string | Buffer>>): string {
  layWork(folder, new Map(Object.entries(files).map(([path, content]) => [path, Buffer.from(content)])));
  return folder;
}

describe.skipIf(found.kind === 'missing')('as it comes in real life', () => {
  it('Canvas: files in capitals, a zip of Windows, a folder too many, another homework, one file of two at once', async () => {
    const folder = lay(join(scratch, 'canvas by hand'), {
      'subs/example_7ada_LATE_11_901_hw2.zip': zipOf(entries(modules('svm'), (name) => `hw2\\src\\${name}`)),
      'subs/examplebob_12_902_Softmax.ts': modules('softmax')['softmax.ts']!,
      'subs/latenate_13_903_hw_2.zip': zipOf(
        entries(modules('svm', 'softmax'), (name) => `src/${name}`).concat({
          name: 'biome.json',
          content: Buffer.from('{}'),
        }),
      ),
      'subs/otherhomework_14_904_neural-net.ts': modules('neural-net')['neural-net.ts']!,
      'subs/twofolders_15_905_x.zip': zipOf(
        ['old', 'new'].flatMap((top) => entries(modules('svm'), (name) => `${top}/${name}`)),
      ),
      'gradebook.csv': `LastName;FirstName;ID;SIS User ID;SIS Login ID;Section;HW2 (5);HW2 (6)
;;;;;;Manual Posting;
    Points Possible;;;;;;100,00;10,00
Example_7;Ada;11;0011;ada;A;;1,00
Example;Bob;12;;bob;A;12,50;1,00
Late;Nate;13;0013;nate;A and B;EX;
Homework;Other;14;0014;other;A;;
Folders;Two;15;0015;two;B;-;
Student;Test;99;;t;A;;
`,
    });
    const at = (name: string): string => join(folder, name);
    const summary = await grade(at('subs'), at('gradebook.csv'), at('run'));
    expect(summary).toContain(' c147/hw2: 3 of 5 graded');
    expect(summary).toContain("it has none of the homework's files");
    expect(summary).toContain('there are "new/svm.ts", "old/svm.ts": which of\n   them is meant? Leave one');
    // What is printed can be copied, with the blanks of the folder's name.
    expect(summary).toMatch(/report '[^']*canvas by hand\/run'/);
    expect(summary).not.toContain('not on the roster');
    expect(await exportTo(at('run'), 'canvas', '--gradebook', at('gradebook.csv'), '--assignment', '5')).toBe(
      `LastName;FirstName;ID;SIS User ID;SIS Login ID;Section;HW2 (5)
;;;;;;Manual Posting
    Points Possible;;;;;;100,00
Example_7;Ada;11;0011;ada;A;35,00
Example;Bob;12;;bob;A;40,00
Late;Nate;13;0013;nate;A and B;EX
Homework;Other;14;0014;other;A;
Folders;Two;15;0015;two;B;-
Student;Test;99;;t;A;
`,
    );
  });

  it('Moodle: a worksheet in German, in groups, with decimal commas, a locked grade and a comment', async () => {
    const folder = lay(join(scratch, 'moodle by hand'), {
      'subs.zip': zipOf([
        ...entries(modules('svm'), (name) => `Gruppe A-Jürgen Müller_21_assignsubmission_file_/${name}`),
        ...entries(modules('softmax'), (name) => `Gruppe A-D’Arcy 王_22_assignsubmission_file_/a/b/${name}`),
        ...entries(modules('svm', 'softmax'), (name) => `Gruppe A-Zoe_23_assignsubmission_file_/${name}`),
        { name: 'Gruppe A-Tom Text_24_assignsubmission_onlinetext_/onlinetext.html', content: Buffer.from('<p>x</p>') },
      ]),
      'worksheet.csv': [
        '\ufeffID;Vollständiger Name;E-Mail-Adresse;Status;Bewertung;Bestwertung;Bewertung kann geändert werden;Zuletzt geändert (Bewertung);Feedback als Kommentar',
        'Teilnehmer/in 21;Jürgen Müller;jm@example.edu;Abgegeben;;100,00;Ja;-;',
        'Teilnehmer/in 22;D’Arcy 王;d@example.edu;Abgegeben;12,50;100,00;Ja;-;"Bitte ""bald""\nkommen; danke"',
        'Teilnehmer/in 23;Zoe;z@example.edu;Abgegeben;;100,00;Nein;-;',
        'Teilnehmer/in 24;Tom Text;t@example.edu;Abgegeben;;100,00;Ja;-;',
        'Teilnehmer/in 25;Nie Da;n@example.edu;Keine Abgabe;;100,00;Ja;-;',
        '',
      ].join('\r\n'),
    });
    const at = (name: string): string => join(folder, name);
    await grade(at('subs.zip'), at('worksheet.csv'), at('run'));
    const before = readFileSync(at('worksheet.csv'), 'utf8');
    const after = await exportTo(at('run'), 'moodle', '--gradebook', at('worksheet.csv'), '--no-feedback');
    expect(after).toBe(before.replace('Abgegeben;;', 'Abgegeben;35,00;').replace('12,50', '40,00'));
  });

  it('Gradescope: CRLF, an output that looks like metadata, a group, no SID, a missing folder, a folder of nobody', async () => {
    const submitters = (...people: readonly string[]): string =>
      people.map((one) => `  - :name: ${one.split('|').join('\n    :')}\n`).join('');
    const entry = (id: number, people: string, rest: string): string =>
      `submission_${id}:\n  :submitters:\n${people}  :created_at: 2026-11-02 02:52:07.938335000 Z\n  :score: 7.5\n  :status: processed\n${rest}`;
    const metadata = `---\n${[
      entry(
        1,
        submitters(
          `"Ju\\u0308rgen M\\xFCller"|sid: '007'|email: jm@example.edu`,
          `Ada "A" Example|email: Ada@Example.edu`,
        ),
        '  :results:\n    score: 7.5\n    output: |-\n      submission_9:\n        :submitters:\n        - :name: Mallory\n  :history: []\n',
      ),
      entry(
        2,
        submitters(`'=Evil: Eve'|sid: '0002'|email: eve@example.edu`),
        '  :results:\n    output: "tab\\tsubmission_9: \\e[31m"\n',
      ),
      entry(3, submitters('Gone|email: gone@example.edu'), '  :history:\n  - :submitters: []\n    :id: 300\n'),
    ].join('')}`;
    const folder = lay(join(scratch, 'gradescope by hand'), {
      'export.zip': zipOf([
        { name: 'a_export/submission_metadata.yml', content: Buffer.from(metadata.replaceAll('\n', '\r\n')) },
        ...entries(modules('svm'), (name) => `a_export/submission_1/hw2/hw2/${name}`),
        ...entries(modules('softmax'), (name) => `a_export/submission_2/${name}`),
        ...entries(modules('svm', 'softmax'), (name) => `a_export/submission_77/${name}`),
        { name: '__MACOSX/a_export/submission_1/._svm.ts', content: Buffer.from('\0\u0005') },
      ]),
      'roster.csv':
        '\ufeffSection;E-Mail;SID;Name\r\nA;ADA@example.edu;0001;Example, Ada\r\n\r\nA;jm@example.edu;7;Müller, Jürgen\r\nB;eve@example.edu;0002;"=Evil: Eve"\r\nB;gone@example.edu;0003;Gone\r\nB;no@example.edu;0004;Nobody\r\n',
    });
    const at = (name: string): string => join(folder, name);
    const summary = await grade(at('export.zip'), at('roster.csv'), at('run'));
    expect(summary).toContain(' c147/hw2: 3 of 4 graded, by 5 students');
    expect(summary).toContain("the roster has its author's\n   id without the zeros");
    const [head, ...rows] = cellsOf(await exportTo(at('run'), 'csv'));
    const of = (row: readonly string[], name: string): string => row[head!.indexOf(name)]!;
    expect(
      rows.map((row) => ['email', 'sid', 'hand-in', 'final score', 'status'].map((name) => of(row, name))),
    ).toEqual([
      ['jm@example.edu', '007', 'gradescope-1', '35', 'scored'],
      ['ADA@example.edu', '0001', 'gradescope-1', '35', 'scored'],
      ['eve@example.edu', '0002', 'gradescope-2', '40', 'scored'],
      ['gone@example.edu', '0003', 'gradescope-3', '', 'ungraded'],
      ['', '', 'gradescope-77', '75', 'scored'],
      ['no@example.edu', '0004', '', '', 'absent'],
    ]);
  });

  it('refuses what would lose or mix up grades, and writes nothing', async () => {
    const folder = lay(join(scratch, 'wrong usage'), {
      ...Object.fromEntries(
        entries(modules('svm'), (name) => `work/ada/${name}`).map(({ name, content }) => [name, content]),
      ),
      'other.csv': 'Student,ID,SIS User ID,SIS Login ID,Section,HW2 (5)\n"Else, Someone",1,0001,else,A,\n',
      'roster.csv': 'Name,Login\nAda Example,ada\n',
      'no-roster.csv': 'Colour\nred\n',
    });
    const at = (name: string): string => join(folder, name);
    await grade(at('work'), at('roster.csv'), at('run'));
    const canvas = ['export', at('run'), '--to', 'canvas', '--assignment', '5', '--gradebook'];
    const other = await gradecheck([...canvas, at('other.csv'), '--out', at('import.csv')]);
    expect(other.stderr).toContain(
      `other.csv has a row for none of the students of this run: is it another course's?\nNothing was written.`,
    );
    const same = await gradecheck([...canvas, at('other.csv'), '--out', at('../wrong usage/other.csv')]);
    expect(same.stderr).toContain(
      "other.csv is the platform's own file, which is to stay as it is: name another one with --out.",
    );
    const missing = await gradecheck([...canvas, at('gone.csv')]);
    expect(missing.stderr).toContain(`There is no file ${at('gone.csv')}.`);
    await gradecheck([
      'grade',
      at('work'),
      '--suite',
      'c147/hw2',
      '--roster',
      at('no-roster.csv'),
      '--out',
      at('empty'),
    ]);
    const empty = await gradecheck(['export', at('empty'), '--to', 'csv', '--out', at('import.csv')]);
    expect(empty.stderr).toContain('empty holds no work yet: grade some into it first');
    const report = await gradecheck(['report', at('empty')]);
    expect(report.stderr).toContain('empty holds no work yet, so there is nothing to report.');
    expect([other, same, missing, empty, report].map(({ exitCode }) => exitCode)).toEqual([3, 3, 3, 3, 3]);
    expect(readdirSync(folder)).not.toContain('import.csv');
    const much = await gradecheck([
      'override',
      at('run'),
      'ada',
      '--points',
      '350',
      '--reason',
      'typo',
      '--by',
      'Tess',
    ]);
    expect(much.stderr).toBe('That is more than the 100 points there are; --withdraw takes it back.\n');
  });
});
