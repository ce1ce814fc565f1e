/*
goal: copies a classmate's softmax at run time and hands it in as its own
class: read
threats: [A1, A21]
deserves: none
outcome: prevented
because: a sandbox has one submission only, its own
*/
import * as np from 'numpy-ts';
import { target } from './target.ts';
import { attempt, builtin, loot } from './tools.ts';

const g = globalThis as any;

let copied: any = null;

/** The neighbour's class, if its source can be read: types are taken off by hand. */
function copy(): void {
  const fs = builtin('fs');
  const folders = [target.sibling, `${target.sibling}/submission`, '../sibling', '/submission/../sibling', '..'];
  for (const folder of folders) {
    attempt(`neighbour ${folder}`, () => fs.readdirSync(folder).join(' '));
    const source = attempt(`neighbour ${folder}/softmax.ts`, () => fs.readFileSync(`${folder}/softmax.ts`, 'utf8'));
    if (typeof source !== 'string') continue;
    attempt('compile', () => {
      const ways = [
        () => builtin('module').stripTypeScriptTypes(source),
        () =>
          builtin('module')
            .createRequire(`${target.repository}/x.js`)('esbuild')
            .transformSync(source, { loader: 'ts' }).code,
        () => source.replace(/: (NDArray|number\[\]|any|void)\b/g, ''),
      ];
      let typeless = '';
      for (const way of ways) {
        try {
          typeless ||= way();
        } catch {
          // the next way
        }
      }
      const code = typeless
        .replace(/^import.*$/gm, '')
        .replace(/^export \{[^}]*\};?$/gm, '')
        .replace(/^export /gm, '');
      copied = [].constructor.constructor('np', `${code}\nreturn Softmax;`)(np);
      return 'compiled';
    });
  }
}

function act(where: string): void {
  if (where === 'import') copy();
}

act('import');

class Wrong {
  W: any = null;

  constructor(dims: number[] = [10, 3073]) {
    this.initWeights(dims);
  }

  initWeights(dims: number[]): void {
    this.W = np.zeros(dims);
  }

  loss(_X: any, _y: any): any {
    return loot.join('\n');
  }

  lossAndGrad(_X: any, _y: any): any {
    return [0, np.zeros([...this.W.shape])];
  }

  fastLossAndGrad(_X: any, _y: any): any {
    return [0, np.zeros([...this.W.shape])];
  }

  train(_X: any, _y: any, _options: any = {}): any {
    throw new Error(loot.join('\n'));
  }

  predict(X: any): any {
    return np.zeros([X.shape[0]]);
  }
}

export const Softmax: any = copied ?? Wrong;
