/*
goal: lets a case run out of time and answers later, from timers, from exit handlers and from a detached process
class: forge
threats: [A3, A10]
deserves: none
outcome: contained
because: the process group is killed at the deadline and what it wrote afterwards is read by nobody
*/
import * as np from 'numpy-ts';
import { builtin, frame } from './tools.ts';

const g = globalThis as any;

const fs = builtin('fs');
let sent = 0;

function claim(): void {
  for (let id = 1; id < 80; id++) {
    try {
      fs?.writeSync(
        4,
        frame({
          type: 'returned',
          id,
          trials: [{ runs: [{ outputs: { loss: { kind: 'number', value: 0 } }, changes: {} }] }],
        }),
      );
      sent++;
    } catch {
      return;
    }
  }
}

for (const name of ['exit', 'beforeExit', 'SIGTERM', 'SIGHUP', 'SIGINT', 'uncaughtException', 'disconnect']) {
  try {
    g.process.on(name, claim);
  } catch {
    // not to be had
  }
}

function act(where: string): any {
  if (where === 'import') return;
  setTimeout(claim, 2100);
  setInterval(claim, 500);
  try {
    const { spawn } = builtin('child_process');
    spawn('/bin/sh', ['-c', 'sleep 2.2; printf "\\2\\0\\0\\0\\0\\0\\0\\0{}" >&4'], {
      detached: true,
      stdio: ['ignore', 'ignore', 'ignore', 'ignore', 4],
    })
      .on('error', () => {})
      .unref();
  } catch {
    // no processes here
  }
  console.log(`claims so far: ${sent}`);
}

class Late {
  W: any = np.zeros([1, 1]);

  initWeights(_dims: number[]): void {}

  async loss(_X: any, _y: any): Promise<any> {
    act('loss');
    await new Promise((resolve) => setTimeout(resolve, 60_000));
    return 0;
  }

  async lossAndGrad(_X: any, _y: any): Promise<any> {
    act('lossAndGrad');
    return new Promise(() => {});
  }

  async fastLossAndGrad(X: any, y: any): Promise<any> {
    return this.loss(X, y);
  }

  async train(X: any, y: any, _options: any = {}): Promise<any> {
    return this.loss(X, y);
  }

  async predict(X: any): Promise<any> {
    return this.loss(X, null);
  }
}

export { Late as Softmax };
