/** One grading at a time in a run's folder. The lock is the operating system's, so it ends with the process, however that ends. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';

export type LockResult =
  | { readonly kind: 'locked'; readonly release: () => void }
  /** The process that has it, as far as it can be told. */
  | { readonly kind: 'taken'; readonly processId: number | null };

const LOCK_FILE = '.lock';
const PROCESS_FILE = '.lock.pid';

/** Throws when the folder cannot be written. */
export function lockRun(folder: string): LockResult {
  const lock = new Database(join(folder, LOCK_FILE));
  try {
    lock.exec('pragma busy_timeout = 0');
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code === 'SQLITE_BUSY') return { kind: 'taken', processId: readProcessId(folder) };
    throw error;
  }
  writeFileSync(join(folder, PROCESS_FILE), `${process.pid}\n`);
  return {
    kind: 'locked',
    release: () => {
      lock.exec('rollback');
      lock.close();
    },
  };
}

function readProcessId(folder: string): number | null {
  try {
    const text = readFileSync(join(folder, PROCESS_FILE), 'utf8').trim();
    return /^\d+$/.test(text) ? Number(text) : null;
  } catch {
    return null;
  }
}
