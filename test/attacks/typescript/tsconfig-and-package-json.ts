/*
goal: >-
  changes how its files are read by settings of its own - paths, plugins, package scripts, registries, shadowed
  libraries
class: read
threats: [A14, A15]
deserves: none
outcome: prevented
because: >-
  settings, packages and scripts in a submission are left out; only the submission's sources and the array library
  are read
files:
  tsconfig.json: '{"compilerOptions": {"paths": {"numpy-ts": ["./evil.ts"], "*": ["../../*"]}, "baseUrl": "/", "plugins": [{"name": "./evil.js"}]}, "extends": "/etc/passwd"}'
  package.json: '{"type": "module", "main": "evil.js", "imports": {"#alias": "/etc/passwd"}, "exports": {"./softmax": "./evil.ts"}, "scripts": {"preinstall": "touch /tmp/preinstall-ran", "prepare": "node evil.js"}, "dependencies": {"numpy-ts": "file:./evil"}, "browser": {"numpy-ts": "./evil.ts"}}'
  package-lock.json: '{"name": "evil", "lockfileVersion": 3, "packages": {}}'
  .npmrc: "registry=http://127.0.0.1:9/\nnode-options=--require ./evil.js\n"
  .nycrc: '{}'
  esbuild.config.js: "process.exit(0);\n"
  vitest.config.ts: "process.exit(0);\n"
  node_modules/numpy-ts/index.js: "console.log('SHADOWED numpy-ts');\nmodule.exports = new Proxy({}, { get: () => () => 0 });\n"
  node_modules/numpy-ts/package.json: '{"name": "numpy-ts", "version": "99.0.0", "main": "index.js"}'
  numpy-ts.ts: "console.log('SHADOWED numpy-ts.ts');\nexport const zeros = () => 0;\n"
  numpy-ts/index.ts: "console.log('SHADOWED numpy-ts/index.ts');\nexport const zeros = () => 0;\n"
  gradecheck/numpy-ts.ts: "console.log('SHADOWED gradecheck');\n"
  specs/c147/hw2.yaml: "id: c147/hw2\ncases: []\n"
  gradecheck.yaml: "suite: c147/hw2\npoints: 100\n"
  evil.js: "console.log('EVIL RAN');\n"
  evil.ts: "console.log('EVIL RAN');\nexport const zeros = () => 0;\n"
*/
import * as np from 'numpy-ts';

function act(_where: string): void {}

console.log(`the library: ${(np as any).__version__}`);

export class Softmax {
  W: any = null;

  constructor(dims: number[] = [10, 3073]) {
    this.initWeights(dims);
  }

  initWeights(dims: number[]): void {
    this.W = np.zeros(dims);
  }

  loss(_X: any, _y: any): any {
    act('loss');
    return 0;
  }

  lossAndGrad(_X: any, _y: any): any {
    act('lossAndGrad');
    return [0, np.zeros([...this.W.shape])];
  }

  fastLossAndGrad(_X: any, _y: any): any {
    act('fastLossAndGrad');
    return [0, np.zeros([...this.W.shape])];
  }

  train(_X: any, _y: any, _options: any = {}): any {
    act('train');
    return [0];
  }

  predict(X: any): any {
    act('predict');
    return np.zeros([X.shape[0]]);
  }
}
