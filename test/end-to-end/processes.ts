/** Processes of this machine, as /proc tells: what still runs, and where. Linux only. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

export interface RunningProcess {
  readonly pid: number;
  readonly workingDirectory: string;
  readonly command: string;
}

/** Processes whose working directory lies below `folder`: a submission's process runs in a temporary folder of its own. */
export function processesBelow(folder: string): RunningProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const workingDirectory = readlinkSync(`/proc/${name}/cwd`).replace(/ \(deleted\)$/, '');
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        return [{ pid: Number(name), workingDirectory, command }];
      } catch {
        // It has ended, or belongs to somebody else.
        return [];
      }
    })
    .filter(({ workingDirectory }) => workingDirectory.startsWith(`${folder}/`));
}

/** Waits until `condition` holds; false when it does not in time. */
export async function eventually(condition: () => boolean, withinMs: number): Promise<boolean> {
  for (const end = Date.now() + withinMs; Date.now() < end; await delay(25)) if (condition()) return true;
  return condition();
}
