/*
goal: has a Worker write answers at the same time as the runner, into the same descriptor
class: forge
threats: [A3]
deserves: none
outcome: contained
because: frames that mix with others are malformed, and forged ones are claims
*/
import * as np from 'numpy-ts';
import { builtin } from './tools.ts';

const CODE = `
const fs = require('node:fs');
const frame = (tree) => {
  const header = Buffer.from(JSON.stringify(tree));
  const prefix = Buffer.alloc(8);
  prefix.writeUInt32LE(header.length, 0);
  return Buffer.concat([prefix, header]);
};
let id = 1;
setInterval(() => {
  for (let i = 0; i < 50; i++) {
    try { fs.writeSync(4, frame({ type: 'returned', id: id++ % 90, trials: [{ runs: [{ outputs: { loss: { kind: 'number', value: 0 } }, changes: {} }] }] })); }
    catch {}
  }
}, 1);
`;
let worker: any = null;

function act(where: string): void {
  if (where === 'import' || worker !== null) return;
  try {
    const { Worker } = builtin('worker_threads');
    worker = new Worker(CODE, { eval: true, stdout: false, stderr: false });
    worker.on('error', (error: Error) => console.log(`worker: ${error.message}`));
    const pause = new Int32Array(new SharedArrayBuffer(4));
    Atomics.wait(pause, 0, 0, 500);
  } catch (error) {
    console.log(`no workers: ${error}`);
    worker = false;
  }
}

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
