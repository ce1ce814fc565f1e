import { describe, expect, it } from 'vitest';
import { EntryPicker } from '../../../harness/submissions/pick-entries.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The paths of the submission that entries of these names give, or why they give none. */
function pick(names: readonly string[]): readonly string[] | string {
  const picker = new EntryPicker();
  for (const name of names) {
    const seen = picker.see(name);
    if (seen.kind === 'refused') return seen.reason;
    if (seen.kind === 'source') picker.keep(seen.path, bytes(name));
  }
  const result = picker.finish(null);
  if (result.kind === 'unreadable') return result.reason;
  const { files, notebooks } = result.submission;
  return [...files.keys(), ...notebooks];
}

describe('the folder around everything', () => {
  it.each<[string, string[], string[]]>([
    ['goes', ['hw2/svm.ts', 'hw2/lib/a.ts', 'hw2/README.md'], ['lib/a.ts', 'svm.ts']],
    ['goes, whatever packing adds', ['hw2/svm.ts', '__MACOSX/hw2/._svm.ts', '.DS_Store'], ['svm.ts']],
    ['goes once', ['a/b/svm.ts'], ['b/svm.ts']],
    ['goes from notebooks too', ['hw2/svm.ts', 'hw2/svm.ipynb'], ['svm.ts', 'svm.ipynb']],
    ['stays beside a source', ['hw2/svm.ts', 'knn.ts'], ['hw2/svm.ts', 'knn.ts']],
    ['stays beside another file', ['lib/svm.ts', 'README.md'], ['lib/svm.ts']],
    ['stays beside settings', ['lib/svm.ts', 'package.json'], ['lib/svm.ts']],
    ['stays beside another folder', ['lib/svm.ts', 'data/x.bin'], ['lib/svm.ts']],
    ['is no file', ['svm.ts'], ['svm.ts']],
    ['is no file of the same name', ['a.ts', 'a.ts/b.ts'], ['a.ts', 'a.ts/b.ts']],
  ])('%s', (_name, names, paths) => {
    expect(pick(names)).toEqual(paths);
  });
});

it.each([
  'hw2/.git/hook.ts',
  'hw2/node_modules/numpy-ts/index.js',
  'hw2/gradecheck/cli.mjs',
  'hw2/__pycache__/a.py',
  'hw2/package.json',
  'hw2/notes.txt',
  'hw2/a.ts.bak',
  'hw2/a.TS',
  '../notes.txt',
  'C:\\data.bin',
  'a\0.png',
  '',
])('passes over %j', (name) => {
  expect(new EntryPicker().see(name)).toEqual({ kind: 'passed-over' });
});

describe('refuses', () => {
  it.each<[string, string[], string]>([
    [
      'a source outside',
      ['ok.ts', '../../evil.ts'],
      'the entry "../../evil.ts" has ".." in its path: pack the files again, from the folder that they are in',
    ],
    [
      'an absolute path',
      ['/tmp/evil.py'],
      'the entry "/tmp/evil.py" has an absolute path: pack the files again, from the folder that they are in',
    ],
    [
      'a drive',
      ['D:\\hw2\\svm.ts'],
      'the entry "D:\\\\hw2\\\\svm.ts" has a path with a drive letter: pack the files again, from the folder that they are in',
    ],
    [
      'control characters',
      ['svm\x1b[31m.ts'],
      'the entry "svm\\u001b[31m.ts" has control characters in its name: pack the files again, from the folder that they are in',
    ],
    [
      'what some take for a source',
      ['svm.ts\0.png'],
      'the entry "svm.ts\\u0000.png" has control characters in its name: pack the files again, from the folder that they are in',
    ],
    [
      'a path that goes on and on',
      [`${'d/'.repeat(5_000)}a.ts`],
      `the entry "${'d/'.repeat(50)}…" has a path of more than 1000 characters: pack the files again, from the folder that they are in`,
    ],
    ['one path twice', ['svm.ts', './svm.ts'], 'the archive has "svm.ts" twice: which of them is meant? Leave one'],
    [
      'paths that differ in case',
      ['hw2/Svm.ts', 'hw2/svm.ts'],
      'the archive has "hw2/Svm.ts" and "hw2/svm.ts", one and the same file on some computers: which of them is meant? Leave one',
    ],
    [
      'paths that differ in how letters are composed',
      ['u\u0308.ts', '\u00fc.ts'],
      'the archive has "\u00fc.ts" twice: which of them is meant? Leave one',
    ],
    [
      'too many sources',
      Array.from({ length: 501 }, (_, i) => `f${i}.ts`),
      'the archive has more than 500 source files: hand in the source files alone',
    ],
    [
      'too many entries',
      Array.from({ length: 20_001 }, (_, i) => `data/${i}.png`),
      'the archive has more than 20000 entries: hand in the source files alone',
    ],
    [
      'too many levels',
      [`hw2/${'d/'.repeat(13)}a.ts`, 'hw2/b.ts'],
      `"${'d/'.repeat(12)}d" is nested more than 12 folders deep`,
    ],
    [
      'an archive in the archive',
      ['hw2/README.md', 'hw2/Code.ZIP'],
      'the archive has no source files but another archive, "hw2/Code.ZIP": unpack that one and hand in its files',
    ],
  ])('%s', (_name, names, reason) => {
    expect(pick(names)).toBe(reason);
  });
});

it('allows 500 sources, 20,000 entries and 12 levels below the folder around them', () => {
  expect(pick(Array.from({ length: 500 }, (_, i) => `f${i}.ts`))).toHaveLength(500);
  expect(pick([...Array.from({ length: 19_999 }, (_, i) => `data/${i}.png`), 'a.ts'])).toEqual(['a.ts']);
  expect(pick([`hw2/${'d/'.repeat(12)}a.ts`, 'hw2/b.ts'])).toHaveLength(2);
});

it('counts folders and links too', () => {
  const picker = new EntryPicker();
  for (let i = 0; i < 20_000; i++) expect(picker.passOver().kind).toBe('passed-over');
  expect(picker.passOver().kind).toBe('refused');
});

it('says how many bytes may still come', () => {
  const picker = new EntryPicker();
  expect(picker.bytesLeft).toBe(16 << 20);
  picker.keep('a.ts', bytes('four'));
  expect(picker.bytesLeft).toBe((16 << 20) - 4);
});

it('an archive beside sources is left out, and nothing at all is an empty submission', () => {
  expect(pick(['a.ts', 'data.zip'])).toEqual(['a.ts']);
  expect(pick([])).toEqual([]);
  expect(pick(['README.md'])).toEqual([]);
  expect(pick(['README.md', '../hw2.zip', '../svm.ipynb'])).toEqual([]);
});
