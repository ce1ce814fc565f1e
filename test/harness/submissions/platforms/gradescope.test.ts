import { describe, expect, it } from 'vitest';
import { facts, filesOf, intakeOf, messagesOf, SOURCE, zipFile } from '../intake-of.ts';
import { folderOf, removeFolders } from '../temporary-folder.ts';

removeFolders();

/** Written after the description of the format. */
const METADATA = `---
submission_200000001:
  :submitters:
  - :name: Ada Example
    :sid: '00012345'
    :email: ada@example.edu
  - :name: Bob Example
    :email: bob@example.edu
  :created_at: 2026-11-02 02:52:07.938335000 Z
  :score: 7.5
  :status: processed
  :results:
    score: 7.5
    tests: []
    output: text
    extra_data:
    visibility:
    leaderboard: []
    output_format:
    execution_time:
    test_name_format:
    test_output_format:
  :history:
  - :submitters: []
    :created_at: 2026-11-03 23:19:49.159668000 Z
    :score: 0.0
    :status: processed
    :results: {}
    :id: 200000000
submission_200000002:
  :submitters:
  - :name: Cy Example
    :sid: '00012346'
    :email: cy@example.edu
  :created_at: 2026-11-01 02:52:07.938335000 Z
  :history: []
`;
const TOP = 'assignment_1_export';
const EXPORT = {
  [`${TOP}/submission_metadata.yml`]: METADATA,
  [`${TOP}/submission_200000001/hw2/softmax.ts`]: SOURCE,
  [`${TOP}/submission_200000001/report.pdf`]: 'pdf',
  [`${TOP}/submission_200000003/softmax.ts`]: SOURCE,
  [`${TOP}/notes.txt`]: '',
  '__MACOSX/._assignment_1_export': '',
  [`${TOP}/.DS_Store`]: '',
};

describe.each([
  ['a folder', () => folderOf(EXPORT)],
  ['a zip', () => zipFile(EXPORT)],
])('as %s', (_name, make) => {
  it('says who handed in what, and when', async () => {
    const source = make();
    const { handIns, strays } = await intakeOf(source);
    expect(handIns.map(facts)).toEqual([
      {
        id: 'gradescope-200000001',
        platform: 'gradescope',
        origin: `${source}/${TOP}/submission_200000001`,
        students: [
          { name: 'Ada Example', email: 'ada@example.edu', ids: { sid: '00012345' } },
          { name: 'Bob Example', email: 'bob@example.edu', ids: {} },
        ],
        group: null,
        submittedAt: '2026-11-02T02:52:07.938335000Z',
        markedLate: null,
        lateBySeconds: null,
        notes: ['a later submission exists, but this one is active on Gradescope, and its time counts'],
      },
      {
        id: 'gradescope-200000002',
        platform: 'gradescope',
        origin: `${source}/${TOP}/submission_200000002`,
        students: [{ name: 'Cy Example', email: 'cy@example.edu', ids: { sid: '00012346' } }],
        group: null,
        submittedAt: '2026-11-01T02:52:07.938335000Z',
        markedLate: null,
        lateBySeconds: null,
        notes: [],
      },
      {
        id: 'gradescope-200000003',
        platform: 'gradescope',
        origin: `${source}/${TOP}/submission_200000003`,
        students: [],
        group: null,
        submittedAt: null,
        markedLate: null,
        lateBySeconds: null,
        notes: ['its author is not known: submission_metadata.yml has no entry for it'],
      },
    ]);
    expect(strays).toEqual([{ origin: `${source}/${TOP}/notes.txt`, reason: 'a file outside all submissions' }]);
  });

  it('reads the files, and says which there are not', async () => {
    const { handIns } = await intakeOf(make());
    expect(await filesOf(handIns[0])).toEqual({ 'softmax.ts': SOURCE });
    expect(await filesOf(handIns[1])).toBe(
      'submission_metadata.yml names submission_200000002, but the export has no such folder: export it again',
    );
  });
});

