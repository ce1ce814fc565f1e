/** A small class in a folder, as a run of it is tested, and what a run has kept. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { sha256 } from '../../harness/bundle/pack-bundle.ts';
import { fixture } from './program.ts';

/** Name → fixture; `null` is an empty folder. In both languages, right and wrong, and two of the same files. */
const WORK: Readonly<Record<string, string | null>> = {
  ada: 'submissions/correct-loops',
  ben: 'python/correct-plain',
  cem: 'broken/exits-in-call',
  dia: 'python/example',
  eve: 'submissions/example',
  fay: 'submissions/correct-loops',
  gus: null,
};

export function layClass(folder: string): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, from] of Object.entries(WORK)) {
    if (from === null) mkdirSync(join(folder, name));
    else cpSync(fixture(from), join(folder, name), { recursive: true });
  }
  return folder;
}

export function addWork(folder: string, name: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(join(folder, name), { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, name, path), text);
}

type Row = Readonly<Record<string, unknown>>;

export function rowsOf(run: string, table: string, columns = '*'): Row[] {
  const sql = new Database(join(run, 'run.db'));
  const rows = sql.prepare(`select ${columns} from ${table}`).all() as Row[];
  sql.close();
  return rows;
}

/** All that a run has kept but when, how long and by which drawn numbers: a line for each row, in order. */
export function contentOf(run: string): string[] {
  const tables = ['facts', 'postponed', 'bundles', 'submissions', 'observations', 'grades', 'hand_ins', 'overrides'];
  const lines = tables.flatMap((table) =>
    rowsOf(run, table).map((row) => short(`${table} ${JSON.stringify(Object.entries(row).map(withoutTimes))}`)),
  );
  return [...lines, ...journalOf(run)].filter((line) => !line.includes('pseudonym-key')).sort();
}

/** What was done, each as often as it was, and all that receipts and other records say. */
function journalOf(run: string): string[] {
  const records = new Map(rowsOf(run, 'records').map(({ hash, content }) => [hash, String(content)]));
  return rowsOf(run, 'journal').map(({ content }) => {
    const { kind, record } = JSON.parse(String(content)) as { kind: string; record: string | null };
    return short(`${kind} ${records.get(record) ?? ''}`.replaceAll(DRAWN, '"$1":…'));
  });
}

const DRAWN = /"(salt|subject|gradedAt|durationMs|key|present)":(?:"[^"]*"|\[[^\]]*\]|[\d.e+-]+|null)/g;

/** What is long is told by its hash: nobody reads the difference of two grades' bytes. */
const short = (line: string): string => (line.length > 1000 ? `${line.slice(0, 300)}… ${sha256(line)}` : line);

/** Columns with drawn numbers, or with what hangs on them. */
const DRAWN_COLUMNS = ['salt', 'receipt'];

function withoutTimes([name, value]: [string, unknown]): unknown {
  if (DRAWN_COLUMNS.includes(name)) return [name, value === null ? null : '…'];
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value))
    return [name, sha256(Buffer.from(value as Uint8Array))];
  if (typeof value !== 'string') return [name, value];
  return [name, value.replace(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/, '…')];
}

/** Ids of the pieces of work that a run has settled. */
export const settledIn = (run: string): string[] =>
  rowsOf(run, 'hand_ins', 'id, state').flatMap(({ id, state }) => (state === 'waiting' ? [] : [String(id)]));
