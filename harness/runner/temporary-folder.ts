/** A new folder in the system's temporary one; where that cannot be, it is said what to do. */
import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function temporaryFolder(): string {
  try {
    return realpathSync(mkdtempSync(join(tmpdir(), 'gradecheck-')));
  } catch (error) {
    throw noRoom(error);
  }
}

/** What is written to a temporary folder, with the same words when it cannot be. */
export function noRoom(error: unknown): Error {
  const { code } = error as NodeJS.ErrnoException;
  return new Error(
    `nothing can be written in ${tmpdir()} (${code}): make room there, or set TMPDIR to a folder with room`,
  );
}
