/** A run with real grades: one of an earlier format, brought to this one and sealed. */
import { closeDatabase, openDatabase, type Purpose } from '../../../../harness/gradebook/database.ts';
import { sealRun } from '../../../../harness/gradebook/seal.ts';
import type { Sql } from '../../../../harness/gradebook/sql.ts';
import { copyOfV1 } from '../../gradebook/migrations/old-run.ts';

/** The version that those grades are not by. */
export const VERSION = 'another version than the one that graded it';

export function opened(folder: string, purpose: Purpose = 'change'): Sql {
  const result = openDatabase(folder, purpose);
  if (result.kind === 'refused') throw new Error(result.reason);
  return result.sql;
}

export function gradedRun(): string {
  const folder = copyOfV1();
  closeDatabase(opened(folder));
  sealRun(folder);
  return folder;
}
