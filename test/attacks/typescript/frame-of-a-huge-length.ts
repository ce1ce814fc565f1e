/*
goal: announces frames of gigabytes, so that the grader sets that memory aside
class: exhaust
threats: [A3, A12]
deserves: all
outcome: contained
because: a length beyond the limit is refused before any memory is set aside, and ends the process
*/
import { Softmax as Honest } from './honest.ts';
import { builtin } from './tools.ts';

const fs = builtin('fs');
const lengths = [
  [0xffffffff, 0xffffffff],
  [0xffffffff, 0],
  [0, 0xfffffff8],
  [16 << 20, 256 << 20],
  [0, 7],
  [0, 0],
];
let turn = 0;

function act(where: string): void {
  if (where === 'import') return;
  const [header, payload] = lengths[turn++ % lengths.length]!;
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setUint32(0, header!, true);
  new DataView(bytes.buffer).setUint32(4, payload!, true);
  fs?.writeSync(4, bytes);
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
