/*
goal: writes hundreds of thousands of small frames, which the grader would keep in a queue
class: exhaust
threats: [A12]
deserves: all
outcome: contained
because: the first answer that is not due ends the process, and its queue with it
*/
import { Softmax as Honest } from './honest.ts';
import { builtin, frame } from './tools.ts';

const fs = builtin('fs');

function act(where: string): void {
  if (where === 'import') return;
  const small = [
    frame({}),
    frame(null),
    frame([]),
    frame({ id: 1 }),
    frame({ type: 'ready' }),
    frame({ type: 'returned', id: 9, trials: [] }),
  ];
  const one = small.reduce((sum, bytes) => sum + bytes.length, 0);
  const many = new Uint8Array(one * 20_000);
  for (let at = 0; at < many.length; ) {
    for (const bytes of small) {
      many.set(bytes, at);
      at += bytes.length;
    }
  }
  const stop = Date.now() + 1500;
  while (Date.now() < stop) {
    for (let at = 0; at < many.length && Date.now() < stop; ) {
      try {
        at += fs.writeSync(4, many, at, many.length - at);
      } catch (error) {
        if ((error as any).code !== 'EAGAIN') return;
      }
    }
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
