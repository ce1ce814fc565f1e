/** A folder or an archive file → the submission in it. */
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import type { Language } from '../suite/suite.ts';
import { unreadable } from './pick-entries.ts';
import { formatOf, HEAD_BYTES, readArchive } from './read-archive.ts';
import { readFolder } from './read-folder.ts';
import type { ReadResult } from './submission.ts';

/** Of the file itself, as it is handed in. */
const MAX_ARCHIVE_BYTES = 256 << 20;

/** @param wanted the language, where it was said; otherwise Python when there is nothing but Python */
export async function readSubmission(path: string, wanted: Language | null = null): Promise<ReadResult> {
  let bytes: Buffer | string;
  try {
    if (statSync(path).isDirectory()) return readFolder(path, wanted);
    bytes = readFile(path);
  } catch (error) {
    return unreadable(reasonOf(error as NodeJS.ErrnoException, path));
  }
  return typeof bytes === 'string' ? unreadable(bytes) : readArchive(bytes, wanted);
}

/** The bytes of a file that begins like an archive and is not too large, or why not. A pipe is not waited for. */
function readFile(path: string): Buffer | string {
  const { O_RDONLY, O_NONBLOCK = 0 } = constants;
  const file = openSync(path, O_RDONLY | O_NONBLOCK);
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) return `${path} is neither a folder nor a file`;
    const head = readBytes(file, Math.min(stat.size, HEAD_BYTES));
    if (formatOf(head) === null) return `${path} is neither a folder nor a .zip, .tar or .tar.gz file`;
    if (stat.size > MAX_ARCHIVE_BYTES) {
      return `the archive ${path} has more than ${MAX_ARCHIVE_BYTES >> 20} MiB: hand in the source files alone`;
    }
    return readBytes(file, stat.size);
  } finally {
    closeSync(file);
  }
}

/** From the beginning; fewer, if the file has become shorter. */
function readBytes(file: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let at = 0;
  for (;;) {
    const read = at === length ? 0 : readSync(file, bytes, at, length - at, at);
    if (read === 0) return bytes.subarray(0, at);
    at += read;
  }
}

function reasonOf(error: NodeJS.ErrnoException, path: string): string {
  if (error.code === 'ENOENT') return `there is no folder or archive ${path}`;
  if (error.code === 'EACCES') return `${path} may not be read`;
  return error.message;
}
