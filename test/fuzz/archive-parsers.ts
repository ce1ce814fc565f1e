/** `zip`, `tar` and `path`: archives that lie in every field, and names of entries: harness/submissions/. */
import { gzipSync } from 'node:zlib';
import { quote, sameFileKey, toPath } from '../../harness/submissions/archive-path.ts';
import { readArchive } from '../../harness/submissions/read-archive.ts';
import type { ReadResult } from '../../harness/submissions/submission.ts';
import { paxOf, rawTarOf, type TarEntry } from '../harness/submissions/write-tar.ts';
import { type ZipClaims, type ZipEntry, zipOf } from '../harness/submissions/write-zip.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { ACCEPTED, holds, type Outcome, type Parser, refusedBecause } from './parser.ts';
import type { Random } from './random.ts';

const NAMES = [
  'a.ts',
  'hw2/a.ts',
  'hw2/b.ts',
  'hw2/lib/c.ts',
  'A.ts',
  'hw2/svm.py',
  'data.json',
  'x.ipynb',
  'README.md',
  'hw2/',
  'hw2.zip',
  '../a.ts',
  '/a.ts',
  'C:\\a.ts',
  'lib\\a.ts',
  'a\0.ts',
  'a\x1b.ts',
  '',
  '.',
  '..',
  './a.ts',
  'hw2/../a.ts',
  '__MACOSX/a.ts',
  '.git/a.ts',
  'u\u0308.ts',
  '\u00fc.ts',
  '__proto__.ts',
  `${'d/'.repeat(13)}a.ts`,
  `${'d/'.repeat(600)}a.ts`,
  'a.bin',
];
const CONTENTS = ['', 'export const a = 1;\n', 'x'.repeat(600), '{}', '\0\0\0\0'];
const SIZES = [0, 1, 20, 511, 512, 513, 0xffff, 0x7fffffff, 0xfffffffe, 0xffffffff];
const CONTROL = /\p{Cc}/u;
const LONGEST_REASON = 1_000;

type Read = (bytes: Buffer) => Promise<ReadResult>;
const READ: Read = (bytes) => readArchive(bytes, null);

export function zipParser(read: Read = READ): Parser<Buffer> {
  return {
    name: 'zip',
    make: (random) => {
      const zip = zipOf(
        Array.from({ length: random.below(4) }, () => zipEntry(random)),
        zipClaims(random),
      );
      return random.chance(0.5) ? zip : mutateBytes(random, zip, zip, 3);
    },
    run: async (bytes) => judge(await read(bytes)),
    toBytes: (bytes) => bytes,
  };
}

export function tarParser(read: Read = READ): Parser<Buffer> {
  return {
    name: 'tar',
    make: (random) => {
      const entries = Array.from({ length: random.below(4) }, () => tarEntry(random)).flat();
      const tar = rawTarOf(entries, random.chance(0.9) ? undefined : Buffer.alloc(512 * random.below(3)));
      const spoilt = random.chance(0.5) ? tar : mutateBytes(random, tar, tar, 3);
      if (random.chance(0.6)) return spoilt;
      const gzipped = gzipSync(spoilt, { level: 1 });
      return random.chance(0.5) ? gzipped : mutateBytes(random, gzipped, gzipped, 3);
    },
    run: async (bytes) => judge(await read(bytes)),
    toBytes: (bytes) => bytes,
  };
}

function zipEntry(random: Random): ZipEntry {
  const rarely = <T>(value: T): T | undefined => (random.chance(0.1) ? value : undefined);
  return {
    name: random.pick(NAMES),
    content: random.pick(CONTENTS),
    method: random.pick([0, 8, 8, 8, rarely(12) ?? 8]),
    flags: random.pick([0, 0x800, 0x808, rarely(0x801) ?? 0, rarely(0x41) ?? 0]),
    mode: random.pick([0o100644, 0o100644, 0, 0o120777, 0o040755, 0o010644]),
    ...without({
      crc: rarely(random.below(2 ** 32)),
      size: rarely(random.pick(SIZES)),
      compressedSize: rarely(random.pick(SIZES)),
      offset: rarely(random.pick(SIZES)),
      extra: rarely(mutateBytes(random, Buffer.from('0100180000000000000000000000000000000000', 'hex'))),
      data: rarely(mutateBytes(random, Buffer.from('4b4c4a06000300', 'hex'))),
    }),
  };
}

function zipClaims(random: Random): ZipClaims {
  return without({
    zip64: random.chance(0.1),
    count: random.chance(0.1) ? random.pick([0, 1, 2, 5, 0xffff, 2 ** 40]) : undefined,
    comment: random.chance(0.1) ? random.pick(['x', 'PK\x05\x06', 'x'.repeat(300)]) : undefined,
    disk: random.chance(0.03) ? 1 : undefined,
  });
}

