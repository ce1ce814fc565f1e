/*
goal: >-
  does at the same time what others do alone - floods, forges, writes, connects, starts, fills and ends - so that
  one limit hides another
class: forge
threats: [A3, A4, A5, A9, A10, A11, A12]
deserves: none
outcome: contained
because: every limit holds by itself, and what is claimed is worth nothing whatever else goes on
*/
import * as np from 'numpy-ts';
import { target } from './target.ts';
import { builtin, frame } from './tools.ts';

const g = globalThis as any;

const fs = builtin('fs');
const held: any[] = [];
let calls = 0;

const parts: readonly (() => unknown)[] = [
  () => fs.writeSync(4, frame({ type: 'returned', id: calls, trials: [] }).subarray(0, 20)),
  () => console.log(`${'100 of 100\n'.repeat(5000)}`),
  () => fs.writeFileSync(`/tmp/fill-${calls}`, new Uint8Array(8 << 20)),
  () => fs.writeFileSync(`${target.home}/${target.wasHere}`, 'was here'),
  () =>
    builtin('net')
      .connect(target.port, '127.0.0.1')
      .on('error', () => {}),
  () =>
    builtin('net')
      .connect(target.socket)
      .on('error', () => {}),
  () =>
    builtin('child_process')
      .spawn('sleep', ['3', target.survivor], { detached: true, stdio: 'ignore' })
      .on('error', () => {}),
  () => held.push(new (builtin('worker_threads').Worker)('for (;;);', { eval: true }).on('error', () => {})),
  () => held.push(new Uint8Array(48 << 20).fill(1)),
  () =>
    fs.writeSync(
      4,
      frame({
        type: 'returned',
        id: calls + 1,
        trials: [{ runs: [{ outputs: { loss: { kind: 'number', value: 0 } }, changes: {} }] }],
      }),
    ),
  () => setInterval(() => fs.writeSync(4, frame({ type: 'graded', score: 100 })), 1),
  () => Object.defineProperty(Object.prototype, 'points', { value: 40, configurable: true }),
  () => builtin('crypto').pbkdf2('a', 'b', 1e8, 64, 'sha512', () => {}),
  () => calls % 9 === 8 && g.process.exit(0),
];

function act(where: string): void {
  if (where === 'import') return;
  calls++;
  for (const part of parts) {
    try {
      part();
    } catch {
      // the next one
    }
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
