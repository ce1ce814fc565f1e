/** Bytes that are read piece by piece: a buffer, or a file on disk, of which no more than a piece is in memory. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

export interface ByteSource {
  readonly size: number;
  /** Fewer bytes than were asked for where the source ends. Throws what the disk reports. */
  read(start: number, length: number): Promise<Buffer>;
}

export const bytesOf = (bytes: Buffer): ByteSource => ({
  size: bytes.length,
  read: async (start, length) => bytes.subarray(start, start + length),
});

/** Is thrown when a file is no longer what it was. */
export class Changed extends Error {
  constructor(path: string) {
    super(`${path} has changed since it was listed: leave it alone while it is graded, and start again`);
  }
}

/** A pipe is not waited for. The file is opened for each piece, so that thousands of hand-ins hold nothing open. */
export function openBytes(path: string): ByteSource {
  const first = withFile(path, (file) => fstatSync(file));
  return {
    size: first.size,
    read: async (start, length) =>
      withFile(path, (file) => {
        const { size, mtimeMs } = fstatSync(file);
        if (size !== first.size || mtimeMs !== first.mtimeMs) throw new Changed(path);
        return readBytes(file, start, Math.max(0, Math.min(length, size - start)));
      }),
  };
}

function withFile<T>(path: string, use: (file: number) => T): T {
  const { O_RDONLY, O_NONBLOCK = 0 } = constants;
  const file = openSync(path, O_RDONLY | O_NONBLOCK);
  try {
    return use(file);
  } finally {
    closeSync(file);
  }
}

function readBytes(file: number, start: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let at = 0;
  for (;;) {
    const read = at === length ? 0 : readSync(file, bytes, at, length - at, start + at);
    if (read === 0) return bytes.subarray(0, at);
    at += read;
  }
}

/** Small pieces side by side, such as the entries of a list, come from one larger piece. */
export function readAhead(source: ByteSource, windowBytes: number): ByteSource {
  let start = 0;
  let window: Buffer = Buffer.alloc(0);
  return {
    size: source.size,
    read: async (from, length) => {
      if (from < start || from + length > start + window.length) {
        window = await source.read(from, Math.max(length, windowBytes));
        start = from;
      }
      return window.subarray(from - start, from - start + length);
    },
  };
}
