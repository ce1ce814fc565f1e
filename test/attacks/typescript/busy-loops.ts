/*
goal: never comes back, in every way that a timer inside the process cannot end
class: exhaust
threats: [A10]
deserves: all
outcome: contained
because: time is limited from outside the process, which is killed
*/
import { Softmax as Honest } from './honest.ts';

const g = globalThis as any;
const pause = new Int32Array(new SharedArrayBuffer(4));
const loops: readonly (() => unknown)[] = [
  () => {
    for (;;);
  },
  () => Atomics.wait(pause, 0, 0),
  () => new Promise(() => g.setInterval(() => {}, 1 << 30)),
  () => {
    const spin = (): any => Promise.resolve().then(spin);
    return spin();
  },
  () => {
    const tick = (): void => g.process.nextTick(tick);
    tick();
    return new Promise(() => {});
  },
  () => /^(([a-z])+.)+[A-Z]([a-z])+$/.test('a'.repeat(64)),
  () =>
    'x'
      .repeat(1 << 28)
      .split('')
      .sort()
      .join(''),
  () => 7n ** 50_000_000n,
  () => g.process.getBuiltinModule('node:fs').readSync(3, new Uint8Array(1)),
  () => g.process.getBuiltinModule('node:child_process').execSync('sleep 1000'),
  () =>
    JSON.stringify({
      toJSON: () => {
        for (;;);
      },
    }),
  () => ({ then: () => {} }),
];
/** Which one differs from call to call and from process to process. */
const start = Math.floor(g.performance.now() * 1000);
let turn = 0;

function act(where: string): any {
  return where === 'train' ? loops[(start + turn++) % loops.length]!() : undefined;
}

export class Softmax extends Honest {
  override train(X: any, y: any, options: any = {}): any {
    const held = act('train');
    return typeof held?.then === 'function' ? held : super.train(X, y, options);
  }
}
