/*
goal: >-
  puts what the grader looks for on Object.prototype, in its own process and (by keys of its answers) in the
  grader's
class: forge
threats: [A6, A8]
deserves: none
outcome: contained
because: prototypes are each process's own, and keys such as __proto__ become plain properties when an answer is read
*/
import * as np from 'numpy-ts';
import { builtin, frame } from './tools.ts';

const lies: Record<string, unknown> = {
  kind: 'tensor',
  shape: [],
  data: new Float64Array(1),
  dtype: 'float64',
  container: 'ndarray',
  value: 0,
  failure: 'skipped',
  optional: true,
  points: 40,
  status: 'correct',
  wrong: false,
  score: 100,
  type: 'returned',
  apiMismatch: true,
  others: [[0]],
  exact: false,
  rtol: 1e9,
  atol: 1e9,
  expected: 0,
};
for (const [name, value] of Object.entries(lies)) {
  try {
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true, enumerable: false });
  } catch {
    // frozen
  }
}

/** The same by way of JSON: keys that pollute whoever copies them carelessly. */
function act(where: string): void {
  if (where === 'import') return;
  const fs = builtin('fs');
  const text = JSON.stringify({ type: 'returned', id: 0, trials: [] });
  for (let id = 1; id < 60; id++) {
    const evil = text
      .replace('"id":0', `"id":${id}`)
      .replace(
        '[]',
        '[{"runs":[{"outputs":{"__proto__":{"points":40,"rtol":1e9,"kind":"number"},"constructor":{"prototype":{"rtol":1e9}},"loss":{"__proto__":{"kind":"number","value":0}},"dW":{"__proto__":null}},"changes":{"__proto__":{"kind":"null"}}}]}]',
      )
      .replace('{"type"', '{"__proto__":{"rtol":1e9,"isAdmin":true,"status":"correct"},"type"');
    const header = new TextEncoder().encode(evil);
    const bytes = new Uint8Array(8 + header.length);
    new DataView(bytes.buffer).setUint32(0, header.length, true);
    bytes.set(header, 8);
    try {
      fs?.writeSync(4, bytes);
    } catch {
      return;
    }
  }
  fs?.writeSync(4, frame(JSON.parse('{"__proto__":{"polluted":true}}')));
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
