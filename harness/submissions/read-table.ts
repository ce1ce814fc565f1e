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

type Delimiter = ',' | ';' | '\t';
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
    const records = recordsOf(body, delimiter);
    const [head, ...rows] = records.map(({ record }) => record);
    if (head === undefined) return unreadable('it is empty: a line of column names is expected');
    const [, ...lines] = linesOf(records);
    return { kind: 'read', headers: head, rows, lines, delimiter, hasBom, newline };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { records } = error as CsvError & { records: number };
    const line = records === 0 ? 1 : afterLast(recordsOf(body, delimiter, records));
    return unreadable(`line ${line}: ${describeFault(error)}`);
  }
}

interface Parsed {
  readonly record: readonly string[];
  /** The line on which it ends; a line's end of two characters in quotes counts twice. */
  readonly info: { readonly lines: number };
}

const recordsOf = (text: string, delimiter: Delimiter, most?: number): readonly Parsed[] =>
  parse(text, {
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    info: true,
    ...(most === undefined ? {} : { to: most }),
  }) as unknown as readonly Parsed[];

/** On which each begins. */
function linesOf(records: readonly Parsed[]): number[] {
  let countedTwice = 0;
  return records.map(({ record, info }) => {
    const text = record.join('');
    countedTwice += text.split('\r\n').length - 1;
    return info.lines - countedTwice - (text.split(/\r\n|\n|\r/).length - 1);
  });
}

function afterLast(records: readonly Parsed[]): number {
  const { record } = records.at(-1)!;
  return linesOf(records).at(-1)! + record.join('').split(/\r\n|\n|\r/).length;
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

const describeFault = ({ code }: CsvError): string =>
  code === 'CSV_QUOTE_NOT_CLOSED'
    ? 'a quote (") is opened and never closed: close it, or double it'
    : 'a quote (") stands inside a cell that is not quoted, or text behind a quoted one: quote the whole cell, and double the quotes in it';

/** The column of this name, whatever its case and the spaces around it; undefined when there is none. */
export function columnNamed({ headers }: Pick<Table, 'headers'>, name: string): number | undefined {
  const at = headers.findIndex((header) => header.trim().toLowerCase() === name.toLowerCase());
  return at === -1 ? undefined : at;
}
