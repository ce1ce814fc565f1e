/** The text of a Canvas gradebook CSV → its parts: who stands where, which columns are assignments, how numbers are written. */

import { nameKey } from '../../gradebook/late/same-student.ts';
import type { Student } from '../../submissions/hand-in.ts';
import { readTable, type Table } from '../../submissions/read-table.ts';
import { inertLine } from '../../wire/inert.ts';
import { fromCanvasText } from './guard-formula.ts';
import type { Keys } from './match-rows.ts';
import { parseDecimal, type Separator } from './numbers.ts';

export interface CanvasGradebook {
  readonly table: Table;
  /** How many columns say who a student is; the last one is Section. */
  readonly identifying: number;
  /** Columns of assignments: "Title (id)". */
  readonly assignments: readonly number[];
  /** Rows before the students': "Manual Posting" and "Points Possible". */
  readonly students: readonly number[];
  readonly pointsRow: number | null;
  readonly separator: Separator;
}

export type CanvasRead =
  | { readonly kind: 'read'; readonly gradebook: CanvasGradebook }
  | { readonly kind: 'unreadable'; readonly problem: string };

const AGAIN = 'Export it again from Canvas (Grades, Export, Export Entire Gradebook)';

export function readCanvasGradebook(text: string): CanvasRead {
  const table = readTable(text);
  if (table.kind === 'unreadable') return unreadable(`The Canvas gradebook cannot be read: ${table.reason}. ${AGAIN}.`);
  const { headers, rows } = table;
  const section = headers.findIndex((header) => header.includes('Section'));
  const first = headers.slice(0, 2).map((header) => header.trim().toLowerCase());
  const hasName = first[0]?.includes('student') === true || first[0] === 'lastname';
  if (!hasName || !headers.includes('ID') || section === -1 || headers.length <= 3)
    return unreadable(
      `This is no Canvas gradebook: expected columns Student, ID, … and Section, received ${inertLine(headers.slice(0, 6).join(', '), 200)}. ${AGAIN}.`,
    );
  const identifying = section + 1;
  const pointsRow = rows.findIndex((row) => isPointsRow(row));
  const students = rows.flatMap((row, at) => (at > pointsRow && isStudent(row, headers) ? [at] : []));
  const assignments = headers.flatMap((header, at) => (at >= identifying && ASSIGNMENT.test(header) ? [at] : []));
  const separator = separatorIn(table, assignments, pointsRow);
  const gradebook = {
    table,
    identifying,
    assignments,
    students,
    pointsRow: pointsRow === -1 ? null : pointsRow,
    separator,
  };
  return { kind: 'read', gradebook };
}

const unreadable = (problem: string): CanvasRead => ({ kind: 'unreadable', problem });

export const ASSIGNMENT = /^(.*\S) \((\d+)\)$/s;

const isPointsRow = (row: readonly string[]): boolean => /^\s*points possible\s*$/i.test(row[0] ?? '');

/** A student has an id of some kind; lines of "; , " alone are none. */
function isStudent(row: readonly string[], headers: readonly string[]): boolean {
  return headers.some((header, at) => KIND_OF.has(header) && (row[at] ?? '').trim() !== '');
}

/** Columns by which Canvas finds a student, in its order. */
const KIND_OF: ReadonlyMap<string, string> = new Map([
  ['ID', 'canvas'],
  ['SIS User ID', 'sid'],
  ['SIS Login ID', 'login'],
]);
export const CANVAS_KINDS: readonly string[] = ['canvas', 'sid', 'login', 'name'];

export function keysOfRow({ table: { headers, rows } }: CanvasGradebook, at: number): Keys {
  const row = rows[at]!;
  const ids = headers.flatMap((header, column) => {
    const kind = KIND_OF.get(header);
    const value = fromCanvasText(row[column] ?? '').trim();
    return kind === undefined || value === '' ? [] : [[kind, kind === 'login' ? value.toLowerCase() : value] as const];
  });
  return [...ids, ['name', nameKey(nameOfRow(headers, row))]];
}

/** "Last, First", or two columns. */
function nameOfRow(headers: readonly string[], row: readonly string[]): string {
  const name = fromCanvasText(row[0] ?? '');
  return headers[0]!.trim().toLowerCase() === 'lastname' ? `${fromCanvasText(row[1] ?? '')} ${name}` : name;
}

export const rowName = ({ table: { headers, rows } }: CanvasGradebook, at: number): string =>
  nameOfRow(headers, rows[at]!);

/** 12,50 with a comma, where no cell has 12.50. */
function separatorIn({ rows, delimiter }: Table, assignments: readonly number[], pointsRow: number): Separator {
  const cells = rows.slice(Math.max(0, pointsRow)).flatMap((row) => assignments.map((at) => row[at] ?? ''));
  if (cells.some((cell) => /^\d+\.\d+$/.test(cell))) return '.';
  return cells.some((cell) => /^\d+,\d+$/.test(cell)) || delimiter === ';' ? ',' : '.';
}

/** Null where the file does not say. */
export function pointsPossible({ table, pointsRow, separator }: CanvasGradebook, column: number): number | null {
  return pointsRow === null ? null : parseDecimal(table.rows[pointsRow]![column] ?? '', separator);
}

export const keysOfStudent = ({ name, email, ids }: Student): Keys => [
  ...(['canvas', 'sid'] as const).flatMap((kind) => (ids[kind] === undefined ? [] : [[kind, ids[kind]] as const])),
  // Many schools' logins are the email.
  ...[ids.login, email].flatMap((login) =>
    login === undefined || login === null ? [] : [['login', login.toLowerCase()] as const],
  ),
  ...(name === null ? [] : [['name', nameKey(name)] as const]),
];
