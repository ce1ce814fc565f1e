/*
goal: >-
  takes the runner's place and answers each case with as many numbers as a frame may have, all of which the grader
  keeps until the end
class: exhaust
threats: [A3, A12]
deserves: all
outcome: contained
because: the length of an answer is limited, and with it what all answers of a submission's can hold
*/
import { Softmax as Honest } from './honest.ts';
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

const COUNT = 8 << 20;
const zeros = new Uint8Array(4 << 20);

/** A header, and as much of nothing as there may be, which costs this process no memory. */
function answer(request: any): void {
  if (request.type !== 'run') return write(frame({ type: 'imported', id: request.id, exports: {} }));
  let first = true;
  const value = (): any => {
    if (!first) return { kind: 'number', value: 0 };
    first = false;
    return { kind: 'tensor', shape: [COUNT], data: { f64: [0, COUNT] }, dtype: 'float64', container: 'ndarray' };
  };
  const trials = request.trials.map((trial: any) => ({
    runs: trial.runs.map((run: any) => ({
      outputs: Object.fromEntries(run.outputs.map((name: string) => [name, value()])),
      changes: {},
    })),
  }));
  const head = frame({ type: 'returned', id: request.id, trials });
  new DataView(head.buffer).setUint32(4, COUNT * 8, true);
  write(head);
  for (let sent = 0; sent < COUNT * 8; sent += zeros.length) write(zeros);
}

function act(where: string): void {
  if (where !== 'import') serve(answer);
}

export class Softmax extends Honest {
  override loss(X: any, y: any): any {
    act('loss');
    return super.loss(X, y);
  }

  override train(X: any, y: any, options: any = {}): any {
    act('train');
    return super.train(X, y, options);
  }
}
