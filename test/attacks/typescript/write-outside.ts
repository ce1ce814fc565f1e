/*
goal: >-
  leaves files in the home folder, in the repository, beside other submissions and where programs start by
  themselves
class: persist
threats: [A3, A14, A21]
deserves: all
outcome: prevented
because: none of these folders is in the sandbox, and what is there is read-only
*/
import { Softmax as Honest } from './honest.ts';
import { target } from './target.ts';
import { attempt, builtin, loot } from './tools.ts';

const g = globalThis as any;

function act(where: string): void {
  if (where !== 'import') return;
  const fs = builtin('fs');
  const folders = [
    target.home,
    target.repository,
    `${target.repository}/dist`,
    `${target.repository}/specs/c147`,
    `${target.repository}/node_modules`,
    `${target.repository}/node_modules/numpy-ts`,
    target.sibling,
    target.temporary,
    '/etc',
    '/usr/local/bin',
    '/usr/lib',
    '/opt',
    '/var/tmp',
    '/root',
    '/home',
    '/dev/shm',
    '/dev',
    '/run',
    '/proc',
    '/sys/fs/cgroup',
    '/',
    '..',
    '../..',
    '/proc/1/root/tmp',
    `/proc/${g.process.ppid}/cwd`,
  ];
  // Where nothing stops it, what it leaves in the system's own folders is taken back.
  const inside = !builtin('fs').existsSync('/proc/self');
  const isWatched = (folder: string): boolean =>
    [target.home, target.sibling, target.temporary].some((one) => folder.startsWith(one));
  for (const folder of folders) {
    attempt(`file in ${folder}`, () => {
      fs.writeFileSync(`${folder}/${target.wasHere}`, 'was here');
      return 'written';
    });
    attempt(`folder in ${folder}`, () => fs.mkdirSync(`${folder}/${target.wasHere}.d`) ?? 'made');
    attempt(`link in ${folder}`, () => fs.symlinkSync('/etc/passwd', `${folder}/${target.wasHere}.l`) ?? 'linked');
    attempt(`rename into ${folder}`, () => {
      fs.writeFileSync('/tmp/x', 'was here');
      return fs.renameSync('/tmp/x', `${folder}/${target.wasHere}`) ?? 'renamed';
    });
    if (inside || isWatched(folder)) continue;
    for (const ending of ['', '.d', '.l'])
      fs.rmSync(`${folder}/${target.wasHere}${ending}`, { force: true, recursive: true });
  }
  // What is there is only opened for writing, which shows as much.
  const files = [
    `${target.repository}/dist/cli.cjs`,
    `${target.repository}/dist/runner.cjs`,
    `${target.repository}/specs/c147/hw2.yaml`,
    `${target.sibling}/softmax.ts`,
    '/usr/bin/env',
    '/etc/passwd',
    g.process.execPath,
    g.process.argv[1] ?? '',
    '/proc/sys/kernel/core_pattern',
  ];
  for (const file of files) attempt(`open ${file}`, () => fs.closeSync(fs.openSync(file, 'r+')) ?? 'may be written');
  attempt('times', () => fs.utimesSync(target.repository, 0, 0) ?? 'changed');
  attempt('mode', () => fs.chmodSync(`${target.sibling}/softmax.ts`, 0o644) ?? 'changed');
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