const SCORES = `First Name,Last Name,SID,Email,Sections,Total Score,Max Points,Status,Submission ID,Submission Time,Lateness (H:M:S),1: Loss (5.0 pts)
Ada,Example,00012345,ada@example.edu,A,7.5,10.0,Graded,200000001,2026-11-01 20:52:07 -0600,02:52:07,5.0
Bob,Example,00012399,bob@example.edu,A,7.5,10.0,Graded,200000001,2026-11-01 20:52:07 -0600,02:52:07,5.0
Dee,Example,00012347,dee@example.edu,A,,10.0,Missing,,,,
Cy,Example,00012346,cy@example.edu,A,1.0,10.0,Graded,200000002,2026-11-01 02:52:07 +0000,00:00:00,1.0
`;

describe('the CSV of scores', () => {
  it.each([
    ['beside the submissions', { ...EXPORT, [`${TOP}/scores.csv`]: SCORES }, null],
    ['as the roster', EXPORT, SCORES],
  ])('%s says how late each is', async (_name, files, roster) => {
    const { handIns, absent, unmatched } = await intakeOf(folderOf(files), roster);
    const known = handIns.map(({ lateBySeconds, markedLate, submittedAt }) => [lateBySeconds, markedLate, submittedAt]);
    expect(known).toEqual([
      [10_327, true, '2026-11-02T02:52:07.938335000Z'],
      [0, false, '2026-11-01T02:52:07.938335000Z'],
      [null, null, null],
    ]);
    if (roster === null) return;
    expect(handIns[0]!.students[1]).toEqual({
      name: 'Bob Example',
      email: 'bob@example.edu',
      ids: { sid: '00012399' },
    });
    expect(absent).toEqual([{ name: 'Dee Example', email: 'dee@example.edu', ids: { sid: '00012347' } }]);
    expect(unmatched).toEqual(['gradescope-200000003']);
  });
});

it('a PDF assignment has authors and no code', async () => {
  const metadata = METADATA.replaceAll(/submission_(\d+):/g, '$1.pdf:');
  const source = folderOf({ 'submission_metadata.yml': metadata, '200000001.pdf': 'pdf', '200000002.pdf': 'pdf' });
  const { handIns, strays } = await intakeOf(source);
  expect(handIns.map(({ id, students }) => [id, students[0]!.name])).toEqual([
    ['gradescope-200000001', 'Ada Example'],
    ['gradescope-200000002', 'Cy Example'],
  ]);
  expect(await filesOf(handIns[0])).toBe(
    'a single file of an assignment that is handed in as PDF or images: it has no code',
  );
  expect(strays).toEqual([]);
});

it.each([
  [
    'an online assignment',
    { 'submission_metadata.csv': 'a' },
    'SOURCE: submission_metadata.csv is of an online assignment, whose answers were typed into Gradescope: there are no files to grade. Export a programming assignment',
  ],
  [
    'a file without entries',
    { 'submission_metadata.yml': 'nothing', 'submission_1/a.ts': SOURCE },
    'SOURCE: submission_metadata.yml has no entry of the form "submission_<number>:", so nobody\'s work can be found: export it again',
  ],
])('%s says so', async (_name, files, message) => {
  const source = folderOf(files);
  expect(await messagesOf(source)).toEqual([message.replace('SOURCE', source)]);
});

it('a damaged entry costs nobody else', async () => {
  const broken = METADATA.replace("    :sid: '00012346'", '    :sid: "00012346');
  const source = folderOf({ 'submission_metadata.yml': broken, 'submission_200000002/a.ts': SOURCE });
  const { handIns } = await intakeOf(source);
  expect(handIns.map(({ students, notes }) => [students.length, ...notes])).toEqual([
    [2, 'a later submission exists, but this one is active on Gradescope, and its time counts'],
    [0, 'its author is not known: its entry in submission_metadata.yml is damaged'],
  ]);
});
