import { join } from 'node:path';
import { expect, it } from 'vitest';
import { facts, filesOf, intakeOf, SOURCE } from '../intake-of.ts';
import { folderOf, removeFolders } from '../temporary-folder.ts';

removeFolders();
const CHECKOUTS = {
  'hw2-ada-code/.git/HEAD': 'ref: refs/heads/main',
  'hw2-ada-code/.git/hooks/x.ts': SOURCE,
  'hw2-ada-code/softmax.ts': SOURCE,
  'hw2-bob/.git/HEAD': '',
  'hw2-bob/svm.ts': SOURCE,
};
const GRADES = `"assignment_name","assignment_url","starter_code_url","github_username","roster_identifier","student_repository_name","student_repository_url","submission_timestamp","points_awarded","points_available"
"HW2","https://classroom.example","","ada-code","00012345","hw2-ada-code","https://git.example/hw2-ada-code","2022-09-18 23:59:59 UTC","0","100"
`;

it('with grades, knows names and times', async () => {
  const source = folderOf({ ...CHECKOUTS, 'grades.csv': GRADES, 'notes.csv': 'a,b\n' });
  const { handIns, strays } = await intakeOf(source);
  expect(facts(handIns[0]!)).toEqual({
    id: 'github-classroom-hw2-ada-code',
    platform: 'github-classroom',
    origin: `${source}/hw2-ada-code`,
    students: [{ name: '00012345', email: null, ids: { github: 'ada-code' } }],
    group: null,
    submittedAt: '2022-09-18T23:59:59Z',
    markedLate: null,
    lateBySeconds: null,
    notes: [],
  });
  expect(await Promise.all(handIns.map(filesOf))).toEqual([{ 'softmax.ts': SOURCE }, { 'svm.ts': SOURCE }]);
  expect(handIns[1]!.notes).toEqual(["its author is taken from the checkout's name, since no grades CSV names it"]);
  expect(strays).toEqual([
    { origin: `${source}/notes.csv`, reason: 'neither a checkout nor the grades of GitHub Classroom' },
  ]);
});

it('one checkout is found by the roster, too', async () => {
  const source = join(folderOf(CHECKOUTS), 'hw2-ada-code');
  const { handIns } = await intakeOf(source, '"identifier","github_username"\n"00012345","ada-code"\n');
  expect(handIns.map(({ id, students }) => [id, students[0]!.ids])).toEqual([
    ['hw2-ada-code', { sid: '00012345', github: 'ada-code' }],
  ]);
  expect(await filesOf(handIns[0])).toEqual({ 'softmax.ts': SOURCE });
});

it('without, a roster knows which part of the name is the user', async () => {
  const roster =
    '"identifier","github_username","name"\n"00012345","ada-code","Ada Example"\n"2","bob","Bob Example"\n';
  const { handIns, unmatched } = await intakeOf(folderOf(CHECKOUTS), roster);
  expect(handIns.map(({ students }) => [students[0]!.name, students[0]!.ids.github])).toEqual([
    ['Ada Example', 'ada-code'],
    ['Bob Example', 'bob'],
  ]);
  expect(unmatched).toEqual([]);
});
