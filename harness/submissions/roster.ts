/** The text of a roster, from a platform or by hand → its students, or what is wrong with it and where. */
import { quote } from './archive-path.ts';
import type { Student, StudentIds } from './hand-in.ts';
import { type GradescopeScores, readScores } from './platforms/gradescope-scores.ts';
import { readTable, type Table } from './read-table.ts';
import { plainHeader, type Role, rolesOf } from './roster-columns.ts';

export interface RosterStudent extends Student {
  readonly group: string | null;
}

export interface Roster {
  readonly students: readonly RosterStudent[];
  /** By the submission's id, where the roster is Gradescope's CSV of scores. */
  readonly scores: GradescopeScores | null;
}

export type RosterResult =
  | { readonly kind: 'read'; readonly roster: Roster }
  | { readonly kind: 'unreadable'; readonly messages: readonly string[] };

interface Row {
  readonly line: number;
  readonly student: RosterStudent;
}

/** On Gradescope's roster. */
const STAFF = /^(instructor|ta|teaching assistant|reader)$/i;
const MAX_MESSAGES = 20;
const EXPECTED =
  'expected a column "Name" (or "First Name" and "Last Name"), "SID", "Email", "Login", "Canvas ID", "Identifier" or "github_username"';

/** @param path how the roster is called in messages */
export function readRoster(path: string, text: string): RosterResult {
  const table = readTable(text);
  if (table.kind === 'unreadable') return broken([`${path}: ${table.reason}`]);
  const roles = findRoles(table);
  if (![...roles.keys()].some((role) => role !== 'group')) {
    const found = table.headers.map(quote).join(', ').slice(0, 500);
    return broken([`${path}: row 1 names no column that tells who a student is: ${EXPECTED}, but found ${found}`]);
  }
  const messages: string[] = [];
  const rows = studentRows(table, roles).flatMap(({ cells, line }): Row[] => {
    const student = toStudent(cells, roles);
    const fault = faultOf(cells, table.headers.length, student);
    if (fault !== null) messages.push(`${path}, line ${line}: ${fault}`);
    return fault === null ? [{ line, student }] : [];
  });
  const distinct = withoutRepeats(rows);
  messages.push(...duplicates(distinct).map((fault) => `${path}, ${fault}`));
  if (messages.length > 0) return broken(messages);
  if (rows.length === 0) return broken([`${path}: there are column names, but no students below them`]);
  return { kind: 'read', roster: { students: distinct.map(({ student }) => student), scores: readScores(table) } };
}

const broken = (messages: readonly string[]): RosterResult => {
  const more = messages.length - MAX_MESSAGES;
  const rest = more > 0 ? [`and ${more} more of such problems`] : [];
  return { kind: 'unreadable', messages: [...messages.slice(0, MAX_MESSAGES), ...rest] };
};

/** By their names, and where these are in other languages, by what the cells look like. */
function findRoles(table: Table): ReadonlyMap<Role, number> {
  const roles = new Map(rolesOf(table.headers));
  const headers = table.headers.map(plainHeader);
  if (!roles.has('email')) {
    const email = headers.findIndex((_, at) => isAddresses(table.rows.map((row) => row[at] ?? '')));
    if (email !== -1 && headers[email] !== 'identifier') roles.set('email', email);
  }
  if (isCanvas(headers)) roles.set('canvas', headers.indexOf('id'));
  if (isParticipants(table)) {
    roles.set('moodle', 0);
    // Where marking is blind there are neither names nor addresses.
    if (!roles.has('name') && !roles.has('last') && roles.has('email')) roles.set('name', 1);
  }
  // GitHub Classroom's roster.
  const identifier = headers.indexOf('identifier');
  if (roles.has('github') && identifier !== -1 && !roles.has('moodle') && !roles.has('sid')) {
    const isAddress = isAddresses(table.rows.map((row) => row[identifier] ?? ''));
    roles.set(isAddress ? 'email' : 'sid', identifier);
  }
  return roles;
}

const isCanvas = (headers: readonly string[]): boolean =>
  headers.includes('id') && headers.includes('section') && /^(student|lastname(,firstname)?)$/.test(headers[0] ?? '');

/** "Participant 123", in whatever language: one word for all, and a number for each. */
function isParticipants({ rows }: Table): boolean {
  const found = rows.map(([cell = '']) => /^(\p{L}[^\d]*?)\s*(\d+)$/u.exec(cell.trim()));
  return (
    found.length > 0 &&
    found.every((one) => one !== null && one[1] === found[0]![1]) &&
    new Set(found.map((one) => one![2])).size === found.length
  );
}

