/** An archive's bytes → the submission in it. What kind it is, its first bytes say; names are only names. */
import type { Language } from '../suite/suite.ts';
import { type Picked, toReadResult, unreadable } from './pick-entries.ts';
import { looksLikeTar, pickTar } from './read-tar.ts';
import { pickZip } from './read-zip.ts';
import type { ReadResult } from './submission.ts';

type Format = 'zip' | 'tar' | 'gzip';

/** How many bytes tell the format. */
export const HEAD_BYTES = 512;

const SIGNATURES: readonly (readonly [readonly number[], Format | { readonly notRead: string }])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'zip'],
  [[0x50, 0x4b, 0x05, 0x06], 'zip'],
  [[0x50, 0x4b, 0x07, 0x08], 'zip'],
  [[0x1f, 0x8b], 'gzip'],
  [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], { notRead: '7z' }],
  [[0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], { notRead: 'RAR' }],
  [[0x42, 0x5a, 0x68], { notRead: 'bzip2' }],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], { notRead: 'XZ' }],
  [[0x28, 0xb5, 0x2f, 0xfd], { notRead: 'Zstandard' }],
];

/** @returns the format, why it is not read, or null when it is nothing of the kind */
export function formatOf(head: Uint8Array): Format | { readonly notRead: string } | null {
  const found = SIGNATURES.find(([signature]) => signature.every((byte, at) => head[at] === byte));
  if (found !== undefined) return found[1];
  return looksLikeTar(head) ? 'tar' : null;
}

/** @param wanted the language, where it was said; otherwise Python when there is nothing but Python */
export async function readArchive(bytes: Buffer, wanted: Language | null): Promise<ReadResult> {
  return toReadResult(await pickArchive(bytes), wanted);
}

/** @param openInner what is done with an archive that is all there is in a zip file; without it, that is refused */
export async function pickArchive(bytes: Buffer, openInner?: (bytes: Buffer) => Promise<Picked>): Promise<Picked> {
  const format = formatOf(bytes.subarray(0, HEAD_BYTES));
  if (format === 'zip') return pickZip(bytes, openInner);
  if (format === 'tar' || format === 'gzip') return pickTar(bytes, format === 'gzip');
  if (format === null) return unreadable('this is no archive: hand in a folder, or a .zip, .tar or .tar.gz file');
  return unreadable(`${format.notRead} files are not read: hand in a folder, or a .zip, .tar or .tar.gz file`);
}
