import { expect, it } from 'vitest';
import { facts, fileOf, intakeOf, messagesOf, SOURCE, zipFile } from './intake-of.ts';
import { folderOf, removeFolders } from './temporary-folder.ts';
import { zipOf } from './write-zip.ts';

removeFolders();
const ada = (): string => zipFile({ 'softmax.ts': SOURCE }, 'ada.zip');
const bob = (): string => zipFile({ 'hw2/svm.ts': SOURCE }, 'bob.zip');
const told = async (...sources: string[]): Promise<unknown> =>
  (await intakeOf(sources)).handIns.map((one) => [facts(one).id, ...one.notes]);

it('beside submissions, one with folders alone is a submission', async () => {
  const cy = zipFile({ 'final/softmax.ts': SOURCE, 'first try/softmax.ts': SOURCE }, 'cy.zip');
  expect(await told(ada(), bob(), cy)).toEqual([
    ['ada'],
    ['bob'],
    ['cy', 'is taken for one submission, as most sources are, though no code lies at its top'],
  ]);
});

it('beside one submission, a folder of folders is still a class', async () => {
  const cy = folderOf({ 'dee/softmax.ts': SOURCE, 'eve/softmax.ts': SOURCE });
  expect(await told(ada(), cy)).toEqual([['ada'], ['dee'], ['eve']]);
});

it('a submission that pretends to be a class is told', async () => {
  const metadata = 'submission_1:\n  :submitters:\n  - :name: Bob Example\n  :created_at: 2026-11-02 02:52:07 Z\n';
  const cy = zipFile({ 'submission_metadata.yml': metadata, 'submission_1/softmax.ts': SOURCE }, 'cy.zip');
  expect(await told(ada(), bob(), cy)).toEqual([
    ['ada'],
    ['bob'],
    [
      'gradescope-1',
      'comes from "cy.zip", which looks like the export of a class, while other sources are single submissions: if it is one student\'s, it may pretend to be by others',
    ],
  ]);
});

it('a damaged archive is one student’s beside submissions, and otherwise perhaps a class', async () => {
  const damaged = fileOf('dee.zip', zipOf([{ name: 'a.ts' }]).subarray(0, 40));
  expect(await told(ada(), damaged)).toEqual([['ada'], ['dee']]);
  const message = `${damaged}: the zip file is cut short, its end is missing: download it again, or unpack it and give the folder`;
  expect(await messagesOf([damaged])).toEqual([message]);
  expect(await messagesOf([damaged, folderOf({ 'dee/a.ts': '', 'eve/a.ts': '' })])).toEqual([message]);
});
