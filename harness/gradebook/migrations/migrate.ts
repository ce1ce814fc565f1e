/** Runs of earlier formats → this one: whole, or not at all. Each format has its own step. */
import type { Sql } from '../sql.ts';
import { fromV1 } from './from-v1.ts';

/** Format → what brings it to the next one. */
const STEPS: Readonly<Record<string, (sql: Sql, tables: string) => void>> = { 'gradecheck/run/v1': fromV1 };

/** @returns whether the format is a known one */
export function migrate(sql: Sql, format: string, tables: string, now: string): boolean {
  const step = STEPS[format];
  if (step === undefined) return false;
  sql.exec('pragma foreign_keys = off; begin immediate');
  try {
    step(sql, tables);
    sql.prepare("update facts set value = ? where name = 'format'").run(now);
    sql.exec('commit; pragma foreign_keys = on');
    return true;
  } catch (error) {
    if (sql.inTransaction) sql.exec('rollback');
    throw error;
  }
}
