/** What every part of a run does with its database. */
import type Database from 'libsql';

export type Sql = Database.Database;

/** A transaction: all of it, or nothing. */
export function whole(sql: Sql, work: () => void): void {
  sql.exec('begin immediate');
  try {
    work();
    sql.exec('commit');
  } catch (error) {
    // A full disk has undone it already.
    if (sql.inTransaction) sql.exec('rollback');
    throw error;
  }
}

export function readFact(sql: Sql, name: string): string | null {
  const row = sql.prepare('select value from facts where name = ?').get(name) as { value: string } | undefined;
  return row?.value ?? null;
}

export function writeFact(sql: Sql, name: string, value: string): void {
  sql
    .prepare('insert into facts (name, value) values (?, ?) on conflict (name) do update set value = excluded.value')
    .run(name, value);
}
