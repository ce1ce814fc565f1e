/** The text of a CSV or TSV file → its rows with something in them, or every row that has too many cells. */
import { quote } from '../../submissions/archive-path.ts';
import { readTable } from '../../submissions/read-table.ts';
import { plainHeader } from '../../submissions/roster-columns.ts';

export interface Row {
  /** The line of the file on which it begins. */
  readonly line: number;
  /** One for each column, without spaces around it; '' where nothing stands. */
  readonly cells: readonly string[];
}

export type RowsResult =
  | { readonly kind: 'read'; readonly headers: readonly string[]; readonly rows: readonly Row[] }
  | { readonly kind: 'unreadable'; readonly messages: readonly string[] };

/** @param name of the file, for messages */
export function readRows(text: string, name: string): RowsResult {
  const table = readTable(text);
  if (table.kind === 'unreadable') return { kind: 'unreadable', messages: [`${name}: ${table.reason}`] };
  const { headers, lines } = table;
  const rows = table.rows
    .map((cells, at) => ({ line: lines[at]!, cells: cells.map(textOf) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const messages = rows.flatMap(({ line, cells }) => {
    const extra = cells.slice(headers.length).find((cell) => cell !== '');
    return extra === undefined ? [] : [`${name}, line ${line}: ${tooMany(cells.length, headers.length, extra)}`];
  });
  if (messages.length > 0) return { kind: 'unreadable', messages };
  const padded = rows.map(({ line, cells }) => ({ line, cells: headers.map((_, at) => cells[at] ?? '') }));
  return { kind: 'read', headers, rows: padded };
}

const tooMany = (cells: number, columns: number, extra: string): string =>
  `found ${cells} cells, expected ${columns}, as row 1 names (the first one too many is ${quote(extra)}): put quotes around cells with commas in them`;

/** ="00123" is how spreadsheets are kept from changing a text. */
const textOf = (cell: string): string =>
  cell
    .trim()
    .replace(/^="(.*)"$/s, '$1')
    .trim();

/** The columns that are called one of these, in the order of the spellings. */
export function columnsNamed(headers: readonly string[], spellings: readonly string[]): number[] {
  const plain = headers.map(plainHeader);
  return spellings.flatMap((spelling) => plain.flatMap((header, at) => (header === spelling ? [at] : [])));
}

/** What one column says for itself: more than one for the same thing leave open which is meant. */
export function singleColumn(
  name: string,
  headers: readonly string[],
  spellings: readonly string[],
): { readonly column: number | null; readonly messages: readonly string[] } {
  const columns = columnsNamed(headers, spellings);
  if (columns.length <= 1) return { column: columns[0] ?? null, messages: [] };
  const names = columns.map((at) => quote(headers[at]!)).join(' and ');
  const message = `${name}: row 1 has ${columns.length} columns for the same thing, ${names}: expected one; rename or remove the others`;
  return { column: null, messages: [message] };
}
