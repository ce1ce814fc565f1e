/*
goal: makes its loss so noisy that no measurement can tell whether the wrong gradient fits
class: compare
threats: [A7]
deserves: none
outcome: contained
because: a wrong gradient earns nothing by a loss that cannot be measured
*/
import * as np from 'numpy-ts';

const g = globalThis as any;

/** Not Math.random, which starts anew before each run. */
const noise = (): number => (g.performance.now() * 1e6) % 1;

export class Softmax {
  W: any = np.zeros([1, 1]);

  initWeights(dims: number[]): void {
    this.W = np.zeros(dims);
  }

  loss(_X: any, _y: any): any {
    return 1.6 + noise();
  }

  lossAndGrad(_X: any, _y: any): any {
    return [1.6 + noise() * 1e6, np.full([...this.W.shape], noise())];
  }

  fastLossAndGrad(_X: any, _y: any): any {
    const at = this.W.get([0, 0]) as number;
    return [Math.sin(at * 1e12) * 1e9, np.zeros([...this.W.shape])];
  }

  train(_X: any, _y: any, { numIters = 1 }: any = {}): any {
    return Array.from({ length: numIters }, (_, i) => 2 - i / numIters + noise() * 1e-3);
  }

  predict(X: any): any {
    return np.zeros([X.shape[0]]);
  }
}
