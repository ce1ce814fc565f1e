/** A kit and a submission in a container as Gradescope documents it. Needs root, namespaces and overlay file systems. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { execa, type ResultPromise } from 'execa';
import { repository } from './program.ts';

/** `docker`: what Docker allows root when nobody asks for more, so no namespaces. `all`: whatever root may. */
export type Rights = 'docker' | 'all';

export interface InContainer {
  readonly scratch: string;
  /** A folder: the unpacked zip. */
  readonly kit: string;
  readonly submission: string;
  readonly rights: Rights;
  /** In /autograder, by the shell. */
  readonly command: string;
  /** As many as the machine has, where it isn't said. */
  readonly processors?: number | undefined;
}

export interface Container {
  readonly process: ResultPromise;
  /** Of results.json; null while there is none. */
  readonly results: () => string | null;
}

/** Of control groups, which outlive their processes. */
const GROUP = `gradecheck-test-${process.pid}`;

/** To be called when the containers have ended. */
export function removeGroups(): void {
  for (const controller of ['cpu', 'memory']) {
    const folder = join('/sys/fs/cgroup', controller, GROUP);
    if (existsSync(folder)) rmdirSync(folder);
  }
}

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const PROGRAM = 'unshare';
const UNSHARE = ['--mount', '--pid', '--fork', '--kill-child', '--propagation', 'private'];

export function startContainer({
  scratch,
  kit,
  submission,
  rights,
  command,
  processors = 100,
}: InContainer): Container {
  const folder = mkdtempSync(join(scratch, 'container-'));
  const [base, results] = [join(folder, 'base'), join(folder, 'results')];
  mkdirSync(base);
  mkdirSync(results);
  const script = join(repository, 'test/end-to-end/container.sh');
  const started = execa(
    PROGRAM,
    [
      ...UNSHARE,
      '/bin/sh',
      script,
      base,
      kit,
      submission,
      results,
      rights,
      String(processors * 100_000),
      '/bin/sh',
      '-c',
      command,
    ],
    {
      env: { PATH, GRADECHECK_REPOSITORY: repository, GRADECHECK_GROUP: GROUP, SECRET: 'in-the-environment' },
      extendEnv: false,
      stdin: 'ignore',
      reject: false,
      timeout: 200_000,
    },
  ) as unknown as ResultPromise;
  const file = join(results, 'results.json');
  return { process: started, results: () => (existsSync(file) ? readFileSync(file, 'utf8') : null) };
}

/** Null where containers can be made; otherwise why not. */
export function whyNoContainer(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'it takes root on Linux';
  const tried = spawnSync(
    PROGRAM,
    [
      ...UNSHARE,
      '/bin/sh',
      '-c',
      'mount -t tmpfs t /mnt && mkdir /mnt/u /mnt/w && mount -t overlay o -o lowerdir=/,upperdir=/mnt/u,workdir=/mnt/w /mnt',
    ],
    { encoding: 'utf8' },
  );
  return tried.status === 0 ? null : tried.stderr.trim() || `unshare ended with ${tried.status}`;
}
