/*
goal: never returns from its first call, but reads the requests itself and answers each as a right submission would
class: forge
threats: [A3, A6]
deserves: none
outcome: contained
because: a runner needs no more rights than a submission has; its answers are compared like those of any other
*/
import * as np from 'numpy-ts';
import { builtin, frame } from './tools.ts';

const g = globalThis as any;

const fs = builtin('fs');
const parse = JSON.parse;
let due: any = null;
JSON.parse = (text: string, ...rest: any[]) => {
  const tree = parse(text, ...rest);
  if (typeof tree?.id === 'number') due = tree;
  return tree;
};

function retry(attempt: () => number): number {
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if ((error as any).code !== 'EAGAIN') throw error;
    }
  }
}

function write(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += retry(() => fs.writeSync(4, bytes, at, bytes.length - at));
}

function read(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; ) {
    const count = retry(() => fs.readSync(3, bytes, at, length - at, null));
    if (count === 0) g.process.exit(0);
    at += count;
  }
  return bytes;
}

/** From now on: this request's answer, and those of all to come. */
function serve(answer: (request: any) => void): void {
  for (let request = due; request !== null && fs !== null; ) {
    answer(request);
    const prefix = new DataView(read(8).buffer);
    const header = new TextDecoder().decode(read(prefix.getUint32(0, true)));
    read(prefix.getUint32(4, true));
    request = parse(header);
  }
}

const number = (value: number): any => ({ kind: 'number', value });

function answer({ type, id, trials, exports }: any): void {
  if (type === 'import') return write(frame({ type: 'imported', id }));
  if (type === 'inspect') {
    const shapes = Object.entries(exports as Record<string, any>).map(([name, { methods }]) => [
      name,
      { kind: 'class', methods, constructs: null },
    ]);
    return write(frame({ type: 'inspected', id, exports: Object.fromEntries(shapes) }));
  }
  const claims: number[] = [];
  const outputs = (run: any, trial: any): any =>
    Object.fromEntries(
      run.outputs.map((name: string) => {
        if (name !== 'dW' && name !== 'W' && name !== 'labels') return [name, number(1.25)];
        const shape = name === 'labels' ? [trial.inputs.X?.shape[0] ?? 48] : (trial.inputs.W?.shape ?? [3, 2]);
        const count = shape.reduce((product: number, length: number) => product * length, 1);
        const start = claims.length;
        claims.push(...Array(count).fill(0));
        return [name, { kind: 'tensor', shape, data: { f64: [start, count] }, dtype: 'float64', container: 'ndarray' }];
      }),
    );
  const answered = trials.map((trial: any) => ({
    runs: trial.runs.map((run: any) => ({ outputs: outputs(run, trial), changes: {}, points: 40 })),
  }));
  write(frame({ type: 'returned', id, trials: answered }, Float64Array.from(claims)));
}

function act(where: string): void {
  if (where !== 'import') serve(answer);
}

act('import');

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
