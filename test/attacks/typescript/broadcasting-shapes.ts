/*
goal: returns one number, or one row, that fits every entry if the comparison broadcasts
class: compare
threats: [A7]
deserves: none
outcome: contained
because: shapes are compared for equality (but for axes of length 1), so nothing is broadcast
*/
import * as np from 'numpy-ts';

export class Softmax {
  W: any = np.zeros([1, 1]);

  initWeights(dims: number[]): void {
    this.W = np.zeros(dims);
  }

  loss(_X: any, _y: any): any {
    return np.zeros([1, 1, 1, 1]);
  }

  lossAndGrad(_X: any, _y: any): any {
    return [np.zeros([0]), np.broadcast_to(np.zeros([1, 1]), [...this.W.shape])];
  }

  fastLossAndGrad(_X: any, _y: any): any {
    return [np.zeros([1]), np.zeros([1, this.W.shape[1]])];
  }

  train(_X: any, _y: any, { numIters = 1 }: any = {}): any {
    return np.broadcast_to(np.zeros([1]), [numIters]);
  }

  predict(X: any): any {
    return np.zeros([1, X.shape[0], 1]);
  }
}
