/** A tar file, compressed by gzip or not → the submission in it. It is read in one go, within limits, and never to a disk. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract, type Header } from 'tar-stream';
import type { Language } from '../suite/suite.ts';
import { quote } from './archive-path.ts';
import {
  EntryPicker,
  type Picked,
  refused,
  type Seen,
  tooManyBytes,
  toReadResult,
  unreadable,
} from './pick-entries.ts';
import type { ReadResult } from './submission.ts';

const AGAIN = 'pack the files again, or send the archive again';
/** All that comes out of gzip, read or skipped: data sets are large, bombs are larger. */
const MAX_TAR_BYTES = 1 << 30;
const BLOCK_BYTES = 512;
const CHUNK_BYTES = 64 << 10;

/** Of its own kind, so that a fault of ours is not taken for the archive's. */
export class Refused extends Error {}

/** @param wanted the language, where it was said; otherwise Python when there is nothing but Python */
export async function readTar(bytes: Uint8Array, gzipped: boolean, wanted: Language | null): Promise<ReadResult> {
  return toReadResult(await pickTar(bytes, gzipped), wanted);
}

export async function pickTar(bytes: Uint8Array, gzipped: boolean): Promise<Picked> {
  const picker = new EntryPicker();
  const blocks = new BlockCounter();
  const untar = extract({ allowUnknownFormat: true } as object);
  untar.on('entry', (header, content, next) => {
    // It fails with the whole, which is caught below.
    content.on('error', () => {});
    const seen = judge(picker, header);
    if (seen.kind === 'refused') return next(new Refused(seen.reason));
    blocks.expect(header);
    // Whatever size it claims, it has no content; tar-stream would wait for the end of it for ever.
    if (header.type === 'directory') return process.nextTick(next);
    const chunks: Buffer[] = [];
    if (seen.kind === 'source') {
      if (header.size > picker.bytesLeft) return next(new Refused(tooManyBytes()));
      content.on('data', (chunk) => chunks.push(chunk as Buffer));
    } else content.resume();
    content.on('end', () => {
      if (seen.kind === 'source') picker.keep(seen.path, Buffer.concat(chunks));
      next();
    });
  });
  try {
    const source = Readable.from(chunksOf(bytes), { objectMode: false });
    const counted = (stream: AsyncIterable<Buffer>) => blocks.count(stream);
    if (gzipped) await pipeline(source, createGunzip(), counted, untar);
    else await pipeline(source, counted, untar);
  } catch (error) {
    if (error instanceof Refused) return unreadable(error.message);
    return unreadable(describeTarFault(error as NodeJS.ErrnoException));
  }
  return blocks.isComplete ? picker.collect() : unreadable(TAR_CUT_SHORT);
}

/** tar-stream takes 1e9 for 1. */
export function sizeFault({ pax }: Header): string | null {
  const { size = '0' } = (pax ?? {}) as { size?: string };
  return /^\d+$/.test(size) ? null : DAMAGED_ENTRY;
}

function judge(picker: EntryPicker, header: Header): Seen {
  const { name, type } = header;
  const fault = sizeFault(header);
  if (fault !== null) return refused(fault);
  if (type === 'file' || type === 'contiguous-file') return picker.see(name);
  if ((type as string | null) !== null) return picker.passOver();
  const seen = picker.see(name);
  return seen.kind === 'source'
    ? refused(`the entry ${quote(name)} is of a kind that is not read: pack the files again, as an ordinary tar file`)
    : seen;
}

function* chunksOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}

/** Looks at the bytes on their way: how many there are, what they begin with, and whether they end as a tar file does. */
export class BlockCounter {
  readonly #maxBytes: number;
  readonly #advice: string;
  #bytes = 0;
  #lastEntryEnds = 0;
  #trailingZeros = 0;

  /** @param advice what to do when there are more bytes */
  constructor(maxBytes = MAX_TAR_BYTES, advice = 'hand in the source files alone') {
    this.#maxBytes = maxBytes;
    this.#advice = advice;
  }

  async *count(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let head: Buffer | null = Buffer.alloc(0);
    for await (const chunk of stream) {
      this.#bytes += chunk.length;
      if (this.#bytes > this.#maxBytes) {
        throw new Refused(`the archive unpacks to more than ${this.#maxBytes / 2 ** 30} GiB: ${this.#advice}`);
      }
      this.#countZeros(chunk);
      if (head === null) {
        yield chunk;
        continue;
      }
      head = Buffer.concat([head, chunk]);
      if (head.length < BLOCK_BYTES) continue;
      if (!looksLikeTar(head)) throw new Refused(NO_TAR);
      yield head;
      head = null;
    }
    if (head !== null) throw new Refused(NO_TAR);
  }

  #countZeros(chunk: Buffer): void {
    let at = chunk.length;
    while (at > 0 && chunk[at - 1] === 0 && chunk.length - at < BLOCK_BYTES) at--;
    const zeros = chunk.length - at;
    this.#trailingZeros = zeros === chunk.length ? this.#trailingZeros + zeros : zeros;
  }

  /** The size that the header claims; if it is wrong, the next header is not where it should be. */
  expect({ byteOffset = 0, size, type }: Header & { byteOffset?: number }): void {
    this.#lastEntryEnds = byteOffset + (type === 'directory' ? 0 : size);
  }

  /** One that is cut between two entries only lacks the block of zeros at its end. */
  get isComplete(): boolean {
    return this.#trailingZeros >= BLOCK_BYTES && this.#bytes - this.#lastEntryEnds >= BLOCK_BYTES;
  }
}

const DAMAGED_ENTRY = `the archive is damaged, one of its entries makes no sense: ${AGAIN}`;
export const TAR_CUT_SHORT = `the archive is cut short, its end is missing: ${AGAIN}`;
const NO_TAR = 'the gzip file holds no tar archive: hand in a folder, or a .zip, .tar or .tar.gz file';

/** By its mark, or by its first header's checksum: before 1988 there was no mark. No entries at all are zeros. */
export function looksLikeTar(head: Uint8Array): boolean {
  if (head.length < BLOCK_BYTES) return false;
  const block = Buffer.from(head.buffer, head.byteOffset, BLOCK_BYTES);
  if (block.toString('latin1', 257, 262) === 'ustar' || block.every((byte) => byte === 0)) return true;
  const claimed = Number.parseInt(block.toString('latin1', 148, 156).replace(/\0.*$/, '').trim(), 8);
  return claimed === block.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0);
}

export function describeTarFault({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'Z_BUF_ERROR' || message === 'Unexpected end of data') return TAR_CUT_SHORT;
  if (code === 'Z_DATA_ERROR') return `the archive is damaged, its compressed bytes make no sense: ${AGAIN}`;
  return DAMAGED_ENTRY;
}