function tarEntry(random: Random): TarEntry[] {
  const entry: TarEntry = {
    name: random.pick(NAMES),
    content: random.pick(CONTENTS),
    type: random.chance(0.7) ? '0' : random.pick([...'0123456789xgLKSVDXA', '\0', '\xff']),
    linkname: random.pick(['', '/etc/passwd']),
    ...without({
      size: random.chance(0.1) ? random.pick(SIZES) : undefined,
      checksum: random.chance(0.03) ? random.below(2 ** 16) : undefined,
      magic: random.chance(0.1) ? random.pick(['', 'ustar  \0', 'ustar\x0001', 'tar']) : undefined,
    }),
  };
  if (random.chance(0.8)) return [entry];
  const size = random.pick(['5', '-5', 'many', '1e9', '99999999999999999999', '0']);
  return [
    random.pick([
      paxOf({ path: random.pick(NAMES) }),
      paxOf({ size }),
      paxOf({ __proto__x: 'x', constructor: 'y' }),
      {
        name: 'pax',
        type: random.pick(['x', 'g']),
        content: random.pick(['-5 a=b\n', '9999 path=a.ts\n', '3 \n', '5 =\n']),
      },
      { name: 'long', type: 'L', content: `${random.pick(NAMES)}\0` },
    ]),
    entry,
  ];
}

/** Only what is claimed. */
const without = <T extends object>(claims: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(claims).filter(([, claim]) => claim !== undefined)) as never;

/** Whatever the bytes are, the submission's paths are clean and its size is within the limits, or the reason can be shown. */
function judge(result: ReadResult): Outcome {
  if (result.kind === 'unreadable') {
    judgeShown(result.reason);
    return refusedBecause(result.reason);
  }
  const { files, notebooks } = result.submission;
  const keys = [...files.keys()].map(sameFileKey);
  holds(new Set(keys).size === keys.length, 'no two paths that are one on some computers');
  for (const path of [...files.keys(), ...notebooks]) judgePath(path);
  holds(files.size <= 500, 'not too many files');
  holds([...files.values()].reduce((sum, { length }) => sum + length, 0) <= 16 << 20, 'not too many bytes');
  return ACCEPTED;
}

function judgePath(path: string): void {
  const parts = path.split('/');
  holds(
    parts.every((part) => part !== '' && part !== '.' && part !== '..'),
    'a path without steps aside',
  );
  holds(!path.includes('\\') && !CONTROL.test(path), 'a path without backslashes and control characters');
  holds(!/^[A-Za-z]:/.test(path), 'a path without a drive');
  holds(path === path.normalize('NFC'), 'a path that is composed');
  holds(parts.length <= 13 && !parts.some((part) => part.startsWith('.')), 'neither too deep nor hidden');
}

function judgeShown(reason: string): void {
  holds(reason.length > 20 && reason.length <= LONGEST_REASON, 'a reason of some length');
  holds(
    !/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u.test(reason),
    'a reason that does nothing to a terminal',
  );
}

const PIECES = [
  'a',
  'ts',
  '.ts',
  '.',
  '..',
  '/',
  '\\',
  '//',
  'C:',
  'c',
  ':',
  '\0',
  '\x1b[2J',
  '\n',
  '\x7f',
  '\x9b',
  '\u202e',
  '\ufeff',
  '\u0308',
  'u',
  '\u212b',
  '\u00df',
  '\u0130',
  '\ud800',
  '\udc00',
  '😀',
  '\u0344',
  '\u0f73',
  '\uff0f',
  '\u2215',
  '__proto__',
  ' ',
  '"',
  'x'.repeat(400),
];

/** What is called; a test puts something broken in its place. */
export interface Paths {
  readonly toPath: typeof toPath;
  readonly quote: typeof quote;
}

export function pathParser({ toPath: parse, quote: show }: Paths = { toPath, quote }): Parser<string> {
  return {
    name: 'path',
    make: (random) => Array.from({ length: random.below(10) }, () => random.pick(PIECES)).join(''),
    run: (name) => {
      const { path, fault } = parse(name);
      const shown = show(name);
      holds(/^"[^\n]*"$/.test(shown) && shown.length <= 700, 'a name in quotes');
      holds(
        !/[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u.test(shown),
        'a name that does nothing to a terminal',
      );
      if (name.length <= 100) holds(JSON.parse(shown) === name, 'a short name in full');
      holds(sameFileKey(sameFileKey(path)) === sameFileKey(path), 'a key is its own key');
      const parts = path === '' ? [] : path.split('/');
      holds(
        parts.every((part) => part !== '' && part !== '.' && part !== '..'),
        'a path without steps aside',
      );
      holds(!CONTROL.test(path) && !path.includes('\\'), 'a path without backslashes and control characters');
      if (fault !== null) return refusedBecause(fault);
      const again = parse(path);
      holds(again.path === path && again.fault === null, 'a path is its own path');
      return ACCEPTED;
    },
    toBytes: (name) => Buffer.from(name, 'utf16le'),
  };
}
