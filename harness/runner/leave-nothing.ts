/**
 * What must not outlive the harness: processes of submissions and their folders. Runs when it ends, by itself or by a
 * signal. (After SIGKILL nothing runs; a CPU limit then ends the submission's process.)
 */

const cleanups = new Set<() => void>();
let exitCodeOnSignal: number | null = null;
let gently: (() => void) | null = null;
let installed = false;

/** `cleanup` must not wait for anything; the function returned takes it back. */
export function onEnd(cleanup: () => void): () => void {
  install();
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
}

/** Ctrl-C is the way to end a watch, and not a failure. */
export function endQuietly(): void {
  exitCodeOnSignal = 0;
}

/**
 * The first Ctrl-C calls `onFirst` instead of ending everything, and the second ends it. The function returned takes that
 * back.
 */
export function endGently(onFirst: () => void): () => void {
  install();
  gently = onFirst;
  return () => {
    gently = null;
  };
}

const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

function install(): void {
  if (installed) return;
  installed = true;
  process.on('exit', cleanUp);
  for (const [signal, number] of Object.entries(SIGNALS)) {
    process.on(signal, () => {
      if (signal === 'SIGINT' && gently !== null) {
        const first = gently;
        gently = null;
        first();
        return;
      }
      cleanUp();
      process.exit(exitCodeOnSignal ?? 128 + number);
    });
  }
}

function cleanUp(): void {
  for (const cleanup of cleanups) {
    try {
      cleanup();
    } catch {
      // The others still have their turn.
    }
  }
  cleanups.clear();
}
