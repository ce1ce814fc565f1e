/** Checkouts of GitHub Classroom → hand-ins: a folder <assignment>-<user> each, with its grades CSV for names and times. */
import type { Stray, Student } from '../hand-in.ts';
import { columnNamed, readTable, type Table } from '../read-table.ts';
import { type Folder, foldersIn, type TreeFile } from '../tree.ts';
import { type Found, type FoundHandIn, isCheckout, stranger, UNTOLD, workIn } from './found.ts';
import { toIsoTime } from './iso-time.ts';
import { isCode } from './plain-folder.ts';

interface Row {
  readonly user: string;
  readonly rosterId: string | null;
  readonly submittedAt: string | null;
}

const MAX_CSV_BYTES = 64 << 20;

export const isClassroom = (folder: Folder): boolean =>
  !isCheckout(folder) &&
  !folder.files.some(({ name }) => isCode(name)) &&
  foldersIn(folder).filter(isCheckout).length * 2 > foldersIn(folder).length;

export async function findInClassroom(folder: Folder): Promise<Found> {
  const strays: Stray[] = [];
  const rows = new Map<string, Row>();
  for (const file of folder.files) {
    const read = await readGrades(file);
    if (read === null)
      strays.push({ origin: file.path, reason: 'neither a checkout nor the grades of GitHub Classroom' });
    else for (const [repository, row] of read) rows.set(repository, row);
  }
  const prefix = commonPrefix(foldersIn(folder).map(({ name }) => name));
  return {
    handIns: foldersIn(folder).map((below) => toHandIn(below, rows.get(below.name), prefix)),
    strays,
    problem: null,
  };
}

/** By the repository's name; null when it is another file. */
async function readGrades(file: TreeFile): Promise<ReadonlyMap<string, Row> | null> {
  if (!/\.csv$/i.test(file.name)) return null;
  const read = await file.read(MAX_CSV_BYTES);
  const table = read.kind === 'content' ? readTable(read.content.toString('utf8')) : null;
  return table?.kind === 'read' ? toRows(table) : null;
}

function toRows(table: Table): ReadonlyMap<string, Row> | null {
  const [repository, user] = ['student_repository_name', 'github_username'].map((name) => columnNamed(table, name));
  if (repository === undefined || user === undefined) return null;
  const id = columnNamed(table, 'roster_identifier');
  const time = columnNamed(table, 'submission_timestamp');
  return new Map(
    table.rows.map((row) => [
      row[repository] ?? '',
      {
        user: row[user] ?? '',
        rosterId: id === undefined ? null : row[id]?.trim() || null,
        submittedAt: time === undefined ? null : toIsoTime(row[time]?.trim() ?? null),
      },
    ]),
  );
}

/** The assignment, with its hyphen: what all names begin with. */
function commonPrefix(names: readonly string[]): string {
  const [first = '', ...rest] = [...names];
  let length = rest.length === 0 ? 0 : first.length;
  for (const name of rest) while (!name.startsWith(first.slice(0, length))) length--;
  return first.slice(0, first.slice(0, length).lastIndexOf('-') + 1);
}

function toHandIn(folder: Folder, row: Row | undefined, prefix: string): FoundHandIn {
  const rest = folder.name.slice(prefix.length);
  return {
    ...UNTOLD,
    key: folder.name,
    platform: 'github-classroom',
    path: folder.path,
    students: [row === undefined ? stranger(null, { github: rest }) : authorOf(row)],
    submittedAt: row?.submittedAt ?? null,
    notes: row === undefined ? ["its author is taken from the checkout's name, since no grades CSV names it"] : [],
    // Assignments and users may have hyphens: whichever ending the roster knows.
    aliases: row === undefined ? endingsOf(folder.name) : row.rosterId === null ? [] : [row.rosterId],
    work: workIn(folder),
  };
}

const authorOf = ({ user, rosterId }: Row): Student => stranger(rosterId, user === '' ? {} : { github: user });

/** "hw2-ada-code" → itself, "ada-code", "code". */
export function endingsOf(name: string): string[] {
  const parts = name.split('-');
  return parts.map((_, at) => parts.slice(at).join('-'));
}
