/*
goal: >-
  hopes for tolerances relative to what it returns - huge numbers, denormals, negative zero, its own NaN as its
  error
class: compare
threats: [A7]
deserves: none
outcome: contained
because: tolerances scale with the expected numbers, never with those received
*/
import * as np from 'numpy-ts';

const sizes = [5e-324, -0, 1.7976931348623157e308, -1.7976931348623157e308, 2 ** 53, 1e-300];
let turn = 0;
const next = (): number => sizes[turn++ % sizes.length]!;

export class Softmax {
  W: any = np.zeros([1, 1]);

  initWeights(dims: number[]): void {
    this.W = np.zeros(dims);
  }

  loss(_X: any, _y: any): any {
    return next();
  }

  lossAndGrad(_X: any, _y: any): any {
    return [next(), np.full([...this.W.shape], next())];
  }

  fastLossAndGrad(_X: any, _y: any): any {
    return [next(), np.full([...this.W.shape], next(), 'float32')];
  }

  train(_X: any, _y: any, { numIters = 1 }: any = {}): any {
    return Array.from({ length: numIters }, (_, i) => (i === 0 ? Number.MAX_VALUE : -Number.MAX_VALUE));
  }

  predict(X: any): any {
    return np.full([X.shape[0]], next());
  }
}
