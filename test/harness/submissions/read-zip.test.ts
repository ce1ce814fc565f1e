import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readZip } from '../../../harness/submissions/read-zip.ts';
import { removeFolders, submissionOf } from './temporary-folder.ts';
import { type ZipEntry, zipOf } from './write-zip.ts';

removeFolders();
const SOURCE = 'export const a = 1;\n';

async function read(zip: Uint8Array): Promise<Record<string, string> | string> {
  const result = await readZip(Buffer.from(zip), null);
  if (result.kind === 'unreadable') return result.reason;
  return Object.fromEntries(
    [...result.submission.files].map(([path, content]) => [path, Buffer.from(content).toString()]),
  );
}

it('reads what another program wrote, stored and deflated, and gives the hash that the folder has', async () => {
  const files = { 'svm.ts': SOURCE, 'lib/math.ts': 'x'.repeat(100_000), 'data.json': '{}', 'README.md': 'no' };
  const packed = Object.fromEntries(Object.entries(files).map(([path, text]) => [`hw2/${path}`, Buffer.from(text)]));
  for (const level of [0, 9] as const) {
    const result = await readZip(
      Buffer.from(zipSync({ ...packed, '__MACOSX/hw2/._svm.ts': Buffer.from('x') }, { level })),
      null,
    );
    expect(result).toEqual({ kind: 'read', submission: submissionOf(files) });
  }
});

it('reads zip64, comments and files of no length', async () => {
  const entries = [{ name: 'a.ts', content: SOURCE }, { name: 'b.ts' }];
  const files = { 'a.ts': SOURCE, 'b.ts': '' };
  expect(await read(zipOf(entries, { zip64: true }))).toEqual(files);
  expect(await read(zipOf(entries, { comment: 'by hand' }))).toEqual(files);
  expect(await read(zipOf([]))).toEqual({});
});

it('takes the language that was asked for', async () => {
  const zip = zipOf([{ name: 'svm.ts' }, { name: 'svm.py' }]);
  const result = await readZip(zip, 'python');
  expect(result.kind === 'read' && [...result.submission.files.keys()]).toEqual(['svm.py']);
});

describe('leaves out', () => {
  it.each<[string, ZipEntry]>([
    ['symbolic links', { name: 'link.ts', content: '/etc/passwd', mode: 0o120777 }],
    ['devices', { name: 'device.ts', mode: 0o020666 }],
    ['pipes', { name: 'pipe.ts', mode: 0o010644 }],
    ['folders that look like sources', { name: 'folder.ts/' }],
    ['folders from Windows', { name: 'folder.ts\\' }],
    ['what lies outside and is no source', { name: '../notes.txt', content: 'x' }],
    ['what is encrypted and no source', { name: 'data.bin', flags: 0x801, content: 'x' }],
    ['what is damaged and no source', { name: 'data.bin', crc: 1, size: 7, content: 'x' }],
  ])('%s', async (_name, entry) => {
    expect(await read(zipOf([{ name: 'a.ts', content: SOURCE }, entry]))).toEqual({ 'a.ts': SOURCE });
  });
});

describe('names', () => {
  const utf8 = Buffer.from('u\u0308.ts');
  const unicodePath = (name: string, crc: number): Buffer => {
    const data = Buffer.from(name);
    const field = Buffer.alloc(9);
    field.writeUInt16LE(0x7075, 0);
    field.writeUInt16LE(5 + data.length, 2);
    field.writeUInt8(1, 4);
    field.writeUInt32LE(crc, 5);
    return Buffer.concat([field, data]);
  };

  it.each<[string, ZipEntry, string]>([
    ['in UTF-8', { name: utf8 }, '\u00fc.ts'],
    ['in UTF-8 without the flag, as macOS writes them', { name: utf8, flags: 0 }, '\u00fc.ts'],
    ['in the old code page', { name: Buffer.from([0x81, 0x2e, 0x74, 0x73]), flags: 0 }, '\u00fc.ts'],
    ['not in the UTF-8 that the flag promises', { name: Buffer.from([0xff, 0x2e, 0x74, 0x73]) }, '\ufffd.ts'],
    // The CRC-32 of "_.ts": printf _.ts | gzip | tail -c 8 | xxd.
    ['in a field of their own', { name: '_.ts', flags: 0, extra: unicodePath('\u00fc.ts', 0x02a63776) }, '\u00fc.ts'],
    ['of Windows', { name: 'lib\\a.ts' }, 'a.ts'],
  ])('%s', async (_name, entry, path) => {
    expect(await read(zipOf([{ content: SOURCE, ...entry }]))).toEqual({ [path]: SOURCE });
  });
});

