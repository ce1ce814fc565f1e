/** The child's end of the channel: blocking reads and writes of whole frames. */
import { readSync, writeSync } from 'node:fs';
import { frameLength, packFrame, unpackFrame } from '../../wire/frame.ts';
import { ANSWER_FD, REQUEST_FD, REQUEST_LIMITS } from '../protocol.ts';

// Bound before any code of the submission runs, which may replace them in node:fs.
const read = readSync;
const write = writeSync;

/** The next request, or null when the harness has closed the channel. */
export function receive(): unknown {
  const prefix = new Uint8Array(8);
  if (!fill(prefix)) return null;
  const frame = new Uint8Array(frameLength(prefix, REQUEST_LIMITS));
  frame.set(prefix);
  return fill(frame.subarray(8)) ? unpackFrame(frame) : null;
}

export function send(answer: unknown): void {
  const frame = packFrame(answer);
  for (let offset = 0; offset < frame.length; ) {
    offset += retry(() => write(ANSWER_FD, frame, offset, frame.length - offset));
  }
}

function fill(target: Uint8Array): boolean {
  for (let offset = 0; offset < target.length; ) {
    const count = retry(() => read(REQUEST_FD, target, offset, target.length - offset, null));
    if (count === 0) return false;
    offset += count;
  }
  return true;
}

const pause = new Int32Array(new SharedArrayBuffer(4));

/** The descriptors may be non-blocking sockets, depending on the platform. */
function retry(attempt: () => number): number {
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(pause, 0, 0, 1);
    }
  }
}
