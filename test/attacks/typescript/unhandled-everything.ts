/*
goal: >-
  lets errors fly out of timers, promises, streams and event handlers, to bring down what runs it between two
  answers
class: exhaust
threats: [A5]
deserves: all
outcome: contained
because: a process that ends between two answers is replaced, and its modules are imported again
*/
import { Softmax as Honest } from './honest.ts';
import { builtin } from './tools.ts';

const g = globalThis as any;

function act(where: string): void {
  if (where === 'import') return;
  Promise.reject(new Error('nobody waits for it'));
  Promise.reject(undefined);
  if (where !== 'train') return;
  setTimeout(() => {
    throw new Error('from a timer');
  }, 0);
  g.queueMicrotask(() => {
    throw new Error('from a microtask');
  });
  g.process.removeAllListeners('unhandledRejection');
  g.process.removeAllListeners('beforeExit');
  g.process.on('unhandledRejection', () => {
    throw new Error('from the handler');
  });
  g.process.stdout.destroy(new Error('no output'));
  builtin('events').captureRejections = true;
  g.process.emit('error', new Error('emitted'));
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
