import { expect, it } from 'vitest';
import { openRoster } from '../../../harness/submissions/open-roster.ts';
import { fileOf } from './intake-of.ts';
import { folderOf, removeFolders } from './temporary-folder.ts';

removeFolders();

it('reads a file', () => {
  const opened = openRoster(fileOf('roster.csv', 'Name\nAda Example\n'));
  expect(opened.kind === 'read' && opened.roster.students.map(({ name }) => name)).toEqual(['Ada Example']);
});

it.each([
  ['nothing', '/no/such.csv', 'there is no roster /no/such.csv'],
  ['a folder', folderOf({}), 'is no file: give a CSV file'],
])('%s', (_name, path, message) => {
  expect(openRoster(path)).toEqual({ kind: 'unreadable', messages: [expect.stringContaining(message)] });
});

it('names the file in what is wrong with it', () => {
  const path = fileOf('roster.csv', '');
  const messages = [`${path}: it is empty: a line of column names is expected`];
  expect(openRoster(path)).toEqual({ kind: 'unreadable', messages });
});
