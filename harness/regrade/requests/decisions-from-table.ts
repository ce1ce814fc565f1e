/** The rows of a table → decisions on regrade requests. Columns are known by their names, in any order. */
import { quote } from '../../submissions/archive-path.ts';
import { faultsOfDecision, type StatedDecision } from './check-decision.ts';
import type { Decision, DecisionsResult } from './decision.ts';
import { type Row, readRows, singleColumn } from './table-rows.ts';

/** Few: what the students wrote may stand beside them. */
const SPELLINGS = {
  request: ['request', 'request number', 'number', 'no', 'no.', 'nr', '#'],
  decision: ['decision', 'outcome', 'result'],
  points: ['points', 'new points'],
  reason: ['reason', 'reason of decision', 'justification'],
  by: ['by', 'decided by', 'grader', 'staff'],
} as const;
type Field = keyof typeof SPELLINGS;
const NEEDED: readonly Field[] = ['request', 'decision', 'reason'];
const MOST_POINTS = 1_000_000;

interface FoundColumns {
  readonly of: Readonly<Record<Field, number | null>>;
  readonly messages: readonly string[];
}

type Cells = Readonly<Record<Field, string>> & { readonly line: number };

export function decisionsFromTable(text: string, name: string): DecisionsResult {
  const table = readRows(text, name);
  if (table.kind === 'unreadable') return table;
  const columns = findColumns(name, table.headers);
  if (columns.messages.length > 0) return { kind: 'unreadable', messages: columns.messages };
  const rows = table.rows.map((row) => cellsOf(row, columns.of));
  const messages = faultsOf(rows).map(({ line, fault }) => `${name}, line ${line}: ${fault}`);
  return messages.length > 0 ? { kind: 'unreadable', messages } : { kind: 'read', decisions: rows.map(toDecision) };
}

function findColumns(name: string, headers: readonly string[]): FoundColumns {
  const found = Object.entries(SPELLINGS).map(([field, spellings]) => ({
    field: field as Field,
    ...singleColumn(name, headers, spellings),
  }));
  const written = headers.map(quote).join(', ').slice(0, 500);
  const messages = found.flatMap(({ field, column, messages: several }) => {
    if (column !== null || several.length > 0 || !NEEDED.includes(field)) return several;
    return [`${name}: row 1 names no column ${quote(field)}, but found ${written}: add it`];
  });
  const of = Object.fromEntries(found.map(({ field, column }) => [field, column])) as Record<Field, number | null>;
  return { of, messages };
}

function cellsOf({ line, cells }: Row, columns: FoundColumns['of']): Cells {
  const of = (field: Field): string => {
    const column = columns[field];
    return column === null ? '' : cells[column]!;
  };
  return {
    line,
    request: of('request'),
    decision: of('decision'),
    points: of('points'),
    reason: of('reason'),
    by: of('by'),
  };
}

interface Fault {
  readonly line: number;
  readonly fault: string;
}

function faultsOf(rows: readonly Cells[]): Fault[] {
  const sound: StatedDecision[] = [];
  return rows.flatMap((row) => {
    const { line } = row;
    const own = cellFaults(row);
    if (own.length > 0) return own.map((fault) => ({ line, fault }));
    const stated = toStated(row);
    const faults = faultsOfDecision(stated, sound);
    sound.push(stated);
    return faults.map(({ what, found, expected }) => ({
      line,
      fault: `${what}: found ${found}, expected ${expected}`,
    }));
  });
}

function cellFaults({ request, decision, points, reason }: Cells): string[] {
  return [
    ...(isNumber(request) && Number.isSafeInteger(Number(request)) && Number(request) >= 1
      ? []
      : [unfit('request', request, 'the number of a request, from 1')]),
    ...(isDecision(decision) ? [] : [unfit('decision', decision, 'accepted or rejected')]),
    ...(points === '' || (isNumber(points) && Number(points) <= MOST_POINTS)
      ? []
      : [unfit('points', points, `a number from 0 to ${MOST_POINTS}, as 7.5`)]),
    ...(reason === '' ? [unfit('reason', reason, 'why, in a sentence')] : []),
  ];
}

const isDecision = (text: string): boolean => /^(accepted|rejected)$/i.test(text);
const isNumber = (text: string): boolean => /^\d+(\.\d+)?$/.test(text);

const unfit = (field: Field, text: string, expected: string): string =>
  `"${field}" is not valid: found ${text === '' ? 'nothing' : quote(text)}, expected ${expected}; put it right`;

const toStated = ({ request, decision, points, line }: Cells): StatedDecision => ({
  request: Number(request),
  decision: decision.toLowerCase() as Decision['decision'],
  points: points === '' ? null : Number(points),
  place: `line ${line}`,
});

function toDecision(row: Cells): Decision {
  const { request, decision, points, place } = toStated(row);
  const facts = { request, reason: row.reason, by: row.by || null, place };
  return decision === 'accepted' ? { ...facts, decision, points: points! } : { ...facts, decision };
}
