import { appendFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bytesOf, openBytes, readAhead } from '../../../harness/submissions/byte-source.ts';
import { fileOf } from './intake-of.ts';
import { removeFolders } from './temporary-folder.ts';

removeFolders();
const TEXT = 'abcdefghij';

describe.each([
  ['a buffer', () => bytesOf(Buffer.from(TEXT))],
  ['a file', () => openBytes(fileOf('a', TEXT))],
  ['a file with a window', () => readAhead(openBytes(fileOf('a', TEXT)), 4)],
])('%s', (_name, open) => {
  it.each([
    [0, 3, 'abc'],
    [3, 0, ''],
    [8, 5, 'ij'],
    [10, 5, ''],
    [20, 5, ''],
    [2, 8, 'cdefghij'],
  ])('from %i, %i bytes', async (start, length, expected) => {
    const source = open();
    expect(source.size).toBe(10);
    for (let time = 0; time < 2; time++) expect((await source.read(start, length)).toString()).toBe(expected);
  });
});

it('a window is read once', async () => {
  const reads: number[][] = [];
  const source = readAhead(
    {
      size: 10,
      read: async (start, length) => {
        reads.push([start, length]);
        return Buffer.from(TEXT).subarray(start, start + length);
      },
    },
    4,
  );
  const read = async (start: number, length: number): Promise<string> => (await source.read(start, length)).toString();
  expect([await read(0, 2), await read(2, 2), await read(3, 2), await read(0, 9)]).toEqual([
    'ab',
    'cd',
    'de',
    'abcdefghi',
  ]);
  expect(reads).toEqual([
    [0, 4],
    [3, 4],
    [0, 9],
  ]);
});

it.each<[string, (path: string) => void]>([
  ['longer', (path) => appendFileSync(path, 'x')],
  ['shorter', (path) => writeFileSync(path, 'x')],
])('a file that has become %s is refused', async (_name, change) => {
  const path = fileOf('a', TEXT);
  const source = openBytes(path);
  change(path);
  await expect(source.read(0, 1)).rejects.toThrow(
    `${path} has changed since it was listed: leave it alone while it is graded, and start again`,
  );
});

it('a file that is not there is the disk’s to report', () => {
  expect(() => openBytes('/no/such/file')).toThrow('ENOENT');
});
