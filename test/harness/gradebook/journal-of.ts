/** A run's journal as it reads, and whether what its tables say follows from it. */
import { type JournalEntry, readEvents, readJournal } from '../../../harness/gradebook/journal.ts';
import { readRows } from '../../../harness/gradebook/read-rows.ts';
import { readRecord } from '../../../harness/gradebook/records.ts';
import type { Sql } from '../../../harness/gradebook/sql.ts';
import { checkTables } from '../../../harness/regrade/verify/check-tables.ts';
import type { Fault } from '../../../harness/regrade/verify/fault.ts';
import { foldJournal } from '../../../harness/regrade/verify/fold-journal.ts';

export const journalOf = readEvents;

/** The last entry of a kind, and the record that it names. */
export function lastOf(
  sql: Sql,
  kind: JournalEntry['kind'],
): { readonly entry: JournalEntry; readonly record: unknown } {
  const entry = journalOf(sql).findLast((one) => one.kind === kind)!;
  return { entry, record: entry.record === null ? null : readRecord(sql, entry.record) };
}

export function faultsIn(sql: Sql): Fault[] {
  const rows = readRows(sql);
  const { expected, faults } = foldJournal(readJournal(sql), rows.records);
  return [...faults, ...checkTables(rows, expected)];
}
