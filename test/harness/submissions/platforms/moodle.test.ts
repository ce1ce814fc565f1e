import { expect, it } from 'vitest';
import { facts, filesOf, intakeOf, SOURCE, zipFile } from '../intake-of.ts';
import { folderOf, removeFolders } from '../temporary-folder.ts';
import { zipOf } from '../write-zip.ts';

removeFolders();

it.each(['_assignsubmission_file', '_assignsubmission_file_'])('folders that end in %s', async (end) => {
  const source = zipFile({
    [`Ada Example_12345${end}/hw2/softmax.py`]: 'a = 1\n',
    [`Bob Example_12346${end}/hw2.zip`]: zipOf([{ name: 'svm.ts', content: SOURCE }]),
    'Cy Example_12347_assignsubmission_onlinetext/onlinetext.html': 'x',
    'Bob Example_12346_assignsubmission_onlinetext/onlinetext.html': 'x',
    'notes.txt': '',
  });
  const { handIns, strays } = await intakeOf(source);
  expect(facts(handIns[0]!)).toEqual({
    id: 'moodle-12345',
    platform: 'moodle',
    origin: `${source}/Ada Example_12345${end}`,
    students: [{ name: 'Ada Example', email: null, ids: { moodle: '12345' } }],
    group: null,
    submittedAt: null,
    markedLate: null,
    lateBySeconds: null,
    notes: [],
  });
  expect(await Promise.all(handIns.map(filesOf))).toEqual([
    { 'softmax.py': 'a = 1\n' },
    { 'svm.ts': SOURCE },
    'the student typed a text into Moodle and handed in no file: there is no code',
  ]);
  expect(strays).toEqual([
    { origin: `${source}/notes.txt`, reason: 'its name is none that Moodle gives to a submission' },
  ]);
});

it('flat files', async () => {
  const source = folderOf({
    'Ada Example_12345_assignsubmission_file_softmax.py': 'a = 1\n',
    'Ada Example_12345_assignsubmission_file_my_knn.py': 'b = 2\n',
    'Ada Example_12345_assignsubmission_onlinetext_onlinetext.html': 'x',
    'Bob Example_12346_assignsubmission_file_svm.py': 'c = 3\n',
  });
  const { handIns } = await intakeOf(source);
  expect(handIns.map(({ id, origin }) => [id, origin])).toEqual([
    ['moodle-12345', `${source}/Ada Example_12345_*`],
    ['moodle-12346', `${source}/Bob Example_12346_assignsubmission_file_svm.py`],
  ]);
  expect(await filesOf(handIns[0])).toEqual({ 'my_knn.py': 'b = 2\n', 'softmax.py': 'a = 1\n' });
});

it.each(['Participant', 'Teilnehmer_in', 'Osallistuja'])('blind marking: %s', async (word) => {
  const source = folderOf({
    [`${word}_12345_assignsubmission_file/a.ts`]: SOURCE,
    [`${word}_12346_assignsubmission_file/a.ts`]: SOURCE,
  });
  const { handIns } = await intakeOf(source, 'Identifier,Full name\nParticipant 12345,Ada Example\n');
  expect(handIns.map(({ students, notes }) => [students, notes])).toEqual([
    [
      [{ name: 'Ada Example', email: null, ids: { moodle: '12345' } }],
      ['Moodle shows no name, since marking is blind'],
    ],
    [[{ name: null, email: null, ids: { moodle: '12346' } }], ['Moodle shows no name, since marking is blind']],
  ]);
});

it('a group, by the worksheet’s column', async () => {
  const source = zipFile({
    'Team 1_77_assignsubmission_file/a.ts': SOURCE,
    'Team 2_78_assignsubmission_file/a.ts': SOURCE,
  });
  const worksheet = `Identifier,Full name,Group
Participant 1,Ada Example,Team 1
Participant 2,Bob Example,Team 1
Participant 3,Cy Example,Team 2
`;
  const { handIns, unmatched } = await intakeOf(source, worksheet);
  expect(handIns.map(({ group, students }) => [group, students.map(({ name }) => name)])).toEqual([
    ['Team 1', ['Ada Example', 'Bob Example']],
    ['Team 2', ['Cy Example']],
  ]);
  expect(unmatched).toEqual([]);
});
