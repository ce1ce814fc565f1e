import { expect, it } from 'vitest';
import { columnsNamed, readRows, singleColumn } from '../../../../harness/regrade/requests/table-rows.ts';

it('rows with something in them have a cell for each column, and their line', () => {
  const text = '\ufeffa;b;c\r\n 1 ;"two\r\nlines"\r\n;;\r\n"=""007""";;x;\r\n';
  expect(readRows(text, 'f.csv')).toEqual({
    kind: 'read',
    headers: ['a', 'b', 'c'],
    rows: [
      { line: 2, cells: ['1', 'two\r\nlines', ''] },
      { line: 5, cells: ['007', '', 'x'] },
    ],
  });
});

it('every row with more cells than columns is told', () => {
  expect(readRows('a,b\n1,2,3\n1,2\n1,2,,4\n', 'f.csv')).toEqual({
    kind: 'unreadable',
    messages: [
      'f.csv, line 2: found 3 cells, expected 2, as row 1 names (the first one too many is "3"): put quotes around cells with commas in them',
      'f.csv, line 4: found 4 cells, expected 2, as row 1 names (the first one too many is "4"): put quotes around cells with commas in them',
    ],
  });
});

it.each([
  ['', 'f.csv: it is empty: a line of column names is expected'],
  ['a,b\n"1,2\n', 'f.csv: line 2: a quote (") is opened and never closed: close it, or double it'],
  ['a\0', 'f.csv: it is no text: save it as CSV in UTF-8'],
])('%j is no table', (text, message) => {
  expect(readRows(text, 'f.csv')).toEqual({ kind: 'unreadable', messages: [message] });
});

it('columns are found by their names, however these are written', () => {
  expect(columnsNamed(['Submitted_At', 'x', 'TIME', 'time'], ['time', 'submitted at'])).toEqual([2, 3, 0]);
});

it('of several columns for one thing none is taken', () => {
  expect(singleColumn('f.csv', ['x', 'Time'], ['time', 'date'])).toEqual({ column: 1, messages: [] });
  expect(singleColumn('f.csv', ['x'], ['time', 'date'])).toEqual({ column: null, messages: [] });
  expect(singleColumn('f.csv', ['Date', 'Time'], ['time', 'date'])).toEqual({
    column: null,
    messages: [
      'f.csv: row 1 has 2 columns for the same thing, "Time" and "Date": expected one; rename or remove the others',
    ],
  });
});
