import { expect, it } from 'vitest';
import { facts, filesOf, intakeOf } from '../intake-of.ts';
import { folderOf, removeFolders } from '../temporary-folder.ts';

removeFolders();

it('is known by its times where the folder has another name', async () => {
  const time = '2026-11-01 22:15:30.123456 UTC';
  const source = folderOf({ 'ada/hw2/a.py': '', 'ada/hw2/timestamp.txt': time, 'bob/hw2/timestamp.txt': time });
  const { handIns } = await intakeOf(source);
  expect(handIns.map(({ id }) => id)).toEqual(['nbgrader-ada-hw2', 'nbgrader-bob-hw2']);
});

it('knows the student and the time', async () => {
  const source = folderOf({
    'submitted/ada/hw2/softmax.py': 'a = 1\n',
    'submitted/ada/hw2/timestamp.txt': '2026-11-01 22:15:30.123456 UTC\n',
    'submitted/bob/hw2/softmax.py': 'b = 2\n',
    'submitted/bob/hw2/timestamp.txt': 'yesterday',
    'submitted/cy/hw2/softmax.py': 'c = 3\n',
    'submitted/cy/notes.txt': '',
    'release/hw2/softmax.py': '',
    'nbgrader_config.py': '',
  });
  const { handIns, strays } = await intakeOf(source);
  expect(facts(handIns[0]!)).toEqual({
    id: 'nbgrader-ada-hw2',
    platform: 'nbgrader',
    origin: `${source}/submitted/ada/hw2`,
    students: [{ name: 'ada', email: null, ids: {} }],
    group: null,
    submittedAt: '2026-11-01T22:15:30.123456Z',
    markedLate: null,
    lateBySeconds: null,
    notes: [],
  });
  expect(handIns.map(({ submittedAt, notes }) => [submittedAt, ...notes]).slice(1)).toEqual([
    [null, 'timestamp.txt has no time that can be read'],
    [null],
  ]);
  expect(await filesOf(handIns[0])).toEqual({ 'softmax.py': 'a = 1\n' });
  expect(strays).toEqual([{ origin: `${source}/submitted/cy/notes.txt`, reason: 'a file outside all assignments' }]);
});
