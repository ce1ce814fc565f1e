import { describe, expect, it } from 'vitest';
import type { HandIn, HandInFacts, Intake } from '../../../harness/submissions/hand-in.ts';
import { readIntake } from '../../../harness/submissions/read-intake.ts';
import { folderOf, removeFolders } from './temporary-folder.ts';

removeFolders();
const SOURCE = 'export const a = 1;\n';
const NO_ROSTER = { roster: null };

async function intakeOf(...sources: string[]): Promise<Intake> {
  const result = await readIntake(sources, NO_ROSTER);
  if (result.kind === 'unreadable') throw new Error(result.messages.join('\n'));
  return result.intake;
}

const facts = ({ read: _read, ...rest }: HandIn): HandInFacts => rest;

async function filesOf(handIn: HandIn): Promise<Record<string, string> | string> {
  const result = await handIn.read(null);
  if (result.kind === 'unreadable') return result.reason;
  return Object.fromEntries(
    [...result.submission.files].map(([path, content]) => [path, Buffer.from(content).toString()]),
  );
}

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
    tests:
    - output: |-
        submission_999:
          :submitters: []

      name: x
    output: text
    extra_data:
  :history:
  - :submitters: []
    :created_at: 2026-11-03 23:19:49.159668000 Z
    :score: 0.0
    :status: processed
    :results:
      score: 0
    :id: 200000000
submission_200000002:
  :submitters:
  - :name: Cy Example
    :sid: '00012346'
    :email: cy@example.edu
  :created_at: 2026-11-01 02:52:07.938335000 Z
  :history: []
`;

describe('Gradescope', () => {
  it('reads who handed in what, and when', async () => {
    const source = folderOf({
      'assignment_1_export/submission_metadata.yml': METADATA,
      'assignment_1_export/submission_200000001/hw2/softmax.ts': SOURCE,
      'assignment_1_export/submission_200000001/report.pdf': 'pdf',
      'assignment_1_export/submission_200000003/softmax.ts': SOURCE,
      'assignment_1_export/notes.txt': '',
    });
    const { handIns, strays } = await intakeOf(source);
    expect(handIns.map(facts)).toEqual([
      {
        id: 'gradescope-200000001',
        platform: 'gradescope',
        origin: `${source}/assignment_1_export/submission_200000001`,
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
      expect.objectContaining({ id: 'gradescope-200000002', submittedAt: '2026-11-01T02:52:07.938335000Z', notes: [] }),
      expect.objectContaining({
        id: 'gradescope-200000003',
        students: [],
        notes: ['its author is not known: submission_metadata.yml has no entry for it'],
      }),
    ]);
    expect(await filesOf(handIns[0]!)).toEqual({ 'softmax.ts': SOURCE });
    expect(await filesOf(handIns[1]!)).toBe(
      'submission_metadata.yml names submission_200000002, but the export has no such folder: export it again',
    );
    expect(strays).toEqual([
      { origin: `${source}/assignment_1_export/notes.txt`, reason: 'a file outside all submissions' },
    ]);
  });
});

describe('folders', () => {
  it('takes each folder and archive for a submission', async () => {
    const source = folderOf({ 'ada/softmax.ts': SOURCE, 'Bob Example/svm.ts': SOURCE, 'notes.txt': '' });
    const { handIns, strays } = await intakeOf(source);
    expect(handIns.map(({ id, students }) => [id, students[0]!.name])).toEqual([
      ['ada', 'ada'],
      ['bob-example', 'Bob Example'],
    ]);
    expect(strays.map(({ reason }) => reason)).toEqual(['neither a folder nor an archive, so no submission']);
  });

  it('takes a folder with code for one', async () => {
    const source = folderOf({ 'softmax.ts': SOURCE, 'lib/a.ts': SOURCE });
    const { handIns } = await intakeOf(source);
    expect(handIns).toHaveLength(1);
    expect(await filesOf(handIns[0]!)).toEqual({ 'lib/a.ts': SOURCE, 'softmax.ts': SOURCE });
  });
});
