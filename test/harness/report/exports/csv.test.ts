import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { exportCsv } from '../../../../harness/report/exports/csv.ts';
import { gradebookOf, HARD_NAMES, override, scored, student, unscored } from './sample-gradebook.ts';

const ada = student('Ada Example', { sid: '00012345', canvas: '101' }, 'ada@example.edu');

/** Each row by the names of the columns. */
const read = (text: string, delimiter = ','): Record<string, string>[] =>
  parse(text, { delimiter, columns: true, record_delimiter: '\r\n' }) as Record<string, string>[];

it('has a row for each student and a column for each case', () => {
  const late = { kind: 'late', lateBySeconds: 4260, slipDaysUsed: 1, sentence: '1 h 11 min late.' } as const;
  const result = { penalty: 0.8, final: 7.2, lateness: late, overrides: [override()] };
  const text = exportCsv(
    gradebookOf([
      scored(ada, 8, { id: 'h1', group: 'Pair 1', result }),
      scored(student('Ben'), 0.1 + 0.2, { id: 'h2' }),
    ]),
    { delimiter: ',' },
  );
  expect(read(text)).toMatchObject([
    {
      name: 'Ada Example',
      sid: '00012345',
      login: '',
      canvas: '101',
      email: 'ada@example.edu',
      group: 'Pair 1',
      'hand-in': 'h1',
      'submitted at': '2026-11-02T20:00:00Z',
      'late by (s)': '4260',
      'slip days used': '1',
      lateness: '1 h 11 min late.',
      'raw score': '8',
      penalty: '0.8',
      'final score': '7.2',
      'max score': '10',
      status: 'scored',
      reason: '',
      notes: '',
      overrides: 'c147/hw2: 9 points by Tia Assistant, shown in the office hour',
      'softmax/loss/value': '8',
    },
    { name: 'Ben', 'raw score': '0.3', 'late by (s)': '0', 'softmax/loss/value': '0.3' },
  ]);
});

describe('what has no score', () => {
  it.each(['ungraded', 'waiting', 'absent', 'lateness-unknown'] as const)(
    '%s: no number, a status and a reason',
    (why) => {
      const [row] = read(exportCsv(gradebookOf([unscored(ada, why)]), { delimiter: ',' }));
      expect(row).toMatchObject({
        'raw score': '',
        penalty: '',
        'final score': '',
        'max score': '',
        status: why,
        reason: 'The archive is damaged.',
      });
    },
  );
});

it.each([',', '\t'] as const)('keeps hard names with the delimiter %j, as text', (delimiter) => {
  const text = exportCsv(gradebookOf(HARD_NAMES.map((name, at) => scored(student(name), 1, { id: `h${at}` }))), {
    delimiter,
  });
  expect(read(text, delimiter).map(({ name }) => name)).toEqual(
    HARD_NAMES.map((name) => (/^[=+\-@\t]/.test(name) ? `'${name}` : name)),
  );
});

it('has the notes of the intake, beside a reason too', () => {
  const row = unscored(ada, 'ungraded');
  const handIn = { ...row.entry!.handIn, notes: ['handed in twice', 'the first counts'] };
  const [read1] = read(exportCsv(gradebookOf([{ ...row, entry: { ...row.entry!, handIn } }]), { delimiter: ',' }));
  expect(read1).toMatchObject({
    reason: 'The archive is damaged.',
    notes: 'handed in twice; the first counts',
    overrides: '',
  });
});

it('guards every text that is not ours, and a terminal', () => {
  const hostile = student('\u001b[31m=1', { sid: '=1', login: '+1', github: '@x' }, '-1@example.edu');
  const row = scored(hostile, 1, { group: '=2', result: { overrides: [override({ reason: 'ok\rok' })] } });
  const text = exportCsv(gradebookOf([row]), { delimiter: ',' });
  expect(read(text)[0]).toMatchObject({
    name: '\ufffd[31m=1',
    sid: "'=1",
    login: "'+1",
    github: "'@x",
    email: "'-1@example.edu",
    group: "'=2",
  });
  expect(text).not.toContain('\u001b');
});

it('names the suites of cases when there are several', () => {
  const book = gradebookOf([scored(ada, 8)]);
  const [suite] = book.run.suites;
  const two = { ...book, run: { ...book.run, suites: [suite!, { ...suite!, id: 'c147/hw3' }] } };
  expect(read(exportCsv(two, { delimiter: ',' }))[0]).toMatchObject({
    'c147/hw2: softmax/loss/value': '8',
    'c147/hw3: softmax/loss/value': '',
  });
});
