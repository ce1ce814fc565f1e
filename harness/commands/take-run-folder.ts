/** A run's folder, for this process alone until it is released, or why not. */
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE_FILE, describeFault } from '../gradebook/database.ts';
import { lockRun } from '../gradebook/lock.ts';
import { clearLeftovers } from '../runner/temporary-folder.ts';

type Taken =
  | { readonly kind: 'taken'; readonly release: () => void }
  | { readonly kind: 'refused'; readonly reason: string };

/** A folder of a run, or one that has nothing in it yet, for this process alone. */
export function takeRunFolder(folder: string): Taken {
  try {
    if (existsSync(folder) && !existsSync(join(folder, DATABASE_FILE)) && holdsMore(folder))
      return { kind: 'refused', reason: `${folder} has other files in it and no run: name a new folder with --out` };
    mkdirSync(folder, { recursive: true });
    const lock = lockRun(folder);
    if (lock.kind === 'locked') {
      const leftovers = join(folder, '.lock.folders');
      clearLeftovers(leftovers);
      const release = (): void => {
        clearLeftovers(leftovers);
        lock.release();
      };
      return { kind: 'taken', release };
    }
    const by = lock.processId === null ? 'another process' : `process ${lock.processId}`;
    return { kind: 'refused', reason: `${by} is grading into ${folder} at this moment: wait for it, or end it` };
  } catch (error) {
    return { kind: 'refused', reason: describeFault(error, folder) };
  }
}

/** But for what a run that was ended at its very beginning may have left. */
const holdsMore = (folder: string): boolean => readdirSync(folder).some((name) => !name.startsWith('.lock'));
