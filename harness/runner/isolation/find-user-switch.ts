/** Whether this process can run others as another user, tried out; or what keeps it from that. */
import { execa } from 'execa';
import { findProgram } from '../find-program.ts';
import { confineAsUser } from './confine-user.ts';
import type { UserSwitch } from './isolation.ts';

export type UserSwitchResult =
  | { readonly kind: 'found'; readonly switch: UserSwitch }
  | { readonly kind: 'missing'; readonly reason: string };

const FOLDERS: readonly string[] = ['/usr/bin', '/bin', '/usr/sbin', '/sbin'];
const TIMEOUT_MS = 10_000;

/** @param asRoot whether this process may do all */
export async function findUserSwitch(
  asRoot = process.platform === 'linux' && process.getuid?.() === 0,
  folders = FOLDERS,
): Promise<UserSwitchResult> {
  if (!asRoot) return missing('only root, on Linux, can run a submission as another user');
  const [prlimit, setpriv] = ['prlimit', 'setpriv'].map((name) => findProgram(name, folders));
  if (!prlimit || !setpriv) return missing('prlimit and setpriv are needed (apt-get install util-linux)');
  const found = { prlimit, setpriv };
  const problem = await tryOut(found);
  return problem === null ? { kind: 'found', switch: found } : missing(problem);
}

const missing = (reason: string): UserSwitchResult => ({ kind: 'missing', reason });

/** Starts this Node as another user: a Node in root's own folder shows only then. */
async function tryOut(found: UserSwitch): Promise<string | null> {
  const memory = { memoryLimitMiB: 1024, limitsAddressSpace: false };
  const [file, ...args] = confineAsUser([process.execPath, '--version'], memory, found).command;
  const result = await execa(file!, args, {
    cwd: '/',
    reject: false,
    timeout: TIMEOUT_MS,
    stdin: 'ignore',
    extendEnv: false,
    env: {},
  });
  if (result.exitCode === 0 && result.stdout.trim() === process.version) return null;
  const said = `${result.stderr ?? ''}`.trim().split('\n').at(-1) || `it ended with exit code ${result.exitCode}`;
  return `${process.execPath} cannot be started as another user: ${said}. It has to lie where everybody may read it`;
}
