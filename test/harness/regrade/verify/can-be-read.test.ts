import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { closeDatabase } from '../../../../harness/gradebook/database.ts';
import { canBeRead } from '../../../../harness/regrade/verify/can-be-read.ts';
import { begunRun, freshRun, handIn, removeRuns } from '../../gradebook/sample-run.ts';

afterEach(removeRuns);

it('a run can be read', () => {
  const { folder, sql } = begunRun([handIn('a')]);
  closeDatabase(sql);
  expect(canBeRead(join(folder, 'run.db'))).toBe(true);
});

it('one with a text that is no UTF-8 cannot, and this process goes on', () => {
  const { folder, sql } = begunRun([handIn('a')]);
  sql.exec("update facts set value = cast(x'ff' as text) where name = 'class'");
  closeDatabase(sql);
  expect(canBeRead(join(folder, 'run.db'))).toBe(false);
});

it('a file that is no database cannot', () => {
  const folder = freshRun();
  writeFileSync(join(folder, 'run.db'), 'hello '.repeat(1000));
  expect(canBeRead(join(folder, 'run.db'))).toBe(false);
});
