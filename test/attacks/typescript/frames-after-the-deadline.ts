/*
goal: lets a case run out of time and answers later, from timers, from exit handlers and from a detached process
class: forge
threats: [A3, A10]
deserves: none
outcome: contained
because: the process group is killed at the deadline and what it wrote afterwards is read by nobody
*/
import * as np from 'numpy-ts';

const g = globalThis as any;

/** A module of Node's, in whatever way it can still be had. */
function builtin(name: string): any {
  const ways = [
    () => g.process.getBuiltinModule(`node:${name}`),
    () => g.process.mainModule.require(name),
    () => g.process.mainModule.constructor._load(name),
    () => [].constructor.constructor('name', 'return process.getBuiltinModule(name)')(name),
    () => g.process.binding(name),
  ];
  for (const way of ways) {
    try {
      const found = way();
      if (found) return found;
    } catch {
      // the next way
    }
  }
  return null;
}

/** A frame of the protocol, made without anything that could have been replaced. */
function frame(tree: unknown, payload: Float64Array = new Float64Array(0)): Uint8Array {
  const header = new TextEncoder().encode(JSON.stringify(tree));
  const bytes = new Uint8Array(8 + header.length + payload.byteLength);
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  new DataView(bytes.buffer).setUint32(4, payload.byteLength, true);
  bytes.set(header, 8);
  bytes.set(new Uint8Array(payload.buffer, payload.byteOffset, payload.byteLength), 8 + header.length);
  return bytes;
}

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
