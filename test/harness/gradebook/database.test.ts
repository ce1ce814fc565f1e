import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { closeDatabase, describeFault, openDatabase } from '../../../harness/gradebook/database.ts';
import { readFact, writeFact } from '../../../harness/gradebook/sql.ts';
import { freshRun, openSql, removeRuns } from './sample-run.ts';

afterEach(removeRuns);

const opened = (folder: string, purpose: 'grade' | 'look' = 'grade'): string => {
  const result = openDatabase(folder, purpose);
  if (result.kind === 'open') closeDatabase(result.sql);
  return result.kind === 'open' ? 'open' : result.reason.replace(folder, 'RUN');
};

describe('openDatabase', () => {
  it('makes a run where there is none, its folders too, and finds it again', () => {
    const folder = join(freshRun(), 'runs', 'hw2');
    const sql = openSql(folder);
    writeFact(sql, 'a', '1');
    writeFact(sql, 'a', '2');
    closeDatabase(sql);
    const again = openSql(folder);
    expect([readFact(again, 'a'), readFact(again, 'b')]).toEqual(['2', null]);
    closeDatabase(again);
    expect(existsSync(join(folder, 'run.db-wal'))).toBe(false);
  });

  it('looks only at what is there', () => {
    expect(opened(freshRun(), 'look')).toBe('there is no run in RUN: run.db is missing');
  });

  it('keeps what was committed when the process is killed, and nothing of what was not', () => {
    const folder = freshRun();
    closeDatabase(openSql(folder));
    const libsql = createRequire(import.meta.url).resolve('libsql');
    const script = `
      const sql = new (require(${JSON.stringify(libsql)}))(${JSON.stringify(join(folder, 'run.db'))});
      sql.exec('pragma journal_mode = wal; pragma synchronous = full');
      sql.exec("insert into facts values ('committed', 'yes')");
      sql.exec('begin immediate');
      sql.exec("insert into facts values ('begun', 'yes')");
      process.kill(process.pid, 'SIGKILL');`;
    expect(spawnSync(process.execPath, ['-e', script]).signal).toBe('SIGKILL');
    const sql = openSql(folder);
    expect([readFact(sql, 'committed'), readFact(sql, 'begun')]).toEqual(['yes', null]);
    closeDatabase(sql);
  });

  it('says of a file that is none, is cut short, has a changed page or is of another version what it is', () => {
    const none = freshRun();
    writeFileSync(join(none, 'run.db'), 'hello '.repeat(1000));
    expect(opened(none)).toMatch(/^RUN\/run\.db is not the database of a run/);

    const cut = freshRun();
    const sql = openSql(cut);
    for (let i = 0; i < 200; i++) writeFact(sql, `fact ${i}`, 'x'.repeat(2000));
    closeDatabase(sql);
    const whole = readFileSync(join(cut, 'run.db'));
    truncateSync(join(cut, 'run.db'), Math.floor(statSync(join(cut, 'run.db')).size / 2));
    expect(opened(cut)).toBe(
      'RUN/run.db is damaged: put a copy of it back, or move it away and grade into a new folder',
    );
    const changed = Buffer.from(whole);
    changed.fill(0xff, 8192, 12288);
    writeFileSync(join(cut, 'run.db'), changed);
    expect(opened(cut)).toMatch(/^RUN\/run\.db is damaged/);

    const old = freshRun();
    const other = openSql(old);
    writeFact(other, 'format', 'gradecheck/run/v99');
    closeDatabase(other);
    expect(opened(old)).toBe(
      'RUN/run.db was written by another version of gradecheck (format gradecheck/run/v99; this one reads gradecheck/run/v2): use that version',
    );
  });

  it.skipIf(process.getuid?.() === 0)('says of a folder that may not be written that it may not', () => {
    const folder = freshRun();
    chmodSync(folder, 0o555);
    expect(opened(folder)).toMatch(/may not be written|cannot be opened/);
    chmodSync(folder, 0o755);
  });

  it('says of a path through a file that it cannot be', () => {
    const folder = freshRun();
    writeFileSync(join(folder, 'file'), '');
    expect(opened(join(folder, 'file', 'run'))).toMatch(/a part of its path is no folder/);
  });
});

describe('describeFault', () => {
  const fault = (code: string): string =>
    describeFault(Object.assign(new Error('words of the library'), { code }), 'F');

  it('says what to do', () => {
    expect(fault('SQLITE_FULL')).toBe('there is no room left for F: make room on that disk');
    expect(fault('SQLITE_BUSY')).toMatch(/in use by another program/);
    expect(fault('SQLITE_READONLY')).toMatch(/may not be written/);
    expect(fault('SQLITE_CORRUPT_VTAB')).toMatch(/is damaged/);
    expect(fault('SQLITE_IOERR_WRITE')).toMatch(/is there room on its disk/);
    expect(fault('ELSE')).toBe('F: words of the library');
  });
});
