import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { formatOf, readArchive } from '../../../harness/submissions/read-archive.ts';
import { rawTarOf } from './write-tar.ts';
import { zipOf } from './write-zip.ts';

const tar = rawTarOf([{ name: 'a.ts', content: 'export {};' }]);

it.each<[string, Buffer]>([
  ['a zip file', zipOf([{ name: 'a.ts', content: 'export {};' }])],
  ['a tar file', tar],
  ['a compressed tar file', gzipSync(tar)],
])('reads %s', async (_name, bytes) => {
  const result = await readArchive(bytes, null);
  expect(result.kind === 'read' && [...result.submission.files]).toEqual([['a.ts', Buffer.from('export {};')]]);
});

it('an empty zip file and an empty tar file are empty submissions', async () => {
  for (const bytes of [zipOf([]), rawTarOf([])]) {
    const result = await readArchive(bytes, null);
    expect(result.kind === 'read' && result.submission.files.size).toBe(0);
  }
});

describe('does not read', () => {
  const HAND_IN = 'hand in a folder, or a .zip, .tar or .tar.gz file';
  it.each([
    ['text', Buffer.from('export const a = 1;'.repeat(99)), `this is no archive: ${HAND_IN}`],
    ['nothing', Buffer.alloc(0), `this is no archive: ${HAND_IN}`],
    ['7z', Buffer.from('377abcaf271c0004', 'hex'), `7z files are not read: ${HAND_IN}`],
    ['RAR', Buffer.from('526172211a0700', 'hex'), `RAR files are not read: ${HAND_IN}`],
    ['bzip2', Buffer.from('425a6839', 'hex'), `bzip2 files are not read: ${HAND_IN}`],
    ['XZ', Buffer.from('fd377a585a0000', 'hex'), `XZ files are not read: ${HAND_IN}`],
    ['Zstandard', Buffer.from('28b52ffd', 'hex'), `Zstandard files are not read: ${HAND_IN}`],
  ])('%s', async (_name, bytes, reason) => {
    expect(await readArchive(bytes, null)).toEqual({ kind: 'unreadable', reason });
  });
});

it('every beginning of a format is too short to be it', () => {
  expect(formatOf(Buffer.from('PK'))).toBeNull();
  expect(formatOf(Buffer.from([0x1f]))).toBeNull();
  expect(formatOf(tar.subarray(0, 511))).toBeNull();
});
