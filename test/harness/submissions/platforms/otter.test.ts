import { expect, it } from 'vitest';
import { filesOf, intakeOf, SOURCE } from '../intake-of.ts';
import { folderOf, removeFolders } from '../temporary-folder.ts';

removeFolders();

it('each file is a student’s', async () => {
  const source = folderOf({
    'submissions/ada.py': 'a = 1\n',
    'submissions/bob.ipynb': '{}',
    'submissions/cy.ts': SOURCE,
    'submissions/dee.pdf': '',
    'submissions/eve.tar.gz': 'no archive',
    'demo-autograder_2026.zip': '',
  });
  const { handIns, strays } = await intakeOf(source);
  expect(handIns.map(({ id, students }) => [id, students[0]!.name])).toEqual([
    ['otter-ada', 'ada'],
    ['otter-bob', 'bob'],
    ['otter-cy', 'cy'],
    ['otter-eve', 'eve'],
  ]);
  expect(await Promise.all(handIns.map(filesOf))).toEqual([
    { 'ada.py': 'a = 1\n' },
    {},
    { 'cy.ts': SOURCE },
    '"eve.tar.gz": this is no archive: hand in a folder, or a .zip, .tar or .tar.gz file',
  ]);
  expect(strays).toEqual([{ origin: `${source}/submissions/dee.pdf`, reason: 'a PDF has no code to grade' }]);
});
