import { expect, it } from 'vitest';
import {
  keysOfRow,
  keysOfStudent,
  readMoodleWorksheet,
  textOf,
} from '../../../../harness/report/exports/moodle-worksheet.ts';

const SHEET = `Identifier;Full name;ID number;Email address;Status;Grade;Maximum Grade;Grade can be changed;Last modified (submission);Last modified (grade)
Participant 11;"Example, Ada";0001;ADA@example.edu;Submitted;;10,00;Yes;-;-

Participant 12;Ben Sample;;;Submitted;5,50;10,00;Yes;-;-
`;

function read(text: string) {
  const found = readMoodleWorksheet(text);
  if (found.kind === 'unreadable') throw new Error(found.problem);
  return found.sheet;
}

it('knows its delimiter, how numbers are written, and by what a row is known', () => {
  const sheet = read(SHEET);
  expect([sheet.delimiter, sheet.separator, sheet.rows.length]).toEqual([';', ',', 2]);
  expect(sheet.rows.map((row) => keysOfRow(row, sheet.columns))).toEqual([
    [
      ['moodle', '11'],
      ['sid', '0001'],
      ['email', 'ada@example.edu'],
      ['name', 'ada example'],
    ],
    [
      ['moodle', '12'],
      ['name', 'ben sample'],
    ],
  ]);
  expect([
    textOf(sheet.rows[1]!, sheet.columns.grade),
    textOf(sheet.rows[1]!, null),
    textOf(sheet.rows[1]!, 99),
  ]).toEqual(['5,50', '', '']);
  expect(read(SHEET.replaceAll(',00', '.00').replace('5,50', '5.50')).separator).toBe('.');
});

it('a student is known by as much', () => {
  expect(keysOfStudent({ name: null, email: ' Ada@example.edu', ids: { moodle: '11', canvas: '1' } })).toEqual([
    ['moodle', '11'],
    ['email', 'ada@example.edu'],
  ]);
});

it('refuses what is none', () => {
  expect(readMoodleWorksheet('Identifier,"Grade')).toEqual({
    kind: 'unreadable',
    problem:
      'The grading worksheet cannot be read: line 1: a quotation mark opens a cell and does not end it. Export the file again, and do not edit it by hand.',
  });
  expect(readMoodleWorksheet(SHEET.replace(';5,50;10,00;Yes;-;-', ''))).toEqual({
    kind: 'unreadable',
    problem:
      'The grading worksheet cannot be read: line 4 has 5 cells, and its headers are 10. Download it again from the assignment: View all submissions, Download grading worksheet.',
  });
  expect(readMoodleWorksheet('\u001b[31mName,Grade\nAda,5\n')).toEqual({
    kind: 'unreadable',
    problem:
      'This is no Moodle grading worksheet: no column "Identifier" among \ufffd[31mName, Grade. Download it again from the assignment: View all submissions, Download grading worksheet.',
  });
});
