/** What was exported from a run: kept in its journal, so that a file can be told from one that was changed afterwards. */
import { sha256 } from '../bundle/pack-bundle.ts';
import { append } from './journal.ts';
import { keepRecord } from './records.ts';
import { type Sql, whole } from './sql.ts';

export interface ExportRecord {
  /** For whom. */
  readonly to: string;
  readonly files: readonly ExportedFile[];
}

export interface ExportedFile {
  /** Without its folder. */
  readonly name: string;
  readonly sha256: string;
  /** Where it is one file: then it can be said what was changed in it. */
  readonly text: string | null;
}

export function keepExport(
  sql: Sql,
  to: string,
  files: readonly { readonly name: string; readonly text: string }[],
): void {
  const record: ExportRecord = {
    to,
    files: files.map(({ name, text }) => ({ name, sha256: sha256(text), text: files.length === 1 ? text : null })),
  };
  whole(sql, () => append(sql, 'exported', null, keepRecord(sql, record)));
}
