/** A new folder in the system's temporary one; where that cannot be, it is said what to do. */
import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const PREFIX = 'gradecheck-';
let list: string | null = null;

export function temporaryFolder(): string {
  try {
    const folder = join(realpathSync(tmpdir()), `${PREFIX}${randomBytes(9).toString('base64url')}`);
    // Before it is there: whoever is killed in between has left nothing that is not on the list.
    if (list !== null) appendFileSync(list, `${folder}\n`);
    mkdirSync(folder, { mode: 0o700 });
    return folder;
  } catch (error) {
    throw noRoom(error);
  }
}

/**
 * Removes what an earlier process has left that kept this list and was killed, and keeps the list from now on. Only for
 * whoever knows that no such process is left: the list lies beside a lock.
 */
export function clearLeftovers(file: string): void {
  let left: string[] = [];
  try {
    left = readFileSync(file, 'utf8').split('\n');
  } catch {
    // There is no list yet.
  }
  const base = realpathSync(tmpdir());
  for (const folder of left)
    if (dirname(folder) === base && basename(folder).startsWith(PREFIX))
      rmSync(folder, { recursive: true, force: true });
  writeFileSync(file, '');
  list = file;
}

/** What is written to a temporary folder, with the same words when it cannot be. */
export function noRoom(error: unknown): Error {
  const { code } = error as NodeJS.ErrnoException;
  return new Error(
    `nothing can be written in ${tmpdir()} (${code}): make room there, or set TMPDIR to a folder with room`,
  );
}
