/** What hangs cannot say so itself: a thread beside it watches whether it comes to the next input. */
import { Worker } from 'node:worker_threads';

const SECONDS = 20;
const SCRIPT = `
const { workerData: { shared, seconds, parser, replay } } = require('node:worker_threads');
const current = new Int32Array(shared);
let last = -1;
setInterval(() => {
  const index = Atomics.load(current, 0);
  if (index === last) {
    require('node:fs').writeSync(1, parser + ': input ' + index + ' takes more than ' + seconds + ' s. Again: ' + replay + index + '\\n');
    process.kill(process.pid, 'SIGKILL');
  }
  last = index;
}, seconds * 1000);
`;

export interface Watchdog {
  readonly onInput: (index: number) => void;
  readonly stop: () => Promise<unknown>;
}

/** @param replay a command to which the input's index is added */
export function startWatchdog(parser: string, replay: string): Watchdog {
  const shared = new SharedArrayBuffer(4);
  const current = new Int32Array(shared);
  const worker = new Worker(SCRIPT, { eval: true, workerData: { shared, seconds: SECONDS, parser, replay } });
  return {
    onInput: (index) => Atomics.store(current, 0, index),
    stop: () => worker.terminate(),
  };
}
