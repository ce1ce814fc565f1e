/** A user id that is nobody's → arguments of setpriv, for root to give it to a command. */

/** One that no user has and no other submission's process: the kernel counts threads by user. */
export const nobodysId = (): number => 0x7f000000 + Math.floor(Math.random() * 0xffffff);

export function nobodyArguments(id: number): string[] {
  const identity = ['--reuid', String(id), '--regid', String(id), '--clear-groups'];
  return [...identity, '--inh-caps=-all', '--bounding-set=-all', '--no-new-privs'];
}
