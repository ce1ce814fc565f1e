/*
goal: returns arrays without entries, or with lengths that lie, so that no entry can differ
class: compare
threats: [A7]
deserves: none
outcome: contained
because: the shape is compared before any entry is, and a shape that doesn't fit its data is none
*/
import * as np from 'numpy-ts';

const big = Number.MAX_SAFE_INTEGER;
const lies: readonly (() => any)[] = [
  () => [],
  () => [[]],
  () => ({ length: 0 }),
  () => ({ shape: [5, 6], data: new Float64Array(0) }),
  () => ({ shape: [0, big], data: new Float64Array(0) }),
  () => ({ shape: [big, 0], data: new Float64Array(0) }),
  () => ({ shape: [-1, 6], data: new Float64Array(0) }),
  () => ({ shape: [5, -6], data: new Float64Array(30) }),
  () => ({ shape: [-5, -6], data: new Float64Array(30) }),
  () => ({ shape: [5.0, 6.000000000000001], data: new Float64Array(30) }),
  () => ({ shape: ['5', '6'], data: new Float64Array(30) }),
  () => ({ shape: [{ valueOf: () => 5 }, { valueOf: () => 6 }], data: new Float64Array(30) }),
  () => ({ shape: { length: 2, 0: 5, 1: 6 }, data: new Float64Array(30) }),
  () => ({ shape: [Number.NaN], data: new Float64Array(0) }),
  () => ({ shape: [null, undefined], data: new Float64Array(0) }),
  () => ({ shape: '5,6', data: new Float64Array(30) }),
  () => ({ shape: [30], data: new Float64Array(30), reshape: () => null }),
  () => ({ shape: [1, 1, 5, 1, 6, 1, 1], data: new Float64Array(30) }),
  () => new Float64Array(0),
  () => Object.assign(new Float64Array(30), { shape: [5, 6] }),
  () => Object.assign(new Float64Array(30), { length: 0 }),
  () => Array(30),
  () => Array.from({ length: 5 }, () => Array(6)),
  () => np.zeros([0, 6]),
  () => np.zeros([5, 0]),
  () => np.zeros([1]),
  () => np.zeros([]),
];
let turn = 0;
const next = (): any => {
  try {
    return lies[turn++ % lies.length]!();
  } catch {
    return [];
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
    return { 0: next(), 1: next(), length: 2 };
  }

  train(_X: any, _y: any): any {
    return next();
  }

  predict(_X: any): any {
    return next();
  }
}
