/*
goal: stops every clock that it can reach, so that time limits and budgets never run out
class: exhaust
threats: [A6, A10]
deserves: all
outcome: contained
because: time is taken outside, by the grader's own clock
*/
import { Softmax as Honest } from './honest.ts';

const g = globalThis as any;

function stop(): void {
  const put = (owner: any, name: string, value: unknown): void => {
    try {
      Object.defineProperty(owner, name, { value, writable: true, configurable: true });
    } catch {
      // not to be had
    }
  };
  put(Date, 'now', () => 0);
  put(g.performance, 'now', () => 0);
  put(Object.getPrototypeOf(g.performance), 'now', () => 0);
  put(
    g.process,
    'hrtime',
    Object.assign(() => [0, 0], { bigint: () => 0n }),
  );
  put(g.process, 'cpuUsage', () => ({ user: 0, system: 0 }));
  put(g.process, 'uptime', () => 0);
  put(g, 'setTimeout', () => 0);
  put(g, 'setInterval', () => 0);
  put(g, 'setImmediate', (f: () => void) => g.queueMicrotask(f));
}

function act(where: string): void {
  if (where === 'import') stop();
  if (where === 'train') for (;;);
}

act('import');

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
