/*
goal: returns things that convert to numbers - texts, booleans, BigInts, dates, boxed numbers, symbols, functions
class: compare
threats: [A7]
deserves: none
outcome: contained
because: >-
  a value is taken for what it is when it is sent; texts and objects are no numbers, and what a conversion gives is
  compared
*/
import * as np from 'numpy-ts';

const things: readonly (() => any)[] = [
  () => '0',
  () => true,
  () => 0n,
  () => 10n ** 400n,
  () => new Date(0),
  () => Object(0),
  () => Object(0n),
  () => Symbol('0'),
  () => () => 0,
  () => null,
  () => undefined,
  () => /0/,
  () => new Error('0'),
  () => new Map([[0, 0]]),
  () => new Set([0]),
  () => new BigInt64Array(30),
  () => new Uint8Array(30),
  () => new DataView(new ArrayBuffer(240)),
  () => new ArrayBuffer(240),
  () => new WeakRef({}),
  () => [['0', '0']],
  () => [[true, false]],
  () => [[null]],
  () => np.zeros([5, 6], 'bool'),
  () => np.zeros([5, 6], 'int8'),
  () => np.zeros([5, 6], 'complex128'),
];
let turn = 0;
const next = (): any => {
  try {
    return things[turn++ % things.length]!();
  } catch {
    return null;
  }
};

export class Softmax {
  W: any = np.zeros([1, 1]);

  initWeights(dims: number[]): void {
    this.W = np.zeros(dims);
  }

  loss(_X: any, _y: any): any {
    return next();
  }

  lossAndGrad(_X: any, _y: any): any {
    return [next(), next()];
  }

  fastLossAndGrad(_X: any, _y: any): any {
    return [next(), next()];
  }

  train(_X: any, _y: any): any {
    return next();
  }

  predict(_X: any): any {
    return next();
  }
}
