/**
 * The text of a CSV file → its cells and where each stands, so that single cells can be replaced and all else stays byte for byte.
 * Parsers of CSV give values only: what they don't tell (which cells were quoted, how lines end) could not be written back.
 */
export interface Cell {
  readonly value: string;
  /** In the text, quotation marks included. */
  readonly start: number;
  readonly end: number;
}

export type Scanned =
  | { readonly kind: 'scanned'; readonly rows: readonly (readonly Cell[])[]; readonly delimiter: string }
  | { readonly kind: 'unreadable'; readonly reason: string };

const BOM = '\ufeff';
const DELIMITERS = [',', ';', '\t'];

export function scanCells(text: string): Scanned {
  const delimiter = findDelimiter(text);
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let at = text.startsWith(BOM) ? 1 : 0;
  while (at < text.length || row.length > 0) {
    const cell = scanCell(text, at, delimiter);
    if (cell === null) return { kind: 'unreadable', reason: unclosed(text, at) };
    row.push(cell);
    const ended = text[cell.end];
    at = cell.end + 1;
    if (ended === delimiter) continue;
    if (ended === '\r' && text[at] === '\n') at++;
    rows.push(row);
    row = [];
  }
  return { kind: 'scanned', rows, delimiter };
}

/** Null: a quotation mark is never closed, or something comes after it. */
function scanCell(text: string, start: number, delimiter: string): Cell | null {
  if (text[start] !== '"') {
    const end = nextOf(text, start, delimiter);
    return { value: text.slice(start, end), start, end };
  }
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  const after = text[end + 1];
  if (end === -1 || (after !== undefined && ![delimiter, '\r', '\n'].includes(after))) return null;
  return { value: text.slice(start + 1, end).replaceAll('""', '"'), start, end: end + 1 };
}

function nextOf(text: string, start: number, delimiter: string): number {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

function unclosed(text: string, at: number): string {
  const line = text.slice(0, at).split('\n').length;
  return `line ${line}: a quotation mark opens a cell and does not end it. Export the file again, and do not edit it by hand`;
}

/** The one that the first line has most of, outside of quotation marks. */
function findDelimiter(text: string): string {
  const line = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)![0].replace(/"(?:[^"]|"")*"/g, '');
  const counts = DELIMITERS.map((one) => line.split(one).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!;
}

export interface Replacement {
  readonly cell: Cell;
  readonly value: string;
}

/** The text with some cells' values replaced. */
export function replaceCells(text: string, delimiter: string, replacements: readonly Replacement[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { cell, value } of [...replacements].sort((a, b) => a.cell.start - b.cell.start)) {
    pieces.push(
      text.slice(at, cell.start),
      quoted(value, delimiter, text[cell.start] === '"' && cell.end > cell.start),
    );
    at = cell.end;
  }
  return [...pieces, text.slice(at)].join('');
}

/** A cell that was quoted stays so. */
function quoted(value: string, delimiter: string, wasQuoted: boolean): string {
  const needed = wasQuoted || value.includes(delimiter) || /["\r\n]|^\s|\s$/.test(value);
  return needed ? `"${value.replaceAll('"', '""')}"` : value;
}
