/** A run's database: one file, made when it is not there, that survives a killed process. SQL that PostgreSQL speaks as well. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { migrate } from './migrations/migrate.ts';
import { readFact, type Sql, writeFact } from './sql.ts';

const RUN_FORMAT = 'gradecheck/run/v2';
export const DATABASE_FILE = 'run.db';

/**
 * What is known about a submission hangs on the hash of its files, and what is known about a piece of work on its id: so
 * two of the same files are run once. Times stand apart: all else is the same in every run on the same work.
 */
export const TABLES = `
create table if not exists journal (seq integer primary key, content text not null, link text not null);
create table if not exists records (hash text primary key, content text not null);
create table if not exists facts (name text primary key, value text not null);
create table if not exists bundles (hash text primary key, suite text not null, content bytea not null);
create table if not exists submissions (hash text primary key, language text not null, content bytea not null);
create table if not exists observations (
  submission text not null references submissions (hash),
  bundle text not null references bundles (hash),
  hash text not null,
  content bytea not null,
  primary key (submission, bundle)
);
create table if not exists grades (
  submission text not null,
  bundle text not null,
  hash text not null,
  summary text not null,
  content bytea not null,
  primary key (submission, bundle),
  foreign key (submission, bundle) references observations (submission, bundle)
);
create table if not exists hand_ins (
  id text primary key,
  salt text not null,
  facts text not null,
  state text not null check (state in ('waiting', 'graded', 'ungraded')),
  submission text,
  reasons text not null,
  is_gone integer not null,
  receipt text
);
create table if not exists postponed (submission text primary key);
create table if not exists timings (hand_in text primary key references hand_ins (id), duration_ms double precision not null);
create table if not exists overrides (
  hand_in text not null references hand_ins (id),
  suite text not null,
  case_id text not null,
  points double precision not null,
  instead double precision,
  reason text not null,
  made_by text not null,
  made_at text not null,
  primary key (hand_in, suite, case_id)
);
create table if not exists kept_grades (
  hand_in text not null references hand_ins (id),
  suite text not null,
  bundle text not null,
  primary key (hand_in, suite)
);
`;

export type OpenResult =
  | { readonly kind: 'open'; readonly sql: Sql; readonly isNew: boolean }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * `grade` makes a run where there is none, and looks through one that is there; `change` takes little time; `look`
 * changes not a byte, but for a run of an earlier format, which is brought to this one.
 */
export type Purpose = 'grade' | 'change' | 'look';

export function openDatabase(folder: string, purpose: Purpose): OpenResult {
  const file = join(folder, DATABASE_FILE);
  const isNew = !existsSync(file);
  if (isNew && purpose !== 'grade')
    return { kind: 'refused', reason: `there is no run in ${folder}: ${DATABASE_FILE} is missing` };
  try {
    if (purpose === 'look') {
      const seen = new Database(file, { readonly: true });
      seen.exec('pragma busy_timeout = 10000');
      if (formatOf(seen) === RUN_FORMAT) return { kind: 'open', sql: seen, isNew };
      seen.close();
    }
    if (isNew) mkdirSync(folder, { recursive: true });
    const sql = new Database(file);
    sql.exec('pragma busy_timeout = 10000');
    if (!isNew && purpose === 'grade') {
      const [{ quick_check: found } = { quick_check: 'nothing' }] = sql.pragma('quick_check(1)') as {
        quick_check: string;
      }[];
      if (found !== 'ok') return { kind: 'refused', reason: damaged(file) };
    }
    // A power cut, too, leaves each transaction whole or undone.
    sql.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
    const format = isNew ? null : formatOf(sql);
    if (format !== null && format !== RUN_FORMAT && !migrate(sql, format, TABLES, RUN_FORMAT))
      return { kind: 'refused', reason: otherFormat(file, format) };
    sql.exec(TABLES);
    if (format === null) writeFact(sql, 'format', RUN_FORMAT);
    return { kind: 'open', sql, isNew };
  } catch (error) {
    return { kind: 'refused', reason: describeFault(error, file) };
  }
}

/** Leaves one file, without the log beside it. */
export function closeDatabase(sql: Sql): void {
  try {
    sql.exec('pragma busy_timeout = 0');
    sql.exec('pragma wal_checkpoint(truncate)');
    sql.exec('pragma journal_mode = delete');
  } catch {
    // Somebody reads it at this moment: then the log stays beside it, and all is in there.
  }
  sql.close();
}

/** Null: nothing has been written to it yet. */
function formatOf(sql: Sql): string | null {
  const columns = sql.pragma('table_info(facts)') as readonly unknown[];
  return columns.length === 0 ? null : readFact(sql, 'format');
}

const damaged = (file: string): string =>
  `${file} is damaged: put a copy of it back, or move it away and grade into a new folder`;
const otherFormat = (file: string, format: string): string =>
  `${file} was written by another version of gradecheck (format ${format}; this one reads ${RUN_FORMAT}): use that version`;

/** What went wrong with a database, in words that say what to do. */
export function describeFault(error: unknown, file: string): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'SQLITE_FULL':
    case 'ENOSPC':
      return `there is no room left for ${file}: make room on that disk`;
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
      return `${file} is in use by another program, which has kept it for more than 10 s: end that one`;
    case 'SQLITE_READONLY':
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `${file} may not be written: choose another folder, or allow it`;
    case 'SQLITE_NOTADB':
      return `${file} is not the database of a run: name the folder of a run, or one that does not exist yet`;
    case 'SQLITE_CORRUPT':
      return damaged(file);
    case 'ENOTDIR':
    case 'EEXIST':
      return `${file} cannot be made, since a part of its path is no folder: choose another one`;
    default:
      if (code.startsWith('SQLITE_CORRUPT')) return damaged(file);
      if (code.startsWith('SQLITE_IOERR'))
        return `${file} cannot be written or read (${code}): is there room on its disk?`;
      if (message.includes('Unable to open'))
        return `${file} cannot be opened: may it be read and written, and is it a file?`;
      return `${file}: ${message}`;
  }
}
