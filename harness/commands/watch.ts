/** Checks again after every save; the next process is started ahead, so that a save only waits for its own code. */

import { basename } from 'node:path';
import { endQuietly } from '../runner/leave-nothing.ts';
import { type WarmChild, warmUp } from '../runner/warm-child.ts';
import type { CheckRequest, CheckTools } from './check-request.ts';
import type { ExitCode } from './exit-code.ts';

/** Editors write a file in several steps; saves closer together than this are one. */
const SETTLE_MS = 20;
const CLEAR = '\x1b[2J\x1b[3J\x1b[H';

export async function watch(
  request: CheckRequest,
  tools: CheckTools,
  checkOnce: (warm: WarmChild | null) => Promise<ExitCode>,
  first: WarmChild,
): Promise<ExitCode> {
  const { watch: watchFiles } = await import('chokidar');
  endQuietly();
  // Ends with Ctrl-C, which leave-nothing.ts handles.
  return new Promise(() => {
    let warm: WarmChild | null = first;
    let running = false;
    let changed = false;
    let timer: NodeJS.Timeout | undefined;
    const run = async (): Promise<void> => {
      if (running) {
        changed = true;
        return;
      }
      running = true;
      const child = warm;
      warm = null;
      if (process.stdout.isTTY && !request.json) tools.terminal.out(CLEAR);
      await checkOnce(child);
      if (!request.json) tools.terminal.out(` ${tools.style.dim('Waiting for a change. Ctrl-C ends.')}\n`);
      warm = warmUp(first.launch, child?.memoryLimitMiB ?? first.memoryLimitMiB);
      running = false;
      if (changed) {
        changed = false;
        void run();
      }
    };
    const watcher = watchFiles(request.folder, {
      ignoreInitial: true,
      ignored: (path) => ['node_modules', '.git', 'gradecheck'].includes(basename(path)) && path !== request.folder,
    });
    watcher.on('all', () => {
      clearTimeout(timer);
      timer = setTimeout(() => void run(), SETTLE_MS);
    });
    watcher.once('ready', () => void run());
  });
}
