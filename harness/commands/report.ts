/** `gradecheck report`: a run → one HTML page about the class. */
import { writeFileSync } from 'node:fs';
import { readGradebook } from '../gradebook/read-gradebook.ts';
import { readFact, type Sql } from '../gradebook/sql.ts';
import { composeClassPage } from '../report/class-page/class-page.ts';
import { type Naming, pseudonyms, realNames } from '../report/class-page/pseudonyms.ts';
import { EXIT, type ExitCode, type Terminal } from './exit-code.ts';
import { withRun } from './open-run.ts';

export interface ReportRequest {
  readonly run: string;
  readonly out: string;
  /** Real names instead of pseudonyms. */
  readonly names: boolean;
}

export function report({ run, out, names }: ReportRequest, terminal: Terminal): Promise<ExitCode> {
  return withRun(run, terminal, async (sql) => {
    const gradebook = readGradebook(sql);
    if (gradebook.students.length === 0) {
      terminal.error(`${run} holds no work yet, so there is nothing to report.\n`);
      return EXIT.couldNotGrade;
    }
    const page = await composeClassPage(gradebook, names ? realNames : pseudonymsOf(sql));
    try {
      writeFileSync(out, page);
    } catch (error) {
      terminal.error(
        `${out} cannot be written: ${(error as NodeJS.ErrnoException).code}. Choose another place with --out.\n`,
      );
      return EXIT.couldNotGrade;
    }
    const hint = names ? '' : ' Students have pseudonyms in it; --names shows who they are.';
    terminal.out(`${out}: ${gradebook.entries.length} pieces of work, ${gradebook.students.length} students.${hint}\n`);
    return EXIT.fullMarks;
  });
}

/** By a key that was drawn when the run was begun, so that all its reports call a student the same. */
export function pseudonymsOf(sql: Sql): Naming {
  return pseudonyms(readFact(sql, 'pseudonym-key') ?? '');
}
