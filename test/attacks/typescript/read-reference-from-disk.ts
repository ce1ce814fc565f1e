/*
goal: reads the reference, the suite and the bundles from the teacher's disk and prints them
class: read
threats: [A1]
deserves: all
outcome: prevented
because: the sandbox has no file but the runtime and the runner; the repository's folder is not there
*/
import { Softmax as Honest } from './honest.ts';
import { target } from './target.ts';
import { attempt, builtin, loot, tell } from './tools.ts';

const FILES = [
  'reference/softmax.ts',
  'specs/c147/hw2.yaml',
  'dist/build.json',
  'package.json',
  'test/fixtures/submissions/correct-vectorised/softmax.ts',
];

function act(where: string): void {
  if (where !== 'import') return;
  const fs = builtin('fs');
  const path = builtin('path');
  if (fs === null) return tell('fs', 'none');
  const roots = [target.repository, '..', '../..', '/proc/1/root', '/proc/self/root', '/submission/..'];
  for (const root of roots) {
    attempt(`list ${root}`, () => fs.readdirSync(root).join(' '));
    for (const file of FILES)
      attempt(`read ${root}/${file}`, () => fs.readFileSync(`${root}/${file}`, 'utf8').slice(0, 400));
  }
  attempt('bundles', () => {
    const folder = `${target.repository}/dist/bundles`;
    const names: string[] = fs.readdirSync(folder);
    return `${names.length}: ${fs.readFileSync(path.join(folder, names[0]), 'latin1').slice(0, 300)}`;
  });
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
