/** `gradecheck forget`: a student's work and name are removed from a run, and its chain still holds. */
import { forget as forgetIn } from '../gradebook/forget.ts';
import { readGradebook } from '../gradebook/read-gradebook.ts';
import { whole } from '../gradebook/sql.ts';
import { EXIT, type ExitCode, type Terminal } from './exit-code.ts';
import { findStudent } from './find-student.ts';
import { changeRun } from './open-run.ts';

export interface ForgetRequest {
  readonly run: string;
  /** A hand-in's id, or what tells a student. */
  readonly who: string;
}

export function forget({ run, who }: ForgetRequest, terminal: Terminal): Promise<ExitCode> {
  return changeRun(run, terminal, (sql) => {
    const found = findStudent(readGradebook(sql), who, run);
    if (found.kind === 'refused') {
      terminal.error(`Nothing was removed: ${found.reason}.\n`);
      return EXIT.wrongUsage;
    }
    const { student, entry } = found.row;
    const isGroup = entry !== null && entry.handIn.students.length > 1;
    if (isGroup && entry.handIn.id === who) {
      terminal.error(
        `Nothing was removed: ${who} is the work of several: say which of them, by an id, an email or a name.\n`,
      );
      return EXIT.wrongUsage;
    }
    // Freed pages are overwritten, and then given back.
    sql.exec('pragma secure_delete = on');
    let result: ReturnType<typeof forgetIn> | null = null;
    whole(sql, () => {
      result = forgetIn(sql, student, entry?.handIn.id ?? null);
    });
    sql.exec('vacuum');
    const { work, group, left } = result!;
    terminal.out(
      work !== null
        ? `${work} is forgotten: files, grades, points given by hand, requests and names. The journal says that there was something, and not whose.\n`
        : group !== null
          ? `Forgotten as an author of ${group}, whose work stays the others'.\n`
          : 'Forgotten: there was a name, and no work.\n',
    );
    for (const what of left) terminal.error(`Their name or id is still in ${what}.\n`);
    terminal.error(
      'Files that were exported, the sources and copies of this folder are not touched. What was exported is known no more: --changed has everybody once.\n',
    );
    return left.length > 0 ? EXIT.couldNotGrade : EXIT.fullMarks;
  });
}
