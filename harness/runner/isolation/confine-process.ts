/** A command with the kernel's limits on it and nothing else between it and this machine. */
import type { Confined } from './isolation.ts';
import { MAX_CPU_SECONDS } from './limits.ts';

/** The data segment is what ArrayBuffers and WebAssembly live in; V8's own limit does not see them. */
export function confineProcess(command: readonly string[], memoryLimitMiB: number): Confined {
  if (process.platform !== 'linux') return { command, filter: null, user: null };
  const limits = `ulimit -c 0; ulimit -d ${memoryLimitMiB * 1024}; ulimit -t ${MAX_CPU_SECONDS}`;
  return { command: ['/bin/sh', '-c', `${limits}; exec "$0" "$@"`, ...command], filter: null, user: null };
}
