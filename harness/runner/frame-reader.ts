/** Collects bytes from a stream into frames; refuses a length before any memory is set aside for it. */
import { type FrameLimits, frameLength } from '../wire/frame.ts';

export class FrameReader {
  readonly #limits: FrameLimits;
  #chunks: Uint8Array[] = [];
  #length = 0;
  #wanted: number | null = null;

  constructor(limits: FrameLimits) {
    this.#limits = limits;
  }

  /** Whole frames that `chunk` completes, in order. Throws FrameError for a length that is not allowed. */
  push(chunk: Uint8Array): Uint8Array[] {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    const frames: Uint8Array[] = [];
    for (;;) {
      if (this.#wanted === null) {
        if (this.#length < 8) return frames;
        this.#wanted = frameLength(this.#join().subarray(0, 8), this.#limits);
      }
      if (this.#length < this.#wanted) return frames;
      const all = this.#join();
      frames.push(all.subarray(0, this.#wanted));
      this.#chunks = [all.subarray(this.#wanted)];
      this.#length = all.length - this.#wanted;
      this.#wanted = null;
    }
  }

  #join(): Uint8Array {
    if (this.#chunks.length === 1) return this.#chunks[0]!;
    const all = new Uint8Array(this.#length);
    let offset = 0;
    for (const chunk of this.#chunks) {
      all.set(chunk, offset);
      offset += chunk.length;
    }
    this.#chunks = [all];
    return all;
  }
}
