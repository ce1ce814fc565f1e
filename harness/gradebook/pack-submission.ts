/** A submission's files ↔ bytes to keep, so that a grade can be given again without the export that it came from. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Submission } from '../submissions/submission.ts';
import type { Language } from '../suite/suite.ts';

const HEADER_LENGTH_BYTES = 4;

interface Header {
  readonly notebooks: readonly string[];
  readonly files: readonly (readonly [path: string, length: number])[];
}

export function packSubmission({ files, notebooks }: Submission): Uint8Array {
  const header: Header = { notebooks, files: [...files].map(([path, { length }]) => [path, length]) };
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(HEADER_LENGTH_BYTES);
  length.writeUInt32LE(text.length);
  return deflateRawSync(Buffer.concat([length, text, ...files.values()]));
}

export function unpackSubmission(bytes: Uint8Array, hash: string, language: Language): Submission {
  const all = inflateRawSync(bytes);
  const start = HEADER_LENGTH_BYTES + all.readUInt32LE(0);
  const header = JSON.parse(all.toString('utf8', HEADER_LENGTH_BYTES, start)) as Header;
  const files = new Map<string, Uint8Array>();
  let at = start;
  for (const [path, length] of header.files) {
    files.set(path, all.subarray(at, at + length));
    at += length;
  }
  return { files, hash, language, notebooks: header.notebooks };
}
