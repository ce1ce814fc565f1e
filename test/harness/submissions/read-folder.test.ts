import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFolder } from '../../../harness/submissions/read-folder.ts';
import { moduleFile, resolveImport } from '../../../harness/submissions/submission.ts';
import { folderOf, removeFolders, submissionOf } from './temporary-folder.ts';

removeFolders();
const FILES = { 'svm.ts': 'export const a = 1;', 'lib/math.ts': 'export const b = 2;', 'data.json': '{}' };
const filesOf = (folder: string): string[] => {
  const read = readFolder(folder);
  return read.kind === 'read' ? [...read.submission.files.keys()].sort() : [read.reason];
};

it('reads sources below the folder', () => {
  expect(filesOf(folderOf(FILES))).toEqual(['data.json', 'lib/math.ts', 'svm.ts']);
});

it.each([
  ['hidden files and folders', { '.env.ts': '', '.git/hook.js': '' }],
  ['installed packages', { 'node_modules/numpy-ts/index.js': '', 'lib/node_modules/a.js': '' }],
  ['the harness of the handout', { 'gradecheck/cli.mjs': '' }],
  ['settings', { 'package.json': '{}', 'tsconfig.json': '{}', 'package-lock.json': '{}' }],
  ['what is no source', { 'README.md': '', svm: '', 'a.py': '', 'a.ts.bak': '', 'b.wasm': '', 'c.node': '' }],
])('leaves out %s', (_name, more) => {
  expect(filesOf(folderOf({ ...FILES, ...more }))).toEqual(filesOf(folderOf(FILES)));
});

it('leaves out links to files and folders', () => {
  const folder = folderOf(FILES);
  const elsewhere = folderOf({ 'secret.ts': 'export {}' });
  symlinkSync(join(elsewhere, 'secret.ts'), join(folder, 'link.ts'));
  symlinkSync(elsewhere, join(folder, 'linked'));
  symlinkSync('/nowhere/at/all.ts', join(folder, 'dangling.ts'));
  symlinkSync(folder, join(folder, 'circle'));
  expect(filesOf(folder)).toEqual(filesOf(folderOf(FILES)));
});

describe('the hash', () => {
  const hash = submissionOf(FILES).hash;

  it('does not depend on the folder, on times, or on what is left out', () => {
    const folder = folderOf({ ...FILES, 'README.md': 'x', 'package.json': '{}' });
    utimesSync(join(folder, 'svm.ts'), 0, 0);
    const read = readFolder(folder);
    expect(read.kind === 'read' && read.submission.hash).toBe(hash);
  });

  it.each([
    ['a content', { ...FILES, 'svm.ts': 'export const a = 2;' }],
    ['a name', { 'svm2.ts': FILES['svm.ts'], 'lib/math.ts': FILES['lib/math.ts'], 'data.json': '{}' }],
    ['a further file', { ...FILES, 'z.ts': '' }],
    [
      'text that moves from one file to the next',
      { 'svm.ts': 'export const a = 1', 'lib/math.ts': ';export const b = 2;', 'data.json': '{}' },
    ],
  ])('changes with %s', (_name, files) => {
    expect(submissionOf(files).hash).not.toBe(hash);
  });
});

describe('unreadable', () => {
  it.each<[string, () => string, string]>([
    ['a folder that is not there', () => '/nowhere/at/all', 'there is no folder /nowhere/at/all'],
    ['a file', () => join(folderOf(FILES), 'svm.ts'), 'is not a folder'],
    [
      'too many files',
      () => folderOf(Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`f${i}.ts`, '']))),
      'the folder has more than 500 source files',
    ],
    [
      'too many bytes',
      () => folderOf({ 'big.json': ' '.repeat((16 << 20) + 1) }),
      'the source files have more than 16 MiB',
    ],
    ['too many levels', () => folderOf({ [`${'d/'.repeat(13)}a.ts`]: '' }), 'is nested more than 12 folders deep'],
  ])('%s', (_name, folder, reason) => {
    expect(readFolder(folder())).toEqual({ kind: 'unreadable', reason: expect.stringContaining(reason) });
  });

  it('500 files and 12 levels are allowed', () => {
    expect(filesOf(folderOf(Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`f${i}.ts`, '']))))).toHaveLength(
      500,
    );
    expect(filesOf(folderOf({ [`${'d/'.repeat(12)}a.ts`]: '' }))).toHaveLength(1);
  });
});

it('an empty folder is an empty submission', () => {
  const folder = folderOf({});
  mkdirSync(join(folder, 'empty'));
  writeFileSync(join(folder, 'notes.txt'), '');
  expect(filesOf(folder)).toEqual([]);
});

describe('names', () => {
  const submission = submissionOf({
    'svm.ts': '',
    'knn.js': '',
    'both.ts': '',
    'both.js': '',
    'lib/index.ts': '',
    'lib/a.mts': '',
    'lib/svm.ts': '',
    'table.json': '{}',
  });

  it.each([
    ['svm', 'svm.ts'],
    ['knn', 'knn.js'],
    ['both', 'both.ts'],
    ['lib', null],
    ['softmax', null],
  ])('the module %s is in %s', (module, file) => {
    expect(moduleFile(submission, module)).toBe(file);
  });

  it.each([
    ['svm.ts', './knn', 'knn.js'],
    ['svm.ts', './knn.js', 'knn.js'],
    ['knn.js', './svm.js', 'svm.ts'],
    ['svm.ts', './lib', 'lib/index.ts'],
    ['svm.ts', './lib/a.mjs', 'lib/a.mts'],
    ['lib/a.mts', '../svm', 'svm.ts'],
    ['lib/a.mts', './svm', 'lib/svm.ts'],
    ['lib/a.mts', './../lib/./svm.ts', 'lib/svm.ts'],
    ['svm.ts', './table.json', 'table.json'],
    ['svm.ts', './table', null],
    ['svm.ts', '../svm.ts', null],
    ['lib/a.mts', '../../lib/svm.ts', null],
    ['svm.ts', './nowhere', null],
  ])('in %s, "%s" is %s', (importer, specifier, file) => {
    expect(resolveImport(submission, importer, specifier)).toBe(file);
  });
});
