/*
goal: returns one loss whatever it is given, so that the gradient 0 is right for it
class: compare
threats: [A7]
deserves: none
outcome: contained
because: a loss that does not change where it should measures nothing, and what measures nothing supports nothing
*/
import * as np from 'numpy-ts';

/** In other forms each time: all the same, nearly the same, huge with a slope that rounding hides. */
const losses = [1.25, 1e300, -0, 1e-300];
let trial = -1;

export class Softmax {
  W: any = np.zeros([1, 1]);

  constructor(dims: number[] = [10, 3073]) {
    this.W = np.zeros(dims);
    trial++;
  }

  initWeights(dims: number[]): void {
    this.W = np.zeros(dims);
  }

  loss(_X: any, _y: any): any {
    return 1.25;
  }

  lossAndGrad(_X: any, _y: any): any {
    return [1e8 + (np.sum(this.W) as number) * 1e-9, np.full([...this.W.shape], 1e-9)];
  }

  fastLossAndGrad(_X: any, _y: any): any {
    return [losses[trial % losses.length], np.zeros([...this.W.shape])];
  }

  train(_X: any, _y: any): any {
    return [0];
  }

  predict(X: any): any {
    return np.zeros([X.shape[0]]);
  }
}
