/*
goal: sends frames that are wrong in every way that a reader may not expect, to make the grader crash
class: exhaust
threats: [A3, A8]
deserves: all
outcome: contained
because: an answer is parsed as hostile input, and whatever is wrong with it costs its own case
*/
import { Softmax as Honest } from './honest.ts';
import { builtin } from './tools.ts';

const fs = builtin('fs');
let due = 1;
const parse = JSON.parse;
JSON.parse = (text: string, ...rest: any[]) => {
  const tree = parse(text, ...rest);
  if (typeof tree?.id === 'number') due = tree.id;
  return tree;
};

function raw(
  header: string | Uint8Array,
  payload = new Uint8Array(0),
  [extraHeader, extraPayload] = [0, 0],
): Uint8Array {
  const text = typeof header === 'string' ? new TextEncoder().encode(header) : header;
  const bytes = new Uint8Array(8 + text.length + payload.length);
  new DataView(bytes.buffer).setUint32(0, text.length + extraHeader, true);
  new DataView(bytes.buffer).setUint32(4, payload.length + extraPayload, true);
  bytes.set(text, 8);
  bytes.set(payload, 8 + text.length);
  return bytes;
}

const run = (outputs: string, rest = ''): string =>
  `{"type":"returned","id":ID,"trials":[{"runs":[{"outputs":${outputs},"changes":{}${rest}}]}]}`;
const evil: readonly (() => Uint8Array)[] = [
  () => raw('null'),
  () => raw('"text"'),
  () => raw('{'),
  () => raw(Uint8Array.of(0xff, 0xfe, 0xfd)),
  () => raw('[]'.repeat(3)),
  () => raw(`{"type":{"toString":1},"id":${due}}`),
  () => raw(`{"type":"returned","id":${due}}`),
  () => raw(`{"type":"returned","id":${due},"trials":{"length":1,"0":{"runs":[]}}}`),
  () => raw(`{"type":"returned","id":${due},"trials":[null]}`),
  () =>
    raw(
      run(
        '{"loss":{"kind":"tensor","shape":[-1],"data":{"f64":[0,1]},"dtype":"float64","container":"ndarray"}}',
      ).replace('ID', String(due)),
      new Uint8Array(8),
    ),
  () =>
    raw(
      run(
        '{"loss":{"kind":"tensor","shape":[9007199254740992,0],"data":{"f64":[0,0]},"dtype":"float64","container":"ndarray"}}',
      ).replace('ID', String(due)),
    ),
  () =>
    raw(
      run(
        '{"loss":{"kind":"tensor","shape":["1"],"data":{"f64":[0,1]},"dtype":"float64","container":"ndarray"}}',
      ).replace('ID', String(due)),
      new Uint8Array(8),
    ),
  () =>
    raw(
      run(
        '{"loss":{"kind":"tensor","shape":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],"data":{"f64":[0,1]},"dtype":"x","container":"ndarray"}}',
      ).replace('ID', String(due)),
      new Uint8Array(8),
    ),
  () =>
    raw(
      run('{"loss":{"kind":"number","value":{"f64":[0]}},"dW":{"kind":"number","value":{"f64":[0]}}}').replace(
        'ID',
        String(due),
      ),
      new Uint8Array(8),
    ),
  () => raw(run('{"loss":{"kind":"number"}}').replace('ID', String(due))),
  () => raw(run('{"loss":{"kind":"missing","path":1,"available":{}}}').replace('ID', String(due))),
  () => raw(run('{"__proto__":{"loss":{"kind":"null"}}}').replace('ID', String(due))),
  () =>
    raw(
      `{"type":"threw","id":${due},"trial":-1,"run":1e300,"error":{"name":"x","message":"y","stack":"submission.cjs:99999999999999999999:0"},"trials":[]}`,
    ),
  () =>
    raw(
      `{"type":"threw","id":${due},"trial":5,"run":0,"error":{"name":"x","message":"y","stack":"submission.cjs:0:0\\nsubmission.cjs:-1:1"},"trials":[]}`,
    ),
  () =>
    raw(
      `{"type":"threw","id":${due},"trial":9007199254740993,"run":0,"error":{"name":"","message":"","stack":{}},"trials":[{},{}]}`,
    ),
  () => raw(`{"type":"never-settled","id":${due},"trial":"a","run":[]}`),
  () => raw(`{"type":"inspected","id":${due},"exports":{}}`),
  () => raw(`{"type":"toString","id":${due}}`),
  () => raw(`{"type":"imported","id":${due},"notes":[{"code":"__proto__"},null,{"code":"unwritten","what":[]}]}`),
  () => raw(`{"type":"returned","id":${due},"trials":[],"notes":[1]}`),
  () => raw(`{"id":${due},"type":"returned","type":"returned"}`),
  () => raw('{"f64":[0,1]}', new Uint8Array(8)),
  () => raw('{"a":{"f64":[1,1]}}', new Uint8Array(16)),
  () => raw('{"a":{"f64":[0,-1]}}', new Uint8Array(8)),
  () => raw('{"a":{"f64":[0,1e308]}}', new Uint8Array(8)),
  () => raw('{"a":{"f64":"00"}}', new Uint8Array(8)),
  () => raw(`${'['.repeat(70)}${']'.repeat(70)}`),
  () => raw('{}', new Uint8Array(8), [0, 0]),
  () => raw('{}', new Uint8Array(0), [1000, 0]),
  () => raw('\ufeff{}'),
];
let turn = 0;

/** Several for each case, then an end in the middle of one. */
function act(where: string): void {
  if (where === 'import') return;
  try {
    fs.writeSync(4, evil[(turn + due) % evil.length]!());
    turn++;
  } catch {
    // closed
  }
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
