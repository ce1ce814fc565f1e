import { appendFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Intake } from '../../../harness/submissions/hand-in.ts';
import { readIntake } from '../../../harness/submissions/read-intake.ts';
import { type ClassPlatform, makeClass, type TrueClass, type TrueHandIn } from '../../class/make-class.ts';
import { squeezedName } from '../../class/write-canvas.ts';
import { moodleName } from '../../class/write-moodle.ts';
import { fileOf, filesOf, intakeOf, messagesOf, SOURCE, zipFile } from './intake-of.ts';
import { folderOf, removeFolders } from './temporary-folder.ts';
import { tarOf } from './write-tar.ts';
import { zipOf } from './write-zip.ts';

removeFolders();
const SEED = 20_261_128;

/** What each platform tells by itself, without a roster. */
interface Told {
  readonly platform: ClassPlatform;
  readonly time: 'all' | 'microseconds' | 'seconds' | 'none';
  readonly late: boolean;
  readonly student: (of: TrueHandIn) => unknown[];
}

const both = (of: TrueHandIn): unknown[] =>
  of.students.map(({ first, last, email, sid }) => ({ name: `${first} ${last}`, email, ids: { sid } }));
const key = (of: TrueHandIn): unknown[] => of.students.map(({ login }) => ({ name: login, email: null, ids: {} }));
const moodle = (of: TrueHandIn): unknown[] =>
  of.students.map((one) => ({
    name: moodleName(one).normalize('NFC').trim(),
    email: null,
    ids: { moodle: one.moodle },
  }));

const TOLD: readonly Told[] = [
  { platform: 'gradescope', time: 'all', late: false, student: both },
  { platform: 'gradescope-folder', time: 'all', late: false, student: both },
  {
    platform: 'canvas',
    time: 'none',
    late: true,
    student: ({ students }) =>
      students.map((one) => ({ name: squeezedName(one).normalize('NFC'), email: null, ids: { canvas: one.canvas } })),
  },
  { platform: 'canvas-anonymous', time: 'none', late: true, student: () => [] },
  { platform: 'moodle', time: 'none', late: false, student: moodle },
  { platform: 'moodle-underscore', time: 'none', late: false, student: moodle },
  { platform: 'moodle-flat', time: 'none', late: false, student: moodle },
  {
    platform: 'moodle-blind',
    time: 'none',
    late: false,
    student: ({ students }) => students.map((one) => ({ name: null, email: null, ids: { moodle: one.moodle } })),
  },
  {
    platform: 'github-classroom',
    time: 'seconds',
    late: false,
    student: ({ students }) => students.map(({ sid, github }) => ({ name: sid, email: null, ids: { github } })),
  },
  { platform: 'otter', time: 'none', late: false, student: key },
  { platform: 'nbgrader', time: 'microseconds', late: false, student: key },
  { platform: 'folders', time: 'none', late: false, student: key },
  { platform: 'zips', time: 'none', late: false, student: key },
];

const classOf = (platform: ClassPlatform, size = 60): TrueClass =>
  makeClass({ size, seed: SEED, platform, folder: folderOf({}) });

const timeOf = ({ submittedAt }: TrueHandIn, { time }: Told): string | null =>
  time === 'none' ? null : `${submittedAt.slice(0, { all: 29, microseconds: 26, seconds: 19 }[time])}Z`;

