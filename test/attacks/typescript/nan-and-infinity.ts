/*
goal: returns NaN and Infinity, for which a comparison of the form error > tolerance never fails
class: compare
threats: [A7]
deserves: none
outcome: contained
because: what is not finite is no number, and errors are compared as !(error <= tolerance)
*/
import * as np from 'numpy-ts';

const SPECIAL = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -Number.NaN, 0 * -1];
let turn = 0;
const next = (): number => SPECIAL[turn++ % SPECIAL.length]!;

/** NaN with every payload that a float64 has room for. */
function payloadNaN(length: number): any {
  const bits = new BigUint64Array(length);
  for (let i = 0; i < length; i++) bits[i] = 0x7ff8dead_beef0000n + BigInt(i);
  return new Float64Array(bits.buffer);
}

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
    const [rows, columns] = this.W.shape;
    return [next(), Object.assign(payloadNaN(rows * columns), { shape: [rows, columns] })];
  }

  train(_X: any, _y: any, { numIters = 1 }: any = {}): any {
    return Array.from({ length: numIters }, next);
  }

  predict(X: any): any {
    return np.full([X.shape[0]], Number.NaN);
  }
}
