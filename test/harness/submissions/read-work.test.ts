import { describe, expect, it } from 'vitest';
import { readWork, type WorkFile } from '../../../harness/submissions/read-work.ts';
import { SOURCE } from './intake-of.ts';
import { removeFolders, submissionOf } from './temporary-folder.ts';
import { zipOf } from './write-zip.ts';

removeFolders();

const fileOf = (path: string, content: string | Buffer, fault: string | null = null): WorkFile => ({
  path,
  file: {
    name: path,
    path,
    fault,
    read: async (maxBytes) =>
      content.length > maxBytes ? { kind: 'too-large' } : { kind: 'content', content: Buffer.from(content) },
  },
});

async function read(files: Record<string, string | Buffer>): Promise<unknown> {
  const result = await readWork(
    Object.entries(files).map(([path, content]) => fileOf(path, content)),
    null,
  );
  if (result.kind === 'unreadable') return result.reason;
  return [...result.submission.files.keys(), ...result.submission.notebooks];
}
const zip = (files: Record<string, string | Buffer>): Buffer =>
  zipOf(Object.entries(files).map(([name, content]) => ({ name, content })));

it('gives what the same files in a folder give', async () => {
  const files = { 'svm.ts': SOURCE, 'lib/a.ts': 'x' };
  const all = Object.entries(files).map(([path, content]) => fileOf(path, content));
  expect(await readWork(all, null)).toEqual({ kind: 'read', submission: submissionOf(files) });
});

describe('names are below the folder that has all sources', () => {
  it.each<[string, Record<string, string | Buffer>, string[]]>([
    ['none', { 'a.ts': '', 'lib/b.ts': '' }, ['a.ts', 'lib/b.ts']],
    ['one', { 'hw2/a.ts': '', 'hw2/lib/b.ts': '', 'report.pdf': '' }, ['a.ts', 'lib/b.ts']],
    ['one in one', { 'x/hw2/a.ts': '', 'README.md': '', 'x/y.txt': '' }, ['a.ts']],
    ['two', { 'hw2/a.ts': '', 'more/b.ts': '' }, ['hw2/a.ts', 'more/b.ts']],
    ['in an archive', { 'hw2.zip': zip({ 'x/a.ts': '', 'report.pdf': '' }) }, ['a.ts']],
    ['notebooks beside', { 'hw2/a.py': '', 'hw2.ipynb': '' }, ['a.py', 'hw2.ipynb']],
    ['what packing adds', { '__MACOSX/hw2/._a.ts': '', 'hw2/a.ts': '' }, ['a.ts']],
  ])('%s', async (_name, files, expected) => {
    expect(await read(files)).toEqual(expected);
  });
});

describe('refuses', () => {
  const big = ' '.repeat(9 << 20);
  it.each<[string, Record<string, string | Buffer>, string]>([
    ['too many bytes', { 'a.ts': big, 'b.ts': big }, 'the source files have more than 16 MiB'],
    [
      'too many bytes of several archives',
      { 'a.zip': zip({ 'a.ts': big }), 'b.zip': zip({ 'b.ts': big }) },
      'the source files have more than 16 MiB',
    ],
    [
      'what is no archive',
      { 'a.zip': 'x' },
      '"a.zip": this is no archive: hand in a folder, or a .zip, .tar or .tar.gz file',
    ],
    [
      'depth',
      { [`${'d/'.repeat(13)}a.ts`]: '', 'b.ts': '' },
      `"${'d/'.repeat(12)}d" is nested more than 12 folders deep`,
    ],
    [
      'two files that are one',
      { 'a.ts': '', 'A.ts': '' },
      'the archive has "a.ts" and "A.ts", one and the same file on some computers: which of them is meant? Leave one',
    ],
  ])('%s', async (_name, files, reason) => {
    expect(await read(files)).toBe(reason);
  });

  it('what has a fault and would be a source', async () => {
    const ours = fileOf('a.ts', SOURCE);
    expect(await readWork([ours, fileOf('b.ts', SOURCE, 'it climbs out')], null)).toEqual({
      kind: 'unreadable',
      reason: 'it climbs out',
    });
    expect(await readWork([ours, fileOf('b.txt', SOURCE, 'it climbs out')], null)).toMatchObject({ kind: 'read' });
  });

  it('a folder that cannot be looked into', async () => {
    const closed = fileOf('lib/', '', '"ada/lib" may not be read');
    expect(await readWork([fileOf('a.ts', SOURCE), { ...closed, file: { ...closed.file, name: '' } }], null)).toEqual({
      kind: 'unreadable',
      reason: '"ada/lib" may not be read',
    });
  });

  it('an archive of more than 256 MiB', async () => {
    const large = { ...fileOf('a.zip', ''), file: { ...fileOf('a.zip', '').file, read: async () => TOO_LARGE } };
    expect(await readWork([large], null)).toEqual({
      kind: 'unreadable',
      reason: '"a.zip": the archive has more than 256 MiB: hand in the source files alone',
    });
  });
});

const TOO_LARGE = { kind: 'too-large' } as const;
