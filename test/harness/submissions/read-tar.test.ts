import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { looksLikeTar, readTar } from '../../../harness/submissions/read-tar.ts';
import { seededRandom } from '../seeded-random.ts';
import { folderOf, removeFolders, submissionOf } from './temporary-folder.ts';
import { paxOf, rawTarOf, type TarEntry, tarHeader, tarOf } from './write-tar.ts';

removeFolders();
const SOURCE = 'export const a = 1;\n';

async function read(bytes: Uint8Array, gzipped = false): Promise<Record<string, string> | string> {
  const result = await readTar(bytes, gzipped, null);
  if (result.kind === 'unreadable') return result.reason;
  return Object.fromEntries(
    [...result.submission.files].map(([path, content]) => [path, Buffer.from(content).toString()]),
  );
}

it('reads what another program wrote, compressed or not, and gives the hash that the folder has', async () => {
  const files = { 'svm.ts': SOURCE, 'lib/math.ts': 'x'.repeat(200_000), 'data.json': '{}', 'README.md': 'no' };
  const tar = await tarOf(Object.fromEntries(Object.entries(files).map(([path, text]) => [`hw2/${path}`, text])));
  expect(await readTar(tar, false, null)).toEqual({ kind: 'read', submission: submissionOf(files) });
  expect(await readTar(gzipSync(tar), true, null)).toEqual({ kind: 'read', submission: submissionOf(files) });
});

it("reads what the system's own tar wrote", async () => {
  const files = { 'svm.ts': SOURCE, [`${'x'.repeat(90)}/${'y'.repeat(90)}.ts`]: SOURCE, 'u\u0308.py': 'x = 1' };
  const folder = folderOf(Object.fromEntries(Object.entries(files).map(([path, text]) => [`hw2/${path}`, text])));
  symlinkSync('svm.ts', join(folder, 'hw2', 'link.ts'));
  const tar = execFileSync('tar', ['-cf', '-', '-C', folder, 'hw2']);
  expect(await readTar(tar, false, null)).toEqual({ kind: 'read', submission: submissionOf(files) });
});

it('takes the language that was asked for', async () => {
  const result = await readTar(await tarOf({ 'svm.ts': '', 'svm.py': '' }), false, 'python');
  expect(result.kind === 'read' && [...result.submission.files.keys()]).toEqual(['svm.py']);
});

describe('reads', () => {
  const long = `${'folder/'.repeat(10)}${'x'.repeat(150)}.ts`;
  it.each<[string, Uint8Array, Record<string, string>]>([
    ['no entries', rawTarOf([]), {}],
    ['zeros at the end, as many as there are', rawTarOf([{ name: 'a.ts' }], Buffer.alloc(1 << 20)), { 'a.ts': '' }],
    ['a single block of zeros at the end', rawTarOf([{ name: 'a.ts' }], Buffer.alloc(512)), { 'a.ts': '' }],
    ['headers from before there was a mark', rawTarOf([{ name: 'a.ts', magic: '', type: '\0' }]), { 'a.ts': '' }],
    ['contiguous files', rawTarOf([{ name: 'a.ts', content: SOURCE, type: '7' }]), { 'a.ts': SOURCE }],
    ['names of POSIX', rawTarOf([paxOf({ path: long }), { name: 'x' }, { name: 'b.ts' }]), { [long]: '', 'b.ts': '' }],
    [
      'names of GNU',
      rawTarOf([{ name: '././@LongLink', type: 'L', content: `${long}\0` }, { name: 'x' }, { name: 'b.ts' }]),
      { [long]: '', 'b.ts': '' },
    ],
    [
      'names that are no UTF-8',
      rawTarOf([{ name: Buffer.from([0xff, 0x2e, 0x74, 0x73]), content: SOURCE }]),
      { '\ufffd.ts': SOURCE },
    ],
    ['names as macOS writes them', rawTarOf([{ name: 'u\u0308.ts' }]), { '\u00fc.ts': '' }],
  ])('%s', async (_name, tar, files) => {
    expect(await read(tar)).toEqual(files);
    expect(await read(gzipSync(tar), true)).toEqual(files);
  });
});

