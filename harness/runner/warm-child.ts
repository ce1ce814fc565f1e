/** A process for a submission, started before there is anything to run, with a folder of its own. */
import { rmSync } from 'node:fs';
import { type Child, type Launch, startChild } from './child-process.ts';
import { onEnd } from './leave-nothing.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface WarmChild {
  readonly child: Child;
  readonly folder: string;
  readonly launch: Launch;
  readonly memoryLimitMiB: number;
  /** The folder has been removed. */
  readonly forget: () => void;
}

export function warmUp(launch: Launch, memoryLimitMiB: number): WarmChild {
  const folder = temporaryFolder();
  const forget = onEnd(() => rmSync(folder, { recursive: true, force: true }));
  return { folder, launch, memoryLimitMiB, child: startChild({ launch, folder, memoryLimitMiB }), forget };
}

/** May be called again. */
export async function discard(warm: WarmChild): Promise<void> {
  await warm.child.kill();
  rmSync(warm.folder, { recursive: true, force: true });
  warm.forget();
}
