/*
goal: ends in the middle of its answer with exit code 0, so that what is there is taken for all
class: forge
threats: [A3, A5]
deserves: none
outcome: contained
because: an answer counts when it is whole; a process that ends before has not answered, whatever its exit code
*/
import * as np from 'numpy-ts';
import { builtin, frame } from './tools.ts';

const g = globalThis as any;

const fs = builtin('fs');
let calls = 0;

function act(where: string): void {
  if (where === 'import') return;
  const whole = frame({
    type: 'returned',
    id: 20 + calls++,
    trials: [{ runs: [{ outputs: { loss: { kind: 'number', value: 0 } }, changes: {} }] }],
  });
  fs?.writeSync(4, whole.subarray(0, [3, 8, whole.length - 1][calls % 3]));
  console.log('100 of 100');
  g.process.exit(0);
}

export class Softmax {
  W: any = null;

  constructor(dims: number[] = [10, 3073]) {
    this.initWeights(dims);
  }

  initWeights(dims: number[]): void {
    this.W = np.zeros(dims);
  }

  loss(_X: any, _y: any): any {
    act('loss');
    return 0;
  }

  lossAndGrad(_X: any, _y: any): any {
    act('lossAndGrad');
    return [0, np.zeros([...this.W.shape])];
  }

  fastLossAndGrad(_X: any, _y: any): any {
    act('fastLossAndGrad');
    return [0, np.zeros([...this.W.shape])];
  }

  train(_X: any, _y: any, _options: any = {}): any {
    act('train');
    return [0];
  }

  predict(X: any): any {
    act('predict');
    return np.zeros([X.shape[0]]);
  }
}
