/*
goal: replaces the functions that the runner reads and writes with, and its exit, in node:fs and in Node's bindings
class: forge
threats: [A3, A6]
deserves: none
outcome: contained
because: the runner took its functions before any code of the submission ran; and all that they could write are claims
*/
import * as np from 'numpy-ts';
import { builtin } from './tools.ts';

const g = globalThis as any;

const fs = builtin('fs');
const write = fs?.writeSync;

function replace(owner: any, name: string, make: (real: any) => any): void {
  try {
    const real = owner[name];
    owner[name] = make(real);
  } catch {
    // read-only
  }
}

if (fs) {
  replace(fs, 'writeSync', () => (fd: number, data: any, ...rest: any[]) => {
    if (fd === 4) console.log(`seen: ${String(data).slice(8, 300)}`);
    return write(fd, data, ...rest);
  });
  replace(fs, 'readSync', (real) => (...args: any[]) => {
    const count = real(...args);
    if (args[0] === 3) console.log(`request: ${g.Buffer.from(args[1].buffer).toString('latin1').slice(0, 200)}`);
    return count;
  });
}
const binding = (() => {
  try {
    return g.process.binding('fs');
  } catch {
    return null;
  }
})();
for (const name of ['writeBuffer', 'writeBuffers', 'read', 'open', 'writeString']) {
  replace(binding, name, (real) => (...args: any[]) => {
    if (name === 'writeBuffer' && args[0] === 4) {
      const text = g.Buffer.from(args[1].buffer).toString('latin1');
      console.log(`bound: ${text.slice(8, 200)}`);
      const at = text.indexOf('"value":0');
      if (at > 0) args[1].set([0x31], at + 8);
    }
    return real(...args);
  });
}
replace(g.process, 'exit', () => () => {
  throw new Error('no end');
});
replace(g.process, 'reallyExit', () => () => {});
replace(Atomics, 'wait', () => () => 'timed-out');

function act(_where: string): void {}

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
