/** The text of a CSV or TSV file → its headers and rows, as they are written: nothing is trimmed, and what stands twice stays. */
import { CsvError, parse } from 'csv-parse/sync';

export interface Table {
  readonly kind: 'read';
  readonly headers: readonly string[];
  /** Each as long as it is in the file. */
  readonly rows: readonly (readonly string[])[];
  /** The line of the file on which each row begins. */
  readonly lines: readonly number[];
  readonly delimiter: Delimiter;
  readonly hasBom: boolean;
  readonly newline: '\n' | '\r\n' | '\r';
}

export type TableResult = Table | { readonly kind: 'unreadable'; readonly reason: string };

export type Delimiter = ',' | ';' | '\t';
const DELIMITERS: readonly Delimiter[] = [',', ';', '\t'];
const BOM = '\ufeff';

export function readTable(text: string): TableResult {
  const hasBom = text.startsWith(BOM);
  const body = hasBom ? text.slice(BOM.length) : text;
  if (body.includes('\0')) return unreadable('it is no text: save it as CSV in UTF-8');
  if (body.includes('\ufffd')) return unreadable('it is not in UTF-8: save it as CSV in UTF-8');
  const delimiter = delimiterOf(body);
  const newline = newlineOf(body);
  try {
    const records = parse(body, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      info: true,
    }) as unknown as readonly { readonly record: string[]; readonly info: { readonly lines: number } }[];
    const [head, ...rows] = records;
    if (head === undefined) return unreadable('it is empty: a line of column names is expected');
    const ends = records.map(({ info }) => info.lines);
    return {
      kind: 'read',
      headers: head.record,
      rows: rows.map(({ record }) => record),
      lines: rows.map((_, at) => ends[at]! + 1),
      delimiter,
      hasBom,
      newline,
    };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return unreadable(describeFault(error));
  }
}

const unreadable = (reason: string): TableResult => ({ kind: 'unreadable', reason });

/** The one that stands most often in the line of names, outside quotes. */
function delimiterOf(text: string): Delimiter {
  const head = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text.replace(/^[\r\n]+/, ''))![0].replace(/"(?:[^"]|"")*"/g, '');
  const count = (delimiter: Delimiter): number => head.split(delimiter).length;
  return [...DELIMITERS].sort((a, b) => count(b) - count(a))[0]!;
}

function newlineOf(text: string): Table['newline'] {
  const found = /\r\n|\n|\r/.exec(text)?.[0];
  return found === '\r\n' || found === '\r' ? found : '\n';
}

function describeFault({ code, lines }: CsvError & { lines?: number }): string {
  const where = lines === undefined ? '' : `line ${lines}: `;
  if (code === 'CSV_QUOTE_NOT_CLOSED') return `${where}a quote (") is opened and never closed: close it, or double it`;
  return `${where}a quote (") stands inside a cell that is not quoted, or text behind a quoted one: quote the whole cell, and double the quotes in it`;
}

/** The column of this name, whatever its case and the spaces around it; undefined when there is none. */
export function columnNamed({ headers }: Pick<Table, 'headers'>, name: string): number | undefined {
  const at = headers.findIndex((header) => header.trim().toLowerCase() === name.toLowerCase());
  return at === -1 ? undefined : at;
}