describe('refuses', () => {
  const AGAIN = 'pack the files again, or send the archive again';
  const ok: ZipEntry = { name: 'ok.ts', content: SOURCE };
  const large = Buffer.alloc((16 << 20) + 1, ' ');
  const whole = zipOf([ok]);
  const pushed = zipOf([{ name: 'a.ts', content: SOURCE, method: 0 }]);
  // The local header says that a longer field comes before the content.
  pushed.writeUInt16LE(9, 28);
  it.each<[string, Uint8Array, string]>([
    [
      'a source outside',
      zipOf([ok, { name: '../../evil.ts' }]),
      'the entry "../../evil.ts" has ".." in its path: pack the files again, from the folder that they are in',
    ],
    ['one path twice', zipOf([ok, ok]), 'the archive has "ok.ts" twice: which of them is meant? Leave one'],
    [
      'an encrypted source',
      zipOf([{ name: 'a.ts', content: SOURCE, flags: 0x801 }]),
      'the entry "a.ts" is encrypted: pack the files again, without a password',
    ],
    [
      'strong encryption',
      zipOf([{ name: 'a.ts', content: SOURCE, flags: 0x841 }]),
      'the zip file is encrypted: pack the files again, without a password',
    ],
    [
      'LZMA',
      zipOf([{ name: 'a.ts', content: SOURCE, method: 14 }]),
      'the entry "a.ts" is compressed by LZMA, which is not read: pack the files again, as an ordinary zip file',
    ],
    [
      'a method of the future',
      zipOf([{ name: 'a.ts', content: SOURCE, method: 77 }]),
      'the entry "a.ts" is compressed by method 77, which is not read: pack the files again, as an ordinary zip file',
    ],
    [
      'a wrong checksum',
      zipOf([{ name: 'a.ts', content: SOURCE, crc: 0x12345678 }]),
      `the entry "a.ts" is damaged, its checksum is wrong: ${AGAIN}`,
    ],
    [
      'a size that is too small',
      zipOf([{ name: 'a.ts', content: SOURCE, size: 3 }]),
      `the entry "a.ts" is damaged, it has 20 bytes and should have 3: ${AGAIN}`,
    ],
    [
      'a size that is too large',
      zipOf([{ name: 'a.ts', content: SOURCE, size: 4_000_000_000 }]),
      `the entry "a.ts" is damaged, it has 20 bytes and should have 4000000000: ${AGAIN}`,
    ],
    [
      'bytes that were never compressed',
      zipOf([{ name: 'a.ts', content: SOURCE, data: Buffer.from('\xff\xff\xff\xff', 'latin1') }]),
      `the entry "a.ts" is damaged, its compressed bytes make no sense: ${AGAIN}`,
    ],
    ['too many bytes, deflated', zipOf([{ name: 'a.json', content: large }]), 'the source files have more than 16 MiB'],
    [
      'too many bytes, stored',
      zipOf([{ name: 'a.json', content: large, method: 0 }]),
      'the source files have more than 16 MiB',
    ],
    [
      'too many bytes that claim to be few',
      zipOf([{ name: 'a.json', content: large, size: 10 }]),
      'the source files have more than 16 MiB',
    ],
    [
      'too many bytes together',
      zipOf([
        { name: 'a.json', content: large.subarray(1) },
        { name: 'b.json', content: 'x' },
      ]),
      'the source files have more than 16 MiB',
    ],
    ['no end', whole.subarray(0, -10), `the zip file is cut short, its end is missing: ${AGAIN}`],
    ['bytes after the end', Buffer.concat([whole, Buffer.from('xyz')]), `the zip file's end is damaged: ${AGAIN}`],
    [
      'a part of several',
      zipOf([ok], { disk: 2 }),
      'the zip file is one part of several: pack the files again, into one file',
    ],
    ['no beginning', whole.subarray(20), `the zip file's list of entries is damaged: ${AGAIN}`],
    ['a count beyond the list', zipOf([ok], { count: 2 }), `the zip file's list of entries is damaged: ${AGAIN}`],
    [
      'a list beyond the count',
      zipOf([ok, { name: 'b.ts' }], { count: 1 }),
      `the zip file has more entries than the 1 that it speaks of: ${AGAIN}`,
    ],
    [
      'a list that is elsewhere',
      Buffer.concat([Buffer.alloc(3, 'x'), zipOf([ok], { count: 0 })]),
      `the zip file's list of entries is damaged: ${AGAIN}`,
    ],
    [
      'an entry that is not there',
      zipOf([{ name: 'a.ts', content: SOURCE, offset: 3 }]),
      `the entry "a.ts" is not where the zip file says: ${AGAIN}`,
    ],
    [
      'an entry that reaches into the list of entries',
      zipOf([{ name: 'a.ts', content: SOURCE, method: 0, compressedSize: 60 }]),
      `the entry "a.ts" reaches beyond the zip file's contents: ${AGAIN}`,
    ],
    [
      'an entry that is pushed into the list of entries',
      pushed,
      `the entry "a.ts" reaches beyond the zip file's contents: ${AGAIN}`,
    ],
    [
      'an entry that is beyond the file',
      zipOf([{ name: 'a.ts', content: SOURCE, offset: 4_000_000_000 }]),
      `the entry "a.ts" reaches beyond the zip file's contents: ${AGAIN}`,
    ],
    [
      'entries that share bytes',
      zipOf([ok, { name: 'b.ts', content: SOURCE, offset: 0 }]),
      `the entries "ok.ts" and "b.ts" share bytes of the zip file: ${AGAIN}`,
    ],
    [
      'an entry within another',
      zipOf([
        { name: 'x.bin', content: zipOf([ok]), method: 0 },
        { ...ok, offset: 35 },
      ]),
      `the entries "x.bin" and "ok.ts" share bytes of the zip file: ${AGAIN}`,
    ],
    [
      'a list of many megabytes',
      zipOf(Array.from({ length: 300 }, (_, i) => ({ name: `${i}${'x'.repeat(60_000)}` }))),
      `the zip file's list of entries has more than 16 MiB: ${AGAIN}`,
    ],
    [
      'an archive in the archive',
      zipOf([{ name: 'hw2.zip', content: whole }]),
      'the archive has no source files but another archive, "hw2.zip": unpack that one and hand in its files',
    ],
  ])('%s', async (_name, zip, reason) => {
    expect(await read(zip)).toBe(reason);
  });

  it('a million entries at once, however it counts them', async () => {
    for (const [zip64, reason] of [
      [true, 'the archive has more than 20000 entries: hand in the source files alone'],
      // Modulo 65,536.
      [false, `the zip file has more entries than the 16960 that it speaks of: ${AGAIN}`],
    ] as const) {
      const zip = zipOf([ok], { times: 1_000_000, zip64 });
      const began = performance.now();
      expect(await read(zip)).toBe(reason);
      expect(performance.now() - began).toBeLessThan(2_000);
    }
  });
});
