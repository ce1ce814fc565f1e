/** The runner's files → copies that every user may read, since the folder they come in is closed to all but root. */
import { chmodSync, cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Runners } from '../../runner/launch.ts';
import { onEnd } from '../../runner/leave-nothing.ts';
import { temporaryFolder } from '../../runner/temporary-folder.ts';

/** @param folder has runner.cjs and python/ */
export function publishRunner(folder: string): Omit<Runners, 'python'> {
  const copy = temporaryFolder();
  onEnd(() => rmSync(copy, { recursive: true, force: true }));
  cpSync(folder, copy, { recursive: true });
  chmodSync(copy, 0o755);
  for (const entry of readdirSync(copy, { recursive: true, withFileTypes: true }))
    chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  return { node: { args: [join(copy, 'runner.cjs')], reads: [] }, pythonFolder: join(copy, 'python') };
}
