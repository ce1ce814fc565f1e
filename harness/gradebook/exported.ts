/** What was exported from a run: kept in its journal, so that a file can be told from one that was changed afterwards. */
import { sha256 } from '../bundle/pack-bundle.ts';
import type { Entry, Gradebook } from './gradebook.ts';
import { append, readEvents, subjectIn } from './journal.ts';
import { keepRecord, readRecord } from './records.ts';
import { type Sql, whole } from './sql.ts';

export interface ExportRecord {
  /** For whom. */
  readonly to: string;
  readonly files: readonly ExportedFile[];
  /** Of whose work → the scores that were exported, one for each author; null where there was none. */
  readonly scores: Readonly<Record<string, readonly (number | null)[]>>;
}

export interface ExportedFile {
  /** Without its folder. */
  readonly name: string;
  readonly sha256: string;
  /** Where it is one file: then it can be said what was changed in it. */
  readonly text: string | null;
}

/** Final scores, by what stands for each piece of work. */
export function scoresIn(sql: Sql, { students }: Gradebook): Record<string, (number | null)[]> {
  const scores: Record<string, (number | null)[]> = {};
  for (const { entry, result } of students) {
    if (entry === null) continue;
    const subject = subjectIn(sql, entry.handIn.id);
    scores[subject] = [...(scores[subject] ?? []), result.kind === 'scored' ? result.final : null];
  }
  return scores;
}

/** What the last export for `to` had; null where there was none. */
export function lastScores(sql: Sql, to: string): ExportRecord['scores'] | null {
  const records = readEvents(sql)
    .filter(({ kind }) => kind === 'exported')
    .map(({ record }) => readRecord(sql, record!) as ExportRecord | null);
  return records.findLast((record) => record?.to === to)?.scores ?? null;
}

/** Those whose scores are not what the last export for `to` had; all where there was none. */
export function onlyChanged(sql: Sql, gradebook: Gradebook, to: string): Gradebook {
  const last = lastScores(sql, to);
  if (last === null) return gradebook;
  const now = scoresIn(sql, gradebook);
  const isChanged = ({ handIn: { id } }: Entry): boolean => {
    const subject = subjectIn(sql, id);
    return JSON.stringify(now[subject]) !== JSON.stringify(last[subject]);
  };
  return {
    ...gradebook,
    entries: gradebook.entries.filter(isChanged),
    students: gradebook.students.filter(({ entry }) => entry !== null && isChanged(entry)),
  };
}

export function keepExport(
  sql: Sql,
  to: string,
  files: readonly { readonly name: string; readonly text: string }[],
  scores: ExportRecord['scores'],
): void {
  const record: ExportRecord = {
    to,
    files: files.map(({ name, text }) => ({ name, sha256: sha256(text), text: files.length === 1 ? text : null })),
    scores,
  };
  whole(sql, () => append(sql, 'exported', null, keepRecord(sql, record)));
}
