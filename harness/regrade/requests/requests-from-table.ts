/** The rows of a form's export → regrade requests. Columns are known by their names, in any order. */
import { quote } from '../../submissions/archive-path.ts';
import { type Role, rolesOf } from '../../submissions/roster-columns.ts';
import { checkedInstant, readTime } from './read-time.ts';
import type { RegradeRequest } from './request.ts';
import type { RequestsResult } from './requests-result.ts';
import { columnsNamed, type Row, type RowsResult, readRows, singleColumn } from './table-rows.ts';

/** What tells who a student is, the most exact first. A bare "ID" may be any, so addresses and logins go before it. */
const EXACT: readonly Role[] = ['sid', 'email', 'login', 'github', 'canvas', 'moodle'];
const CASE = ['case', 'case id', 'question', 'test', 'test case', 'test name', 'item', 'problem', 'part', 'exercise'];
const TEXT = [
  ...['text', 'message', 'comment', 'comments', 'reason', 'explanation', 'request', 'regrade request', 'description'],
  ...['justification', 'details'],
];
const TIME = [
  ...['at', 'time', 'submitted at', 'submitted', 'date', 'timestamp', 'submission time', 'created at', 'created'],
  ...['requested at'],
];

interface Columns {
  /** The first with something in it counts; a name may have two. */
  readonly student: readonly (readonly number[])[];
  readonly caseId: number | null;
  /** All of them count. */
  readonly text: readonly number[];
  readonly at: number | null;
}

type Table = Extract<RowsResult, { kind: 'read' }>;

type ColumnsResult =
  | { readonly kind: 'found'; readonly columns: Columns }
  | { readonly kind: 'unreadable'; readonly messages: readonly string[] };

/** @param zone of times that don't say theirs */
export function requestsFromTable(text: string, name: string, zone: string | null): RequestsResult {
  const table = readRows(text, name);
  if (table.kind === 'unreadable') return table;
  const found = findColumns(name, table.headers);
  if (found.kind === 'unreadable') return found;
  const { columns } = found;
  const messages = table.rows.flatMap((row) =>
    faultsOf(row, columns, zone).map((fault) => `${name}, line ${row.line}: ${fault}`),
  );
  if (messages.length > 0) return { kind: 'unreadable', messages };
  const requests = table.rows.map((row, at) => toRequest(row, columns, at + 1, zone));
  return { kind: 'read', window: null, requests, ignored: ignoredColumns(table, columns) };
}

function findColumns(name: string, headers: readonly string[]): ColumnsResult {
  const student = studentColumns(headers);
  const text = columnsNamed(headers, TEXT);
  const [caseId, at] = [singleColumn(name, headers, CASE), singleColumn(name, headers, TIME)];
  const found = headers.map(quote).join(', ').slice(0, 500);
  const missing = [
    ...(student.length > 0 ? [] : ['who asks: expected "Student", "Name", "Email", "SID" or "ID"']),
    ...(text.length > 0 ? [] : ['what is asked: expected "Text", "Message", "Comment", "Reason" or "Explanation"']),
  ].map((what) => `${name}: row 1 names no column that says ${what}, but found ${found}; name that column so`);
  const messages = [...missing, ...caseId.messages, ...at.messages];
  if (messages.length > 0) return { kind: 'unreadable', messages };
  return { kind: 'found', columns: { student, caseId: caseId.column, text, at: at.column } };
}

function studentColumns(headers: readonly string[]): number[][] {
  const roles = rolesOf(headers);
  const of = (role: Role): number[] => (roles.has(role) ? [roles.get(role)!] : []);
  const columns = [...EXACT.map(of), columnsNamed(headers, ['id']), of('name'), [...of('first'), ...of('last')]];
  return columns.filter((column) => column.length > 0);
}

function faultsOf(row: Row, columns: Columns, zone: string | null): string[] {
  const nobody = studentOf(row, columns) === '';
  const nothing = textOf(row, columns) === '';
  const time = timeOf(row, columns);
  return [
    ...(nobody ? ['it does not say who asks: found nothing, expected an id, an address or a name; fill it in'] : []),
    ...(nothing ? ['it does not say what is asked: found nothing, expected a text; fill it in'] : []),
    ...(time === null ? [] : timeFaults(time, zone)),
  ];
}

function timeFaults(text: string, zone: string | null): string[] {
  const time = readTime(text, zone);
  if (time.kind === 'read') return [];
  const help = time.what === 'has no zone' ? '; or say in which zone all such times are' : '';
  return [`the time ${time.what}: found ${quote(text)}, expected ${time.expected}${help}`];
}

function toRequest(row: Row, columns: Columns, number: number, zone: string | null): RegradeRequest {
  const time = timeOf(row, columns);
  return {
    number,
    student: studentOf(row, columns),
    caseId: columns.caseId === null ? null : row.cells[columns.caseId]! || null,
    text: textOf(row, columns),
    at: time === null ? null : checkedInstant(time, zone),
    place: `line ${row.line}`,
  };
}

const filled = ({ cells }: Row, columns: readonly number[]): string[] =>
  columns.map((column) => cells[column]!).filter((cell) => cell !== '');

const studentOf = (row: Row, { student }: Columns): string =>
  student.map((columns) => filled(row, columns).join(' ')).find((name) => name !== '') ?? '';

const textOf = (row: Row, { text }: Columns): string => filled(row, text).join('\n\n');

const timeOf = ({ cells }: Row, { at }: Columns): string | null => (at === null ? null : cells[at]! || null);

function ignoredColumns(table: Table, columns: Columns): string[] {
  const known = new Set([...columns.student.flat(), columns.caseId, ...columns.text, columns.at]);
  return table.headers.flatMap((header, at) => {
    const isEmpty = table.rows.every(({ cells }) => cells[at] === '');
    return known.has(at) || isEmpty ? [] : [header.trim() || `column ${at + 1}`];
  });
}