/** Sources without a folder that holds them all. */
function sourcesOf({ work }: TrueHandIn): Record<string, string> | null {
  if (!work.isReadable) return null;
  const sources = [...work.files].filter(([path]) => /\.(ts|py)$/.test(path));
  const [top, ...more] = new Set(sources.map(([path]) => path.split('/')[0]!));
  const cut = more.length === 0 && sources.every(([path]) => path.includes('/')) ? (top?.length ?? 0) + 1 : 0;
  return Object.fromEntries(sources.map(([path, content]) => [path.slice(cut), content.toString()]));
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

describe.each(TOLD)(`a class of $platform, seed ${SEED}`, (told) => {
  const truth = classOf(told.platform);
  const inOrder = [...truth.handIns].sort(byId);

  it('is read cell by cell', async () => {
    const { handIns, strays, absent, unmatched } = await intakeOf(truth.source);
    const read = handIns.map(({ id, students, submittedAt, markedLate }) => ({
      id,
      students,
      submittedAt,
      markedLate,
    }));
    expect(read).toEqual(
      inOrder.map((of) => ({
        id: of.id,
        students: told.student(of),
        submittedAt: timeOf(of, told),
        markedLate: told.late ? of.lateBySeconds > 0 : null,
      })),
    );
    expect({ strays, absent, unmatched }).toEqual({ strays: [], absent: [], unmatched: [] });
  });

  it('has the files that were handed in', async () => {
    const { handIns } = await intakeOf(truth.source);
    for (const [at, handIn] of handIns.entries()) {
      const files = await filesOf(handIn);
      const expected = sourcesOf(inOrder[at]!);
      if (expected === null) expect(files).toContain('the zip file');
      else expect(files).toEqual(expected);
    }
  });

  it.runIf(told.platform !== 'canvas-anonymous')('is joined with the roster', async () => {
    const { handIns, absent, unmatched } = await intakeWith(truth, 'plain');
    expect(unmatched).toEqual([]);
    expect(handIns.flatMap(({ notes }) => notes).filter((note) => /roster/.test(note))).toEqual([]);
    const names = ({ students }: Intake['handIns'][number]): unknown[] =>
      students.map((one) => [one.name, one.email, one.ids.sid]);
    expect(handIns.map(names)).toEqual(inOrder.map(({ students }) => students.map(rosterName)));
    const handedIn = new Set(truth.handIns.flatMap(({ students }) => students));
    expect(absent.map(({ email }) => email)).toEqual(
      truth.students.filter((one) => !handedIn.has(one)).map(({ email }) => email),
    );
  });
});

const rosterName = ({ first, last, email, sid }: TrueClass['students'][number]): unknown[] => [
  `${first} ${last}`.normalize('NFC'),
  email,
  sid,
];

async function intakeWith(truth: TrueClass, roster: keyof TrueClass['rosters']): Promise<Intake> {
  const result = await readIntake([truth.source], { roster: truth.rosters[roster] });
  if (result.kind === 'unreadable') throw new Error(result.messages.join('\n'));
  return result.intake;
}

describe('the platforms’ own lists of students', () => {
  it.each([
    ['canvas', 'canvas'],
    ['moodle', 'moodle'],
    ['moodle-blind', 'moodle'],
    ['gradescope', 'gradescope'],
    ['gradescope', 'moodle'],
    ['gradescope', 'canvas'],
  ] as const)('%s with that of %s', async (platform, roster) => {
    const truth = classOf(platform);
    const { handIns, unmatched, absent } = await intakeWith(truth, roster);
    expect(unmatched).toEqual([]);
    expect(handIns.flatMap(({ students }) => students.map(({ ids }) => ids.sid))).toEqual(
      [...truth.handIns].sort(byId).flatMap(({ students }) => students.map(({ sid }) => sid)),
    );
    expect(absent.length).toBe(truth.students.length - truth.handIns.flatMap(({ students }) => students).length);
  });

  it('Gradescope’s scores say how late each was', async () => {
    const truth = classOf('gradescope');
    const { handIns } = await intakeWith(truth, 'gradescope');
    expect(handIns.map((one) => [one.lateBySeconds, one.markedLate])).toEqual(
      [...truth.handIns].sort(byId).map(({ lateBySeconds }) => [lateBySeconds, lateBySeconds > 0]),
    );
  });
});

describe('single submissions', () => {
  it('are one hand-in each, and an archive that is damaged is one of them', async () => {
    const ada = folderOf({ 'softmax.ts': SOURCE, 'lib/a.ts': SOURCE });
    const bob = zipFile({ 'hw2/svm.ts': SOURCE }, 'bob.zip');
    const cy = fileOf('cy.zip', zipOf([{ name: 'a.ts', content: SOURCE }]).subarray(0, 40));
    const { handIns } = await intakeOf([ada, bob, cy]);
    const read = Object.fromEntries(await Promise.all(handIns.map(async (one) => [one.id, await filesOf(one)])));
    expect(read).toEqual({
      [basename(ada)
        .toLowerCase()
        .replace(/[^a-z0-9._-]/g, '-')]: { 'lib/a.ts': SOURCE, 'softmax.ts': SOURCE },
      bob: { 'svm.ts': SOURCE },
      cy: 'the zip file is cut short, its end is missing: pack the files again, or send the archive again',
    });
  });

  it.each<[string, Record<string, string>]>([
    ['code at the top', { 'softmax.py': '', 'nndl/knn.py': '', 'report/x.pdf': '' }],
    ['a notebook at the top', { 'hw2.ipynb': '{}', 'nndl/knn.py': '' }],
    ['a package alone', { 'nndl/knn.py': '' }],
    ['folders of a project', { 'src/knn.ts': '', 'data/x.json': '', 'README.md': '' }],
    ['homework by homework', { 'hw2/svm.ts': '', 'hw3/mlp.ts': '' }],
    ['nothing', {}],
    ['nothing but a report', { 'report.pdf': '' }],
  ])('%s', async (_name, files) => {
    const source = folderOf(files);
    const { handIns, strays } = await intakeOf(source);
    expect(handIns.map(({ origin }) => origin)).toEqual([source]);
    expect(strays).toEqual([]);
  });

  it('a folder with one folder may be a class of one: it says so', async () => {
    const { handIns } = await intakeOf(folderOf({ 'ada/softmax.ts': SOURCE }));
    expect(handIns.map(({ notes }) => notes)).toEqual([
      ['is taken for one submission; "ada" is the only folder in it'],
    ]);
    expect(await filesOf(handIns[0])).toEqual({ 'softmax.ts': SOURCE });
  });
});

describe('folders of submissions', () => {
  it('folders and archives are mixed', async () => {
    const source = folderOf({ 'ada/hw2/softmax.ts': SOURCE, 'Bob Example/x.pdf': '', 'notes.txt': '', 'x.pdf': '' });
    writeFileSync(join(source, 'cy.zip'), zipOf([{ name: 'hw2/svm.ts', content: SOURCE }]));
    writeFileSync(join(source, 'dee.tar.gz'), gzipSync(await tarOf({ 'knn.py': 'a = 1\n' })));
    const { handIns, strays } = await intakeOf(source);
    expect(await Promise.all(handIns.map(async (one) => [one.id, one.students[0]!.name, await filesOf(one)]))).toEqual([
      ['ada', 'ada', { 'softmax.ts': SOURCE }],
      ['bob-example', 'Bob Example', {}],
      ['cy', 'cy', { 'svm.ts': SOURCE }],
      ['dee', 'dee', { 'knn.py': 'a = 1\n' }],
    ]);
    expect(strays).toEqual([
      { origin: `${source}/notes.txt`, reason: 'neither a folder nor an archive, so no submission' },
      { origin: `${source}/x.pdf`, reason: 'a PDF has no code to grade' },
    ]);
  });

  it('a section of a class is no student, as far as can be seen', async () => {
    const source = folderOf({
      'section-1/ada/softmax.ts': SOURCE,
      'section-1/bob/softmax.ts': SOURCE,
      'section-2/cy/softmax.ts': SOURCE,
    });
    const { handIns } = await intakeOf(source);
    expect(handIns.map(({ id, notes }) => [id, ...notes])).toEqual([
      [
        'section-1',
        'was taken for one submission, but 2 folders in it have files of the same names ("ada", …): if each is one, name "section-1" itself as a source',
      ],
      ['section-2'],
    ]);
  });

  it('several exports in a folder are read one by one', async () => {
    const source = folderOf({
      'canvas/exampleada_1_2_a.ts': SOURCE,
      'moodle/in/Ada_1_assignsubmission_file/a.ts': SOURCE,
      'moodle/in/Bob_2_assignsubmission_file/a.ts': SOURCE,
      'roster.csv': '',
    });
    const { handIns, strays } = await intakeOf(source);
    expect(handIns.map(({ id }) => id)).toEqual(['canvas-1', 'moodle-1', 'moodle-2']);
    expect(strays).toEqual([{ origin: `${source}/roster.csv`, reason: 'a file beside several exports' }]);
  });

  it('a script beside a class makes it one submission, which says so', async () => {
    const { handIns } = await intakeOf(folderOf({ 'run.py': '', 'ada/a.py': '', 'bob/a.py': '', 'cy/x.pdf': '' }));
    expect(handIns.map(({ notes }) => notes)).toEqual([
      [
        'is taken for one submission, since "run.py" lies at its top, but 2 folders in it have files of the same names ("ada", …): if each is one, move "run.py" away',
      ],
    ]);
  });

  it('are the same in a folder, a zip and a tar', async () => {
    const files = { 'class/ada/hw2/softmax.ts': SOURCE, 'class/bob/svm.py': 'a = 1\n', 'class/bob/lib/x.py': '' };
    const tar = await tarOf(files);
    const sources = [folderOf(files), zipFile(files), fileOf('a.tar', tar), fileOf('a.tar.gz', gzipSync(tar))];
    const read = await Promise.all(
      sources.map(async (source) => {
        const { handIns } = await intakeOf(source);
        return Promise.all(handIns.map(async (one) => [one.id, await filesOf(one)]));
      }),
    );
    expect(read).toEqual(
      Array(4).fill([
        ['ada', { 'softmax.ts': SOURCE }],
        ['bob', { 'lib/x.py': '', 'svm.py': 'a = 1\n' }],
      ]),
    );
  });
});

describe('one student in two hand-ins', () => {
  it('both are kept, and say so', async () => {
    const files = { 'exampleada_1_2_a.ts': SOURCE, 'samplebob_3_4_a.ts': SOURCE };
    const sources = [zipFile(files, 'section1.zip'), zipFile({ 'exampleada_1_9_a.ts': 'b' }, 'section2.zip')];
    const { handIns } = await intakeOf(sources);
    expect(handIns).toHaveLength(3);
    const [one, two, three] = handIns;
    expect([one!.id, two!.id]).toEqual([
      expect.stringMatching(/^canvas-1-[0-9a-f]{8}$/),
      expect.stringMatching(/^canvas-1-/),
    ]);
    expect(one!.notes).toEqual([`its author has handed in ${two!.id}, too: nothing here says which one counts`]);
    expect(two!.notes).toEqual([`its author has handed in ${one!.id}, too: nothing here says which one counts`]);
    expect([three!.id, three!.notes]).toEqual(['canvas-3', []]);
    // In whatever order they are named.
    const turned = await intakeOf([...sources].reverse());
    expect(turned.handIns.map(({ id }) => id)).toEqual(handIns.map(({ id }) => id));
  });

  it('the roster shows it', async () => {
    const source = folderOf({ 'ada/a.ts': SOURCE, '00012345/a.ts': SOURCE, 'bob/a.ts': SOURCE });
    const { handIns } = await intakeOf(source, 'Name,SID,Login\nAda Example,00012345,ada\n');
    expect(handIns.map(({ id, students, notes }) => [id, students[0]!.name, ...notes])).toEqual([
      ['00012345', 'Ada Example', 'its author has handed in ada, too: nothing here says which one counts'],
      ['ada', 'Ada Example', 'its author has handed in 00012345, too: nothing here says which one counts'],
      ['bob', 'bob'],
    ]);
  });
});

describe('hostile archives of a class', () => {
  it('what one student packed costs nobody else', async () => {
    const bomb = zipOf([{ name: 'a.ts', content: Buffer.alloc(20 << 20) }]);
    const source = fileOf(
      'export.zip',
      zipOf([
        { name: 'ada_1_10_a.ts', content: SOURCE },
        { name: 'bob_2_11_hw2.zip', content: bomb },
        { name: 'cy_3_12_a.ts', content: SOURCE, crc: 1 },
        { name: 'dee_4_13_a.ts', content: SOURCE, flags: 0x801 },
        { name: 'eve_5_14_a.ts', content: '/etc/passwd', mode: 0o120777 },
        { name: 'fay_6_15_hw2.zip', content: zipOf([{ name: '../../a.ts', content: SOURCE }]) },
        { name: 'gus_7_16_a.ts', content: SOURCE },
        { name: 'gus_7_17_A.ts', content: SOURCE },
      ]),
    );
    const { handIns } = await intakeOf(source);
    expect(await Promise.all(handIns.map(filesOf))).toEqual([
      { 'a.ts': SOURCE },
      '"hw2.zip": the source files have more than 16 MiB',
      'the entry "cy_3_12_a.ts" is damaged, its checksum is wrong: pack the files again, or send the archive again',
      'the entry "dee_4_13_a.ts" is encrypted: pack the files again, without a password',
      '"eve_5_14_a.ts" is a link, and is not followed',
      '"hw2.zip": the entry "../../a.ts" has ".." in its path: pack the files again, from the folder that they are in',
      'the archive has "a.ts" and "A.ts", one and the same file on some computers: which of them is meant? Leave one',
    ]);
  });

  it('an entry that climbs out is refused where it lands', async () => {
    const { handIns, strays } = await intakeOf(
      zipFile({ 'ada/a.ts': SOURCE, 'ada/../../b.ts': SOURCE, 'bob/a.ts': SOURCE, '/etc/cron': '' }),
    );
    expect(await Promise.all(handIns.map(async (one) => [one.id, await filesOf(one)]))).toEqual([
      [
        'ada',
        'the entry "ada/../../b.ts" has ".." in its path: pack the files again, from the folder that they are in',
      ],
      ['bob', { 'a.ts': SOURCE }],
    ]);
    const advice = 'pack the files again, from the folder that they are in';
    expect(strays.map(({ reason }) => reason)).toEqual([`the entry "/etc/cron" has an absolute path: ${advice}`]);
  });

  it.each<[string, (zip: Buffer) => Buffer, string]>([
    [
      'cut short',
      (zip) => zip.subarray(0, zip.length - 30),
      'the zip file is cut short, its end is missing: download it again, or unpack it and give the folder',
    ],
    [
      'damaged',
      (zip) => Buffer.from(zip).fill(0x55, zip.length - 80, zip.length - 30),
      "the zip file's list of entries is damaged: download it again, or unpack it and give the folder",
    ],
  ])('one that is %s is no class', async (_name, spoil, reason) => {
    const zip = readFileSync(zipFile({ 'ada_1_10_a.ts': SOURCE, 'bob_2_11_a.ts': SOURCE }));
    const source = fileOf('export.zip', spoil(zip));
    expect(await messagesOf([source, zipFile({ 'cy_3_12_a.ts': SOURCE })])).toEqual([`${source}: ${reason}`]);
  });

  it('a student’s link in a folder is not followed', async () => {
    const source = folderOf({ 'ada/a.ts': SOURCE, 'bob/a.ts': SOURCE });
    symlinkSync('/etc/hostname', join(source, 'ada/b.ts'));
    symlinkSync('/etc', join(source, 'cy'));
    const { handIns } = await intakeOf(source);
    expect(await Promise.all(handIns.map(async (one) => [one.id, await filesOf(one)]))).toEqual([
      ['ada', '"ada/b.ts" is a link, and is not followed'],
      ['bob', { 'a.ts': SOURCE }],
    ]);
  });
});

describe('a source that changes', () => {
  it('is removed', async () => {
    const zip = zipFile({ 'ada/a.ts': SOURCE, 'bob/a.ts': SOURCE });
    const folder = folderOf({ 'cy/a.ts': SOURCE, 'dee/a.ts': SOURCE });
    const { handIns } = await intakeOf([zip, folder]);
    rmSync(zip);
    rmSync(join(folder, 'cy'), { recursive: true });
    expect(await Promise.all(handIns.map(filesOf))).toEqual([
      `${zip} is no longer there`,
      `${zip} is no longer there`,
      '"cy/a.ts" is no longer there',
      { 'a.ts': SOURCE },
    ]);
  });

  it('is written to', async () => {
    const zip = zipFile({ 'ada/a.ts': SOURCE, 'bob/a.ts': SOURCE });
    const { handIns } = await intakeOf(zip);
    appendFileSync(zip, 'x');
    expect(await filesOf(handIns[0])).toBe(
      `${zip} has changed since it was listed: leave it alone while it is graded, and start again`,
    );
  });
});

it('what there is not, and what is no archive, is said, all of it', async () => {
  const text = fileOf('a.txt', 'no archive');
  const rar = fileOf('a.rar', 'Rar!\x1a\x07');
  expect(await messagesOf(['/no/such/thing', text, rar], '/no/such/roster.csv')).toEqual([
    'there is no roster /no/such/roster.csv',
    'there is no folder or archive /no/such/thing',
    `${text} is neither a folder nor a .zip, .tar or .tar.gz file`,
    `${rar} is a RAR file, which is not read: give a folder, or a .zip, .tar or .tar.gz file`,
  ]);
});

it('one source named twice is one', async () => {
  const source = folderOf({ 'ada/a.ts': SOURCE, 'bob/a.ts': SOURCE });
  mkdirSync(join(source, '.git'));
  expect((await intakeOf([source, source])).handIns).toHaveLength(2);
});
