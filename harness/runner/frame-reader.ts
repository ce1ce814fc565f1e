/** Collects bytes from a stream into frames; refuses a length before any memory is set aside for it. */
import { type FrameLimits, frameLength } from '../wire/frame.ts';

const PREFIX_BYTES = 8;

export class FrameReader {
  readonly #limits: FrameLimits;
  /** What has come of the frame that is being read; as long as what came, or twice that at most. */
  #buffer = new Uint8Array(PREFIX_BYTES);
  #length = 0;
  #wanted: number | null = null;

  constructor(limits: FrameLimits) {
    this.#limits = limits;
  }

  /** Whole frames that `chunk` completes, in order. Throws FrameError for a length that is not allowed. */
  push(chunk: Uint8Array): Uint8Array[] {
    const frames: Uint8Array[] = [];
    for (let rest = chunk; ; ) {
      rest = this.#take(rest, this.#wanted ?? PREFIX_BYTES);
      if (this.#wanted === null && this.#length === PREFIX_BYTES)
        this.#wanted = frameLength(this.#buffer, this.#limits);
      else if (this.#wanted !== null && this.#length === this.#wanted) frames.push(this.#finish());
      if (rest.length === 0 && this.#length !== this.#wanted) return frames;
    }
  }

  /** Up to `until` bytes in all. @returns what is left of the chunk */
  #take(chunk: Uint8Array, until: number): Uint8Array {
    const count = Math.min(chunk.length, until - this.#length);
    this.#makeRoom(this.#length + count, until);
    this.#buffer.set(chunk.subarray(0, count), this.#length);
    this.#length += count;
    return chunk.subarray(count);
  }

  #makeRoom(needed: number, until: number): void {
    if (needed <= this.#buffer.length) return;
    const larger = new Uint8Array(Math.min(until, 2 * needed));
    larger.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = larger;
  }

  #finish(): Uint8Array {
    const frame = this.#buffer.subarray(0, this.#length);
    this.#buffer = new Uint8Array(PREFIX_BYTES);
    this.#length = 0;
    this.#wanted = null;
    return frame;
  }
}