it('finds the end, whatever chunks it comes in', async () => {
  const noise = Buffer.from(Array.from({ length: 66_000 }, seededRandom(7).uniform).map((uniform) => uniform * 256));
  for (let length = 65_000; length < 65_500; length += 10) {
    const tar = rawTarOf([{ name: 'a.bin', content: noise.subarray(0, length) }, { name: 'a.ts' }]);
    expect(await read(gzipSync(tar), true), `${length} bytes`).toEqual({ 'a.ts': '' });
  }
});

describe('leaves out', () => {
  it.each<[string, TarEntry]>([
    ['symbolic links', { name: 'link.ts', type: '2', linkname: '/etc/passwd' }],
    ['hard links', { name: 'link.ts', type: '1', linkname: 'ok.ts' }],
    ['devices', { name: 'device.ts', type: '3' }],
    ['block devices', { name: 'device.ts', type: '4' }],
    ['pipes', { name: 'pipe.ts', type: '6' }],
    ['folders', { name: 'folder.ts', type: '5' }],
    ['folders that claim to have a size', { name: 'folder.ts', type: '5', size: 4_096 }],
    ['what lies outside and is no source', { name: '../notes.txt', content: 'x' }],
    ['other kinds of entries', { name: 'label', type: 'V' }],
  ])('%s', async (_name, entry) => {
    expect(await read(rawTarOf([{ name: 'ok.ts', content: SOURCE }, entry]))).toEqual({ 'ok.ts': SOURCE });
  });
});

