/*
goal: answers a request rightly and then again, so that the second answer is taken for the next request's
class: forge
threats: [A3]
deserves: all
outcome: contained
because: the second answer has an id that is not due, which costs the case that it was meant for
*/
import { Softmax as Honest } from './honest.ts';
import { builtin } from './tools.ts';

const fs = builtin('fs');
const stringify = JSON.stringify;
const encode = TextEncoder.prototype.encode;

/** Sends what the runner is about to send, once more and first. */
JSON.stringify = ((tree: any, ...rest: any[]) => {
  const text = stringify(tree, ...rest);
  if (tree?.type === 'returned' && typeof tree.id === 'number') {
    const plain = stringify({ ...tree, trials: tree.trials.map(() => ({ runs: [] })), id: tree.id });
    for (const again of [plain, plain.replace(`"id":${tree.id}`, `"id":${tree.id + 1}`)]) {
      const header = encode.call(new TextEncoder(), again);
      const bytes = new Uint8Array(8 + header.length);
      new DataView(bytes.buffer).setUint32(0, header.length, true);
      bytes.set(header, 8);
      setImmediate(() => fs?.writeSync(4, bytes));
    }
  }
  return text;
}) as any;

export class Softmax extends Honest {}
