import { expect, it } from 'vitest';
import { firstMessages, readStaffFile } from '../../../../harness/regrade/requests/staff-file.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it.each([
  ['a.csv', 'table'],
  ['a.TSV', 'table'],
  ['folder.yaml/a.txt', 'table'],
  ['a.csv.yml', 'yaml'],
  ['A.YAML', 'yaml'],
])('%s is a %s', (name, kind) => {
  expect(readStaffFile(bytes('x: é'), name)).toEqual({ kind, text: 'x: é' });
});

it.each([
  [
    'a.xlsx',
    bytes(''),
    'a.xlsx: what it is cannot be told from its name: found "xlsx", expected .csv, .tsv, .yaml or .yml; rename it',
  ],
  ['a.csv', Uint8Array.of(0xff, 0xfe, 0x61, 0), 'a.csv: it is not in UTF-8: save it as CSV in UTF-8'],
  ['a.yaml', Uint8Array.of(0xe9), 'a.yaml: it is not in UTF-8: save it as YAML in UTF-8'],
])('%s of such bytes is refused', (name, content, message) => {
  expect(readStaffFile(content, name)).toEqual({ kind: 'unreadable', messages: [message] });
});

it('a hundred messages are enough', () => {
  const messages = Array.from({ length: 103 }, (_, at) => `problem ${at}`);
  expect(firstMessages(messages)).toEqual([...messages.slice(0, 100), 'and 3 more of such problems']);
  expect(firstMessages(messages.slice(0, 100))).toEqual(messages.slice(0, 100));
});
