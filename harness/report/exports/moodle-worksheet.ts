/** The text of a Moodle grading worksheet → its rows, where each cell stands, and by what a row is known. */
import { emailKey, nameKey } from '../../gradebook/late/same-student.ts';
import type { Student } from '../../submissions/hand-in.ts';
import { inertLine } from '../../wire/inert.ts';
import type { Keys } from './match-rows.ts';
import { findColumns, type MoodleColumns, participantOf } from './moodle-columns.ts';
import type { Separator } from './numbers.ts';
import { type Cell, scanCells } from './scan-cells.ts';

/** By which of its keys a row is found, the strongest first. */
export const MOODLE_KINDS: readonly string[] = ['moodle', 'sid', 'email', 'name'];
const AGAIN = 'Download it again from the assignment: View all submissions, Download grading worksheet';

export type Row = readonly Cell[];

export interface Worksheet {
  readonly columns: MoodleColumns;
  readonly rows: readonly Row[];
  readonly separator: Separator;
  readonly delimiter: string;
}

export type WorksheetRead =
  | { readonly kind: 'read'; readonly sheet: Worksheet }
  | { readonly kind: 'unreadable'; readonly problem: string };

export function readMoodleWorksheet(text: string): WorksheetRead {
  const scanned = scanCells(text);
  if (scanned.kind === 'unreadable') return unreadable(`The grading worksheet cannot be read: ${scanned.reason}.`);
  const [header = [], ...rest] = scanned.rows;
  const rows = rest.filter((row) => row.length > 1);
  const found = findColumns(header, rows);
  if (found.kind === 'not-found') {
    const names = header.slice(0, 14).map(({ value }) => inertLine(value, 40));
    const what = `no column "${found.missing}" among ${names.join(', ')}`;
    return unreadable(`This is no Moodle grading worksheet: ${what}. ${AGAIN}.`);
  }
  const short = rows.find((row) => row.length < header.length);
  if (short !== undefined) {
    const line = text.slice(0, short[0]!.start).split('\n').length;
    return unreadable(
      `The grading worksheet cannot be read: line ${line} has ${short.length} cells, and its headers are ${header.length}. ${AGAIN}.`,
    );
  }
  const { columns } = found;
  return {
    kind: 'read',
    sheet: { columns, rows, separator: separatorIn(rows, columns), delimiter: scanned.delimiter },
  };
}

const unreadable = (problem: string): WorksheetRead => ({ kind: 'unreadable', problem });

export const textOf = (row: Row, column: number | null): string => (column === null ? '' : (row[column]?.value ?? ''));

export function keysOfRow(row: Row, { identifier, idNumber, email, name }: MoodleColumns): Keys {
  const participant = participantOf(textOf(row, identifier));
  const keys: [string, string][] = [
    ['moodle', participant ?? ''],
    ['sid', textOf(row, idNumber).trim()],
    ['email', emailKey(textOf(row, email))],
    ['name', nameKey(textOf(row, name))],
  ];
  return keys.filter(([, value]) => value !== '');
}

export function keysOfStudent({ name, email, ids }: Student): Keys {
  const keys: [string, string][] = [
    ['moodle', ids.moodle ?? ''],
    ['sid', ids.sid ?? ''],
    ['email', emailKey(email ?? '')],
    ['name', nameKey(name ?? '')],
  ];
  return keys.filter(([, value]) => value !== '');
}

function separatorIn(rows: readonly Row[], { grade, maximum }: MoodleColumns): Separator {
  const cells = rows.flatMap((row) => [textOf(row, grade), textOf(row, maximum)]);
  return cells.some((cell) => /^\s*\d+,\d+\s*$/.test(cell)) && !cells.some((cell) => /^\s*\d+\.\d+\s*$/.test(cell))
    ? ','
    : '.';
}