const isAddresses = (cells: readonly string[]): boolean =>
  cells.some((cell) => cell !== '') && cells.every((cell) => cell === '' || /^[^\s@]+@[^\s@]+$/.test(cell.trim()));

interface Cells {
  readonly cells: readonly string[];
  readonly line: number;
}

/** Whom Canvas makes up for its teachers, in one column or in two. */
const isTestStudent = (name: string, firstName: string): boolean =>
  /^(Student, ?Test|Test Student)$/.test(name.trim()) || (name.trim() === 'Student' && firstName.trim() === 'Test');

/** Without blank lines, staff, and what Canvas puts beside its students. */
function studentRows(table: Table, roles: ReadonlyMap<Role, number>): Cells[] {
  const role = table.headers.map(plainHeader).indexOf('role');
  const all = table.rows
    .map((cells, at) => ({ cells, line: table.lines[at]! }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .filter(({ cells }) => role === -1 || !STAFF.test((cells[role] ?? '').trim()));
  const canvas = roles.get('canvas');
  if (canvas === undefined || !isCanvas(table.headers.map(plainHeader))) return all;
  const first = all.findIndex(({ cells }) => (cells[canvas] ?? '').trim() !== '');
  return first === -1
    ? []
    : all.slice(first).filter(({ cells: [name = '', firstName = ''] }) => !isTestStudent(name, firstName));
}

function toStudent(cells: readonly string[], roles: ReadonlyMap<Role, number>): RosterStudent {
  const of = (role: Role): string | null => {
    const at = roles.get(role);
    return at === undefined ? null : textOf(cells[at] ?? '');
  };
  const parts = [of('first'), of('last')].filter((part) => part !== null);
  const ids: Partial<Record<keyof StudentIds, string>> = {};
  for (const kind of ['sid', 'login', 'canvas', 'github'] as const) {
    const id = of(kind);
    if (id !== null) ids[kind] = id;
  }
  const moodle = /(\d+)$/.exec(of('moodle') ?? '')?.[1];
  if (moodle !== undefined) ids.moodle = moodle;
  return {
    name: of('name') ?? (parts.length === 0 ? null : parts.join(' ')),
    email: of('email'),
    ids,
    group: of('group'),
  };
}

/** ="00123" is how spreadsheets are kept from changing a text. */
function textOf(cell: string): string | null {
  const text = cell
    .trim()
    .replace(/^="(.*)"$/s, '$1')
    .trim();
  return text === '' ? null : text.normalize('NFC');
}

function faultOf(cells: readonly string[], columns: number, { name, email, ids }: RosterStudent): string | null {
  const extra = cells.slice(columns).filter((cell) => cell.trim() !== '');
  if (extra.length > 0) {
    return `${cells.length} cells, but row 1 names ${columns} columns (the first one too many is ${quote(extra[0]!)}): put quotes around cells with commas in them`;
  }
  if (name === null && email === null && Object.keys(ids).length === 0) {
    return 'neither a name nor an id nor an address: fill one in, or remove the line';
  }
  return null;
}

/** One student of two sections, or a line that stands twice. */
function withoutRepeats(rows: readonly Row[]): Row[] {
  const seen = new Map<string, Row>();
  for (const row of rows) {
    const { name, email, ids } = row.student;
    const key = JSON.stringify([name, email, Object.entries(ids).sort()]);
    if (!seen.has(key)) seen.set(key, row);
  }
  return [...seen.values()];
}

function duplicates(rows: readonly Row[]): string[] {
  const seen = new Map<string, number>();
  return rows.flatMap(({ line, student: { ids, email } }) => {
    const words = [...Object.entries(ids), ...(email === null ? [] : [['email', email.toLowerCase()]])];
    return words.flatMap(([kind, word]) => {
      const key = `${kind}:${word}`;
      const other = seen.get(key);
      if (other === undefined) seen.set(key, line);
      return other === undefined
        ? []
        : [
            `line ${line}: the ${LABELS[kind!]} ${quote(word!)} stands on line ${other}, too: every student has one of their own`,
          ];
    });
  });
}

const LABELS: Readonly<Record<string, string>> = {
  sid: 'student id',
  login: 'login',
  canvas: 'Canvas id',
  moodle: 'participant number',
  github: 'GitHub name',
  email: 'address',
};
