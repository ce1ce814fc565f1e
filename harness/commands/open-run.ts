/** A run's folder → its database, open for a command that looks at it or changes something small. */
import { join } from 'node:path';
import { closeDatabase, DATABASE_FILE, describeFault, openDatabase, type Sql } from '../gradebook/database.ts';
import { EXIT, type ExitCode, type Terminal } from './exit-code.ts';

/** Calls `work` with the database; what goes wrong with that is said, and is exit code 3. */
export async function withRun(
  folder: string,
  terminal: Terminal,
  work: (sql: Sql) => ExitCode | Promise<ExitCode>,
): Promise<ExitCode> {
  const opened = openDatabase(folder, 'look');
  if (opened.kind === 'refused') {
    terminal.error(`${opened.reason}.\n`);
    return EXIT.wrongUsage;
  }
  try {
    return await work(opened.sql);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!code.startsWith('SQLITE')) throw error;
    terminal.error(`${describeFault(error, join(folder, DATABASE_FILE))}.\n`);
    return EXIT.couldNotGrade;
  } finally {
    closeDatabase(opened.sql);
  }
}
