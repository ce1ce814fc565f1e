/*
goal: prints gigabytes, in long lines, in short ones, on both streams and through every function that prints
class: exhaust
threats: [A12]
deserves: all
outcome: contained
because: what is printed is read, and only its beginning is kept
*/
import { Softmax as Honest } from './honest.ts';
import { builtin } from './tools.ts';

const g = globalThis as any;

function act(where: string): void {
  if (where === 'import') return;
  const fs = builtin('fs');
  const stop = Date.now() + (where === 'train' ? 1500 : 30);
  const line = 'x'.repeat(1 << 20);
  const short = '\n'.repeat(1 << 16);
  const odd = g.Buffer.alloc(1 << 16, 0xff);
  for (let i = 0; Date.now() < stop; i++) {
    try {
      fs.writeSync(1 + (i % 2), [line, short, odd][i % 3]);
    } catch {
      // full: again
    }
    if (i % 50 === 0) {
      console.log(line.slice(0, 1000));
      console.error(line.slice(0, 1000));
      console.table([{ a: 1 }]);
      g.process.emitWarning(line.slice(0, 1000));
      g.process.stdout.write('y');
      g.process._rawDebug?.('raw');
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
