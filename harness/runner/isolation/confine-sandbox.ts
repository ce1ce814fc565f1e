/**
 * A command in a sandbox made by bubblewrap: no network, no other processes, no /proc, of the disk the system's libraries
 * and what the command needs, all read-only, and a temporary folder in memory.
 */
import { lstatSync, readlinkSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname } from 'node:path';
import { FILTER_FD } from '../protocol.ts';
import type { Confined, Sandbox, Shown } from './isolation.ts';
import { limitArguments } from './limit-arguments.ts';
import { MAX_FILE_MIB } from './limits.ts';
import { nobodyArguments, nobodysId } from './nobody.ts';

/** Where the system's shared libraries are; what isn't there is passed over. */
const LIBRARIES = ['/usr/lib', '/usr/lib32', '/usr/lib64', '/usr/libx32', '/lib', '/lib32', '/lib64', '/libx32'];
/** How a library is found that is one of several (Debian's BLAS), and where the loader looks. */
const LOADER_FILES = ['/etc/alternatives', '/etc/ld.so.cache'];
const DEVICES = ['/dev/null', '/dev/zero', '/dev/random', '/dev/urandom'];
const TEMPORARY = '/tmp';

export interface Command {
  readonly argv: readonly string[];
  readonly needs: readonly Shown[];
  /** Folders within what is shown that are shown empty, but for what is needed of them. */
  readonly hides: readonly string[];
  readonly memoryLimitMiB: number;
  /** Reserves no more address space than it may use, so that this is limited as well. */
  readonly limitsAddressSpace: boolean;
}

export function confineInSandbox(command: Command, sandbox: Sandbox): Confined {
  const { bwrap, setpriv, filter } = sandbox;
  const argv = [
    bwrap,
    ...namespaces(setpriv !== null),
    ...filesystem([...command.needs, ...programs(sandbox)], command.hides),
    ...(filter === null ? [] : ['--seccomp', String(FILTER_FD)]),
    PRLIMIT,
    ...limitArguments(command),
    ...(setpriv === null ? [] : [SETPRIV, ...nobodyArguments(nobodysId())]),
    ...command.argv.map((arg) => command.needs.find(({ from }) => from === arg)?.to ?? arg),
  ];
  return { command: argv, filter: filter === null ? null : { fd: FILTER_FD, content: filter }, user: null };
}

/**
 * A user who isn't root gets a user namespace, in which the limit on threads counts from nothing. For root that limit
 * never holds, so root makes the other namespaces itself and the command gets a user id of its own.
 */
function namespaces(isRoot: boolean): string[] {
  const others = ['--unshare-ipc', '--unshare-pid', '--unshare-net', '--unshare-uts', '--unshare-cgroup-try'];
  const user = isRoot
    ? ['--cap-drop', 'ALL', '--cap-add', 'CAP_SETUID', '--cap-add', 'CAP_SETGID', '--cap-add', 'CAP_SETPCAP']
    : ['--unshare-user', '--uid', '65534', '--gid', '65534', '--disable-userns', '--cap-drop', 'ALL'];
  return [...user, ...others, '--hostname', 'sandbox', '--die-with-parent', '--new-session'];
}

const PRLIMIT = '/sandbox/prlimit';
const SETPRIV = '/sandbox/setpriv';

function programs({ prlimit, setpriv }: Sandbox): Shown[] {
  return [{ from: prlimit, to: PRLIMIT }, ...(setpriv === null ? [] : [{ from: setpriv, to: SETPRIV }])];
}

function filesystem(shown: readonly Shown[], hidden: readonly string[]): string[] {
  const libraries = [...LIBRARIES, ...LOADER_FILES].filter(exists);
  const targets = [...libraries, ...shown.map(({ to }) => to), ...DEVICES];
  const isHidden = (path: string): boolean => hidden.some((folder) => path.startsWith(`${folder}/`));
  const bind = ({ from, to }: Shown): string[] => ['--ro-bind', from, to];
  const folders = [...new Set(targets.flatMap(ancestors))].filter((folder) => folder !== TEMPORARY).sort();
  return [
    ...['--size', String(MAX_FILE_MIB << 20), '--perms', '1777', '--tmpfs', TEMPORARY],
    // bubblewrap makes missing folders for their owner alone, and the command may be somebody else.
    ...folders.flatMap((folder) => ['--perms', '0755', '--dir', folder]),
    ...libraries.flatMap((path) =>
      isLink(path) ? ['--symlink', readlinkSync(path), path] : ['--ro-bind', path, path],
    ),
    ...shown.filter(({ to }) => !libraries.includes(to) && !isHidden(to)).flatMap(bind),
    ...hidden.flatMap((folder) => ['--tmpfs', folder]),
    ...shown.filter(({ to }) => isHidden(to)).flatMap(bind),
    ...hidden.flatMap((folder) => ['--remount-ro', folder]),
    ...DEVICES.flatMap((device) => ['--dev-bind', device, device]),
    ...['--chdir', TEMPORARY, '--remount-ro', '/'],
  ];
}

/** /usr/bin/node → /usr, /usr/bin */
function ancestors(path: string): string[] {
  const folder = dirname(path);
  return folder === '/' ? [] : [...ancestors(folder), folder];
}

/** bubblewrap tells of a signal as shells do: as exit code 128 + its number. */
export function howItEnded(own: { readonly exitCode: number | null; readonly signal: string | null }): typeof own {
  const number = (own.exitCode ?? 0) - 128;
  const found = Object.entries(constants.signals).find(([, value]) => value === number);
  return found === undefined ? own : { exitCode: null, signal: found[0] };
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function isLink(path: string): boolean {
  return lstatSync(path).isSymbolicLink();
}
