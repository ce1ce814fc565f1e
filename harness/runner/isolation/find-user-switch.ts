/** Whether this process can run others as another user, tried out; or what keeps it from that. */
import { findProgram } from '../find-program.ts';
import { confineAsUser } from './confine-user.ts';
import type { UserSwitch } from './isolation.ts';
import { tryOut } from './try-out.ts';

export type UserSwitchResult =
  | { readonly kind: 'found'; readonly switch: UserSwitch }
  | { readonly kind: 'missing'; readonly reason: string };

const FOLDERS: readonly string[] = ['/usr/bin', '/bin', '/usr/sbin', '/sbin'];

/** @param asRoot whether this process may do all */
export async function findUserSwitch(
  asRoot = process.platform === 'linux' && process.getuid?.() === 0,
  folders = FOLDERS,
): Promise<UserSwitchResult> {
  if (!asRoot) return missing('only root, on Linux, can run a submission as another user');
  const [prlimit, setpriv] = ['prlimit', 'setpriv'].map((name) => findProgram(name, folders));
  if (!prlimit || !setpriv) return missing('prlimit and setpriv are needed (apt-get install util-linux)');
  const found = { prlimit, setpriv };
  const problem = await problemOf(found);
  return problem === null ? { kind: 'found', switch: found } : missing(problem);
}

const missing = (reason: string): UserSwitchResult => ({ kind: 'missing', reason });

/** Starts this Node as another user: a Node in root's own folder shows only then. */
async function problemOf(found: UserSwitch): Promise<string | null> {
  const memory = { memoryLimitMiB: 1024, limitsAddressSpace: false };
  const said = await tryOut(confineAsUser([process.execPath, '--version'], memory, found).command, '/');
  if (said === null) return null;
  return `${process.execPath} cannot be started as another user: ${said}. It has to lie where everybody may read it`;
}
