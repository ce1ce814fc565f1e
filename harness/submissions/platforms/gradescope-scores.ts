/** Gradescope's CSV of scores → when each submission was handed in, and how late it was. */
import { columnNamed, type Table } from '../read-table.ts';
import type { FoundHandIn } from './found.ts';
import { toIsoTime } from './iso-time.ts';

interface ScoreTime {
  readonly submittedAt: string | null;
  readonly lateBySeconds: number | null;
}

/** By the submission's id. */
export type GradescopeScores = ReadonlyMap<string, ScoreTime>;

/** @returns null for another table */
export function readScores(table: Table): GradescopeScores | null {
  const id = columnNamed(table, 'Submission ID');
  const time = columnNamed(table, 'Submission Time');
  const late = columnNamed(table, 'Lateness (H:M:S)');
  if (id === undefined || (time === undefined && late === undefined)) return null;
  const cell = (row: readonly string[], at: number | undefined): string | null =>
    at === undefined ? null : (row[at] ?? '').trim() || null;
  return new Map(
    table.rows
      .filter((row) => cell(row, id) !== null)
      .map((row) => [
        cell(row, id)!,
        { submittedAt: toIsoTime(cell(row, time)), lateBySeconds: toSeconds(cell(row, late)) },
      ]),
  );
}

/** "26:00:00" → 93600; null for what is no such figure. */
export function toSeconds(lateness: string | null): number | null {
  const found = /^(\d+):([0-5]?\d):([0-5]?\d)$/.exec(lateness ?? '');
  if (found === null) return null;
  const [, hours, minutes, seconds] = found.map(Number);
  return hours! * 3600 + minutes! * 60 + seconds!;
}

/** The time in the export has more digits, and is kept. */
export function withScores(handIn: FoundHandIn, scores: GradescopeScores | null): FoundHandIn {
  const score = handIn.platform === 'gradescope' ? scores?.get(handIn.key) : undefined;
  if (score === undefined) return handIn;
  const { lateBySeconds } = score;
  return {
    ...handIn,
    submittedAt: handIn.submittedAt ?? score.submittedAt,
    lateBySeconds: lateBySeconds ?? handIn.lateBySeconds,
    markedLate: lateBySeconds === null ? handIn.markedLate : lateBySeconds > 0,
  };
}
