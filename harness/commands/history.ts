/** `gradecheck history`: who did what to a run, when and why; or to one student's work. */
import { readEvents, subjectIn } from '../gradebook/journal.ts';
import { isSplit } from '../gradebook/people.ts';
import { readGradebook } from '../gradebook/read-gradebook.ts';
import { readRecord } from '../gradebook/records.ts';
import { renderHistory } from '../report/history.ts';
import { nameEntry } from '../report/name-student.ts';
import type { Style } from '../report/style.ts';
import { EXIT, type ExitCode, type Terminal } from './exit-code.ts';
import { findEntry } from './find-student.ts';
import { withRun } from './open-run.ts';

/** @param who a hand-in's id, or what tells one of its authors; null: everything */
export function history(run: string, who: string | null, terminal: Terminal, style: Style): Promise<ExitCode> {
  return withRun(run, terminal, (sql) => {
    const gradebook = readGradebook(sql);
    const found = who === null ? null : findEntry(gradebook, who, run);
    if (found?.kind === 'refused') {
      terminal.error(`${found.reason}.\n`);
      return EXIT.wrongUsage;
    }
    const subjectOf = ({ handIn: { id } }: (typeof gradebook.entries)[number]): string =>
      isSplit(sql) ? id : subjectIn(sql, id);
    const names = new Map(gradebook.entries.map((entry) => [subjectOf(entry), nameEntry(entry)]));
    const wanted = found === null ? null : subjectOf(found.entry);
    const entries = readEvents(sql)
      .filter(({ subject, kind }) => wanted === null || subject === wanted || kind === 'rescored' || kind === 'late')
      .map((entry) => ({
        entry,
        record: entry.record === null ? null : readRecord(sql, entry.record),
        name: entry.subject === null ? null : (names.get(entry.subject) ?? null),
      }));
    terminal.out(renderHistory(entries, style));
    return EXIT.fullMarks;
  });
}
