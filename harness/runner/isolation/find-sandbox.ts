/** What this machine has for a sandbox, tried out; or what is missing, and what installs it. */
import { execa } from 'execa';
import { findProgram } from '../find-program.ts';
import { confineInSandbox } from './confine-sandbox.ts';
import type { Sandbox } from './isolation.ts';
import { systemCallFilter } from './system-call-filter.ts';
import { tryOut } from './try-out.ts';

export type SandboxResult =
  | { readonly kind: 'found'; readonly sandbox: Sandbox }
  | { readonly kind: 'missing'; readonly reason: string };

const FOLDERS: readonly string[] = ['/usr/bin', '/bin', '/usr/local/bin', '/usr/sbin', '/sbin'];
const INSTALL =
  'on Debian and Ubuntu: apt-get install bubblewrap util-linux; on Fedora: dnf install bubblewrap util-linux; on Arch: pacman -S bubblewrap util-linux; on Alpine: apk add bubblewrap util-linux-misc setpriv';

/**
 * @param asRoot whether this process may do all
 * @param folders where systems keep programs: looked in after PATH
 */
export async function findSandbox(asRoot = process.getuid?.() === 0, folders = FOLDERS): Promise<SandboxResult> {
  const pathOf = (name: string): string | null => findProgram(name, folders);
  if (process.platform !== 'linux')
    return missing(`there is none for ${process.platform}: bubblewrap, which makes it, is for Linux alone`);
  const needed = ['bwrap', 'prlimit', ...(asRoot ? ['setpriv'] : [])];
  const absent = needed.filter((name) => pathOf(name) === null);
  if (absent.length > 0) return missing(`${enumerate(absent)} not installed (${INSTALL})`);
  const sandbox: Sandbox = {
    bwrap: pathOf('bwrap')!,
    prlimit: pathOf('prlimit')!,
    setpriv: asRoot ? pathOf('setpriv') : null,
    filter: systemCallFilter(),
  };
  const problem = await problemOf(sandbox);
  return problem === null ? { kind: 'found', sandbox } : missing(problem);
}

function enumerate(names: readonly string[]): string {
  if (names.length === 1) return `${names[0]} is`;
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)} are`;
}

function missing(what: string): SandboxResult {
  return { kind: 'missing', reason: what };
}

/** Starts this Node in it: what a machine forbids shows only then. */
async function problemOf(sandbox: Sandbox): Promise<string | null> {
  const node = '/sandbox/node';
  // Without the filter: to pass it takes more than trying out needs.
  const { command } = confineInSandbox(
    {
      argv: [process.execPath, '--version'],
      needs: [{ from: process.execPath, to: node }],
      hides: [],
      memoryLimitMiB: 1024,
      limitsAddressSpace: false,
    },
    { ...sandbox, filter: null },
  );
  const said = await tryOut(command);
  if (said === null) return null;
  return `bubblewrap cannot make one here: ${said}. ${adviceFor(said)}`;
}

/** What the usual refusals mean. */
function adviceFor(said: string): string {
  if (/resource limit/.test(said))
    return "The limits that this shell has itself (ulimit -Ha) are lower than a submission's: raise them";
  if (/uid map|user namespace|Operation not permitted|No permissions|Permission denied/i.test(said))
    return 'The system forbids user namespaces, or this is a container without them. On Ubuntu 24.04 and newer: install the profile /usr/share/apparmor/extra-profiles/bwrap-userns-restrict (package apparmor-profiles), or sysctl kernel.apparmor_restrict_unprivileged_userns=0; in Docker: --security-opt seccomp=unconfined --security-opt apparmor=unconfined with a user, or --privileged as root';
  if (/unshare|namespace/i.test(said)) return 'Its kernel has namespaces turned off (sysctl user.max_user_namespaces)';
  return 'gradecheck doctor shows what was tried';
}

/** As it calls itself: bubblewrap 0.8.0. */
export async function bwrapVersion(bwrap: string): Promise<string> {
  const { stdout } = await execa(bwrap, ['--version'], { reject: false });
  return `${stdout}`.trim();
}
