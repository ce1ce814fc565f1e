import { afterEach, describe, expect, it } from 'vitest';
import { readFact, whole, writeFact } from '../../../harness/gradebook/sql.ts';
import { freshRun, openSql, removeRuns } from './sample-run.ts';

afterEach(removeRuns);

describe('whole', () => {
  it('keeps all of what was done', () => {
    const sql = openSql(freshRun());
    whole(sql, () => {
      writeFact(sql, 'a', '1');
      writeFact(sql, 'b', '2');
    });
    expect([readFact(sql, 'a'), readFact(sql, 'b'), sql.inTransaction]).toEqual(['1', '2', false]);
  });

  it('undoes it when a part fails, and tells the fault', () => {
    const sql = openSql(freshRun());
    writeFact(sql, 'a', '1');
    const half = (): void => {
      writeFact(sql, 'a', '2');
      writeFact(sql, 'b', '2');
      throw new Error('the other half');
    };
    expect(() => whole(sql, half)).toThrow('the other half');
    expect([readFact(sql, 'a'), readFact(sql, 'b'), sql.inTransaction]).toEqual(['1', null, false]);
  });

  it('tells the fault, too, when the database has undone it already, as on a full disk', () => {
    const sql = openSql(freshRun());
    const undone = (): void => {
      writeFact(sql, 'a', '1');
      sql.exec('rollback');
      throw new Error('no room left');
    };
    expect(() => whole(sql, undone)).toThrow('no room left');
    expect([readFact(sql, 'a'), sql.inTransaction]).toEqual([null, false]);
  });
});

it('the last text of a fact counts, and of one that there is not there is none', () => {
  const sql = openSql(freshRun());
  writeFact(sql, 'a', '1');
  writeFact(sql, 'a', '');
  expect([readFact(sql, 'a'), readFact(sql, 'b')]).toEqual(['', null]);
});
