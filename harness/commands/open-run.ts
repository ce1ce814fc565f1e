/** A run's folder → its database, open for a command that looks at it or changes something small. */
import { join } from 'node:path';
import { closeDatabase, DATABASE_FILE, describeFault, openDatabase, type Purpose } from '../gradebook/database.ts';
import { lockRun } from '../gradebook/lock.ts';
import { sealRun } from '../gradebook/seal.ts';
import type { Sql } from '../gradebook/sql.ts';
import { shellWord } from '../report/shell-word.ts';
import { EXIT, type ExitCode, type Terminal } from './exit-code.ts';

/** Calls `work` with the database to look at; what goes wrong with that is said, and is exit code 3. */
export function withRun(
  folder: string,
  terminal: Terminal,
  work: (sql: Sql) => ExitCode | Promise<ExitCode>,
): Promise<ExitCode> {
  return withDatabase(folder, 'look', terminal, work);
}

/** The same with the database to change, which is sealed again afterwards. While a run goes on, its end seals it. */
export async function changeRun(
  folder: string,
  terminal: Terminal,
  work: (sql: Sql) => ExitCode | Promise<ExitCode>,
): Promise<ExitCode> {
  let isOpen = false;
  const code = await withDatabase(folder, 'change', terminal, (sql) => {
    isOpen = true;
    return work(sql);
  });
  if (isOpen) sealUnlessInUse(folder, terminal);
  return code;
}

/** @param folder of a run whose database another program has open */
export const notSealed = (folder: string): string =>
  `The run is not sealed, since another program has its database open: when that has ended, gradecheck seal ${shellWord(folder)} does it.\n`;

function sealUnlessInUse(folder: string, terminal: Terminal): void {
  try {
    const lock = lockRun(folder);
    if (lock.kind === 'taken') return;
    if (!sealRun(folder)) terminal.error(notSealed(folder));
    lock.release();
  } catch (error) {
    terminal.error(`The run could not be sealed: ${describeFault(error, folder)}.\n`);
  }
}

async function withDatabase(
  folder: string,
  purpose: Purpose,
  terminal: Terminal,
  work: (sql: Sql) => ExitCode | Promise<ExitCode>,
): Promise<ExitCode> {
  const opened = openDatabase(folder, purpose);
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
