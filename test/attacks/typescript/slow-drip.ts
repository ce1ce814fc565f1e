/*
goal: answers byte by byte, slower than any limit, so that the grader waits for ever
class: exhaust
threats: [A10]
deserves: all
outcome: contained
because: the time limit is for the whole answer, not for its next byte
*/
import { Softmax as Honest } from './honest.ts';
import { builtin, frame } from './tools.ts';

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
