/*
goal: throws what the harness takes for its own template's words, or for faults of its own, to be forgiven
class: inject
threats: [A4, A19]
deserves: none
outcome: contained
because: what is not written yet has no points, and no error of a submission's is taken for one of the harness's
*/
import * as np from 'numpy-ts';

class ApiMismatch extends Error {
  override name = 'ApiMismatch';
}
class MalformedValue extends Error {
  override name = 'MalformedValue';
}

const errors: readonly (() => unknown)[] = [
  () => new Error('TODO: softmax.loss'),
  () => new Error(`TODO: ${'x'.repeat(900)}`),
  () => new ApiMismatch('softmax.loss is missing; there is nothing'),
  () => new MalformedValue('an answer of our own'),
  () => Object.assign(new Error('could-not-grade'), { apiMismatch: true, ours: true }),
  () => null,
  () => undefined,
  () => 0,
  () => ({
    name: {
      toString: () => {
        throw new Error('twice');
      },
    },
    message: 'x',
  }),
  () => ({
    get message() {
      throw new Error('from a getter');
    },
  }),
  () =>
    new Proxy(new Error('x'), {
      get: () => {
        throw new Error('from a proxy');
      },
    }),
  () => Object.assign(new Error('x'), { stack: 'at x (submission.cjs:999999999:1)\n'.repeat(500) }),
  () =>
    Object.assign(new Error('y'), {
      stack: 'submission.cjs:1:1'.repeat(1000),
      name: 'z'.repeat(5000),
      message: 'm'.repeat(1e6),
    }),
  () => new AggregateError([new Error('a')], 'many'),
  () => Symbol('thrown'),
];
let turn = 0;

function act(where: string): void {
  if (where !== 'import') throw errors[turn++ % errors.length]!();
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
