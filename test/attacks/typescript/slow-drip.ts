/*
goal: answers byte by byte, slower than any limit, so that the grader waits for ever
class: exhaust
threats: [A10]
deserves: all
outcome: contained
because: the time limit is for the whole answer, not for its next byte
*/
import { Softmax as Honest } from './honest.ts';

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
const pause = new Int32Array(new SharedArrayBuffer(4));

function act(where: string): void {
  if (where !== 'train') return;
  const bytes = frame({ type: 'returned', id: 1, trials: [], padding: ' '.repeat(10_000) });
  for (const byte of bytes) {
    fs?.writeSync(4, Uint8Array.of(byte));
    Atomics.wait(pause, 0, 0, 150);
  }
}

export class Softmax extends Honest {
  override loss(X: any, y: any): any {
    act('loss');
    return super.loss(X, y);
  }

  override train(X: any, y: any, options: any = {}): any {
    act('train');
    return super.train(X, y, options);
  }
}
