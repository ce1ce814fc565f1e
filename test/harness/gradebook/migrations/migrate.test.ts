import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, expect, it } from 'vitest';
import { closeDatabase, openDatabase, TABLES } from '../../../../harness/gradebook/database.ts';
import { migrate } from '../../../../harness/gradebook/migrations/migrate.ts';
import { readFact, type Sql } from '../../../../harness/gradebook/sql.ts';
import { removeRuns } from '../sample-run.ts';
import { copyOfV1 } from './old-run.ts';

afterEach(removeRuns);

/** Every row of every table, but for what is packed. */
function allIn(sql: Sql): string {
  const tables = sql.prepare("select name, sql from sqlite_master where type = 'table' order by name").all() as {
    name: string;
  }[];
  return JSON.stringify(tables.map((table) => [table, sql.prepare(`select * from ${table.name}`).all()]));
}

const open = (folder: string): Sql => new Database(join(folder, 'run.db'));

it('a format that nobody knows is refused, and nothing is touched', () => {
  const sql = open(copyOfV1());
  const before = allIn(sql);
  expect(migrate(sql, 'gradecheck/run/v0', TABLES, 'gradecheck/run/v2')).toBe(false);
  expect([allIn(sql) === before, sql.inTransaction]).toEqual([true, false]);
});

it('an earlier one is brought to this one, and foreign keys are watched again', () => {
  const sql = open(copyOfV1());
  expect(migrate(sql, 'gradecheck/run/v1', TABLES, 'gradecheck/run/v2')).toBe(true);
  expect(readFact(sql, 'format')).toBe('gradecheck/run/v2');
  expect(sql.pragma('foreign_keys')).toEqual([{ foreign_keys: 1 }]);
  expect(sql.pragma('foreign_key_check')).toEqual([]);
});

it('a step that fails on its way leaves the run as it was', () => {
  const folder = copyOfV1();
  const sql = open(folder);
  // The policy is read last, when all else has been written.
  sql.exec("update facts set value = 'no JSON' where name = 'late-policy'");
  const before = allIn(sql);
  expect(() => migrate(sql, 'gradecheck/run/v1', TABLES, 'gradecheck/run/v2')).toThrow(SyntaxError);
  expect([allIn(sql) === before, sql.inTransaction]).toEqual([true, false]);
  sql.close();
  expect(openDatabase(folder, 'change')).toMatchObject({ kind: 'refused', reason: expect.stringContaining('JSON') });
  const again = open(folder);
  expect(allIn(again)).toBe(before);
  again.exec("update facts set value = 'null' where name = 'late-policy'");
  again.close();
  const opened = openDatabase(folder, 'change');
  expect(opened.kind).toBe('open');
  if (opened.kind === 'open') closeDatabase(opened.sql);
});

it('looking at an earlier format brings it to this one, once', () => {
  const folder = copyOfV1();
  const roots = ['look', 'look'].map(() => {
    const opened = openDatabase(folder, 'look');
    if (opened.kind === 'refused') throw new Error(opened.reason);
    const { link } = opened.sql.prepare('select link from journal order by seq desc').get() as { link: string };
    closeDatabase(opened.sql);
    return link;
  });
  expect(roots[1]).toBe(roots[0]);
});