describe('refuses', () => {
  const AGAIN = 'pack the files again, or send the archive again';
  const ok: TarEntry = { name: 'ok.ts', content: SOURCE };
  const whole = rawTarOf([ok, { name: 'z.ts', content: SOURCE }]);
  const CUT = `the archive is cut short, its end is missing: ${AGAIN}`;
  it.each<[string, Uint8Array, string]>([
    [
      'a source outside',
      rawTarOf([ok, { name: '../../evil.ts' }]),
      'the entry "../../evil.ts" has ".." in its path: pack the files again, from the folder that they are in',
    ],
    ['one path twice', rawTarOf([ok, ok]), 'the archive has "ok.ts" twice: which of them is meant? Leave one'],
    [
      'a source of another kind',
      rawTarOf([{ ...ok, type: 'S' }]),
      'the entry "ok.ts" is of a kind that is not read: pack the files again, as an ordinary tar file',
    ],
    [
      'too many bytes',
      rawTarOf([{ name: 'a.json', content: Buffer.alloc((16 << 20) + 1) }]),
      'the source files have more than 16 MiB',
    ],
    [
      'too many bytes together',
      rawTarOf([{ name: 'a.json', content: Buffer.alloc(16 << 20) }, ok]),
      'the source files have more than 16 MiB',
    ],
    [
      'a size that nothing comes of',
      rawTarOf([{ name: 'a.ts', size: 8_000_000_000 }]),
      'the source files have more than 16 MiB',
    ],
    ['a size beyond the end', rawTarOf([{ name: 'a.ts', size: 100_000 }]), CUT],
    ['a size beyond the end, of no source', rawTarOf([{ name: 'a.bin', size: 8_000_000_000 }]), CUT],
    ['an end in the middle of a file', whole.subarray(0, 520), CUT],
    ['an end between two files', whole.subarray(0, 1024), CUT],
    ['an end after the last file', whole.subarray(0, 2048), CUT],
    ['an end after the name of the next file', rawTarOf([ok, paxOf({ path: 'b.ts' })], Buffer.alloc(0)), CUT],
    ['an end after a file of zeros', rawTarOf([{ name: 'a.ts', content: Buffer.alloc(1024) }], Buffer.alloc(0)), CUT],
    [
      'a damaged header',
      rawTarOf([ok, { name: 'b.ts', checksum: 7 }]),
      `the archive is damaged, one of its entries makes no sense: ${AGAIN}`,
    ],
    [
      'a size that is no number',
      rawTarOf([paxOf({ size: 'many' }), ok]),
      `the archive is damaged, one of its entries makes no sense: ${AGAIN}`,
    ],
    [
      'a size that some take for 1',
      rawTarOf([paxOf({ size: '1e3' }), ok]),
      `the archive is damaged, one of its entries makes no sense: ${AGAIN}`,
    ],
    [
      'a size below zero',
      rawTarOf([paxOf({ size: '-512' }), ok]),
      `the archive is damaged, one of its entries makes no sense: ${AGAIN}`,
    ],
    [
      'a name of many megabytes',
      rawTarOf([{ name: 'pax', type: 'L', content: Buffer.alloc(5 << 20, 'x') }, ok]),
      `the archive is damaged, one of its entries makes no sense: ${AGAIN}`,
    ],
    [
      'too many entries',
      rawTarOf([], Buffer.concat([Buffer.alloc(512 * 20_001, tarHeader({ name: 'a.txt' })), Buffer.alloc(1024)])),
      'the archive has more than 20000 entries: hand in the source files alone',
    ],
    [
      'an archive in the archive',
      rawTarOf([{ name: 'hw2.tar.gz', content: gzipSync(whole) }]),
      'the archive has no source files but another archive, "hw2.tar.gz": unpack that one and hand in its files',
    ],
  ])('%s', async (_name, tar, reason) => {
    expect(await read(tar)).toBe(reason);
    expect(await read(gzipSync(tar), true)).toBe(reason);
  });

  const gzipped = gzipSync(whole);
  it.each<[string, Uint8Array, string]>([
    ['a gzip file that is cut short', gzipped.subarray(0, 60), CUT],
    ['a gzip file without its checksum', gzipped.subarray(0, -8), CUT],
    [
      'a wrong checksum',
      Buffer.concat([gzipped.subarray(0, -8), Buffer.alloc(4), gzipped.subarray(-4)]),
      `the archive is damaged, its compressed bytes make no sense: ${AGAIN}`,
    ],
    [
      'bytes that were never compressed',
      Buffer.concat([gzipped.subarray(0, 10), Buffer.alloc(100, 0xff)]),
      `the archive is damaged, its compressed bytes make no sense: ${AGAIN}`,
    ],
    [
      'a single file in gzip',
      gzipSync('export const a = 1;'.repeat(100)),
      'the gzip file holds no tar archive: hand in a folder, or a .zip, .tar or .tar.gz file',
    ],
    [
      'nothing in gzip',
      gzipSync(''),
      'the gzip file holds no tar archive: hand in a folder, or a .zip, .tar or .tar.gz file',
    ],
    [
      'gzip in gzip',
      gzipSync(gzipped),
      'the gzip file holds no tar archive: hand in a folder, or a .zip, .tar or .tar.gz file',
    ],
  ])('%s', async (_name, bytes, reason) => {
    expect(await read(bytes, true)).toBe(reason);
  });
});

it('a tar file is known by its mark, by its checksum, or by being empty', () => {
  expect(looksLikeTar(tarHeader({ name: 'a.ts' }))).toBe(true);
  expect(looksLikeTar(tarHeader({ name: 'a.ts', magic: '' }))).toBe(true);
  expect(looksLikeTar(Buffer.alloc(512))).toBe(true);
  expect(looksLikeTar(tarHeader({ name: 'a.ts', magic: '', checksum: 1 }))).toBe(false);
  expect(looksLikeTar(Buffer.alloc(512, 'export const a = 1;\n'))).toBe(false);
  expect(looksLikeTar(Buffer.alloc(511))).toBe(false);
});
