import { expect, it } from 'vitest';
import { readRequests } from '../../../../harness/regrade/requests/read-requests.ts';

const read = (text: string, name: string, zone: string | null = null) =>
  readRequests(new TextEncoder().encode(text), name, { zone });

it('a table and YAML say the same', () => {
  const request = { student: 'Ada Example', caseId: 'softmax/loss', text: 'é', at: '2026-11-02T18:00:00Z', number: 1 };
  const zone = 'America/Los_Angeles';
  const table = 'Student,Case,Text,Time\nAda Example,softmax/loss,é,2026-11-02 10:00\n';
  const yaml = '- { student: Ada Example, case: softmax/loss, text: é, at: 2026-11-02 10:00 }\n';
  const expected = { kind: 'read', window: null, ignored: [] };
  expect(read(table, 'a.csv', zone)).toEqual({ ...expected, requests: [{ ...request, place: 'line 2' }] });
  expect(read(table.replaceAll(',', '\t'), 'a.tsv', zone)).toMatchObject({ requests: [request] });
  expect(read(`\ufeff${yaml}`, 'a.yml', zone)).toEqual({ ...expected, requests: [{ ...request, place: 'line 1' }] });
});

it.each([
  [
    'a.csv',
    'Nowhere/Land',
    'the zone "Nowhere/Land" of the times in a.csv is not known: expected a name like America/Los_Angeles',
  ],
  [
    'a.docx',
    null,
    'a.docx: what it is cannot be told from its name: found "docx", expected .csv, .tsv, .yaml or .yml; rename it',
  ],
])('%s in the zone %s is refused', (name, zone, message) => {
  expect(read('Student,Text\n', name, zone)).toEqual({ kind: 'unreadable', messages: [message] });
});

it('of many problems a hundred are told', () => {
  const result = read(`Student,Text\n${'Ada Example,\n'.repeat(130)}`, 'a.csv');
  expect(result.kind === 'unreadable' && result.messages).toHaveLength(101);
  expect(result.kind === 'unreadable' && result.messages.at(-1)).toBe('and 30 more of such problems');
});
