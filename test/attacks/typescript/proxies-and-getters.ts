/*
goal: returns Proxies that pose as arrays of every kind, and learns from what is asked of them what would be right
class: compare
threats: [A2, A7]
deserves: none
outcome: contained
because: only the runner asks them anything, and it does not know what would be right
*/
import * as np from 'numpy-ts';

const questions: string[] = [];

function pose(base: any): any {
  return new Proxy(base, {
    get(owner, key, self) {
      if (questions.length < 60) questions.push(String(key));
      if (key === Symbol.toPrimitive) return () => 0;
      if (key === 'shape') return new Proxy([5, 6], { get: (list: any, index) => list[index] });
      if (key === 'data') return new Float64Array(30);
      if (key === 'size') return 30;
      if (key === 'base') return null;
      if (key === 'dtype') return 'float64';
      const found = Reflect.get(owner, key, self === owner ? self : owner);
      return typeof found === 'function' ? found.bind(owner) : found;
    },
    has: () => true,
    getPrototypeOf: (owner) =>
      questions.length % 2 ? Object.getPrototypeOf(np.zeros([1])) : Object.getPrototypeOf(owner),
    ownKeys: () => ['0', '1', 'length', 'loss', 'dW'],
    getOwnPropertyDescriptor: () => ({ value: 0, configurable: true, enumerable: true, writable: true }),
  });
}

export class Softmax {
  W: any = pose({});

  constructor() {
    return pose(this) as any;
  }

  initWeights(_dims: number[]): void {}

  loss(_X: any, _y: any): any {
    return pose(np.zeros([]));
  }

  lossAndGrad(_X: any, _y: any): any {
    return pose([pose(Object(0)), pose(np.zeros([5, 6]))]);
  }

  fastLossAndGrad(_X: any, _y: any): any {
    return pose({ 0: 0, 1: pose([]) });
  }

  train(_X: any, _y: any): any {
    console.log(questions.join(' '));
    throw pose(new Error(questions.join(' ')));
  }

  predict(_X: any): any {
    return pose([]);
  }
}
