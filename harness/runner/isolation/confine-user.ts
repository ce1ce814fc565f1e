/**
 * A command as a user of its own, with the kernel's limits on it: for containers that allow no namespaces. It reads what
 * everybody may read and nothing that is root's alone; it may use the network, and start processes up to its limit.
 */
import type { Confined, UserSwitch } from './isolation.ts';
import { limitArguments, type Memory } from './limit-arguments.ts';
import { nobodyArguments, nobodysId } from './nobody.ts';

export function confineAsUser(
  argv: readonly string[],
  memory: Memory,
  { prlimit, setpriv }: UserSwitch,
  id = nobodysId(),
): Confined {
  const become = [setpriv, ...nobodyArguments(id)];
  return {
    command: [prlimit, ...limitArguments(memory), ...become, '--pdeathsig', 'KILL', ...argv],
    filter: null,
    // Whoever has left the process group has still this user id; one call reaches all of them, however fast they fork.
    user: { id, endAll: [...become, '/bin/sh', '-c', 'kill -9 -1'] },
  };
}
