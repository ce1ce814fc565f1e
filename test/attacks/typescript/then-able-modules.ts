/*
goal: answers for its whole module by a function called then, which the runner's await would call with its own resolve
class: forge
threats: [A6]
deserves: none
outcome: contained
because: whoever resolves a promise of the runner's gives it a value to describe, and nothing more
*/
import * as np from 'numpy-ts';

let caught: any = null;

/** An exported `then` makes the module itself a promise for whoever imports it dynamically. */
export function then(resolve: any, reject: any): void {
  caught = { resolve, reject };
  resolve({ Softmax, type: 'returned', points: 40 });
}

const late = (value: any): any => ({
  then(good: any, bad: any) {
    good(value);
    good({ type: 'returned', trials: [] });
    bad(new Error('both'));
    caught?.resolve({ type: 'graded', score: 100 });
    throw new Error('thrice');
  },
});

export class Softmax {
  W: any = np.zeros([1, 1]);

  initWeights(_dims: number[]): void {}

  loss(_X: any, _y: any): any {
    return late(0);
  }

  lossAndGrad(_X: any, _y: any): any {
    return late([0, late([])]);
  }

  fastLossAndGrad(_X: any, _y: any): any {
    return { then: (good: any) => setInterval(() => good([0, []]), 10) };
  }

  train(_X: any, _y: any): any {
    return {
      get then() {
        throw new Error('when asked');
      },
    };
  }

  predict(_X: any): any {
    return Promise.race([new Promise(() => {}), late(np.zeros([7]))]);
  }
}
