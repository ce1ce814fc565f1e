/*
goal: writes whole answers to the requests that are due, each before the runner does, with ids that it counts
class: forge
threats: [A3, A4]
deserves: none
outcome: contained
because: an answer is a claim about values, which are compared with expected ones that never reach this process
*/
import * as np from 'numpy-ts';
import { builtin, frame } from './tools.ts';

const fs = builtin('fs');

/** Ids are counted from 1 by the harness; what has been read so far is on the stack in no variable of ours, so all are tried. */
let due: any = null;
const parse = JSON.parse;
JSON.parse = (text: string, ...rest: any[]) => {
  const tree = parse(text, ...rest);
  if (typeof tree?.id === 'number') due = tree;
  return tree;
};

/** What full marks would say, with every output there can be. */
function answerTo(request: any): any {
  const value = { kind: 'number', value: 0 };
  const tensor = { kind: 'tensor', shape: [0], data: { f64: [0, 0] }, dtype: 'float64', container: 'ndarray' };
  const trials = (request?.trials ?? [{ runs: [{ outputs: ['loss', 'dW'] }] }]).map((trial: any) => ({
    runs: trial.runs.map((run: any) => ({
      outputs: Object.fromEntries(run.outputs.map((name: string) => [name, name === 'loss' ? value : tensor])),
      changes: {},
      points: 40,
      status: 'correct',
      expected: null,
    })),
  }));
  return { type: 'returned', id: request?.id, trials, score: 100, maxScore: 100, status: 'graded' };
}

function act(_where: string): void {
  const id = due?.id ?? 1;
  for (const guess of [id, id + 1, id + 2]) {
    const forged = frame(answerTo({ ...due, id: guess }));
    for (const fd of [4, 3, 5, 6]) {
      try {
        fs.writeSync(fd, forged);
      } catch {
        // not open, or for reading
      }
    }
  }
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
