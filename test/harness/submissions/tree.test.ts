import { expect, it } from 'vitest';
import { type Folder, filesIn, foldersIn, type Tree, TreeBuilder } from '../../../harness/submissions/tree.ts';

const EMPTY = { kind: 'content', content: Buffer.alloc(0) } as const;

function treeOf(...names: string[]): Tree {
  const builder = new TreeBuilder('top');
  for (const name of names) {
    if (name.endsWith('/')) builder.addFolder(name);
    else builder.addFile(name, async () => EMPTY);
  }
  return builder.finish();
}

const paths = (folder: Folder): string[] => [...filesIn(folder)].map(({ path }) => path);

it('hangs files into their folders, in order', () => {
  const { top, outside } = treeOf('b/c.ts', 'a.ts', 'b/d/e.ts', 'b\\f.ts', './g.ts', 'empty/');
  expect(top.files.map(({ name }) => name)).toEqual(['a.ts', 'g.ts']);
  expect(foldersIn(top).map(({ name, path }) => [name, path])).toEqual([
    ['b', 'b'],
    ['empty', 'empty'],
  ]);
  expect(paths(top.folders.get('b')!)).toEqual(['b/c.ts', 'b/f.ts', 'b/d/e.ts']);
  expect(outside).toEqual([]);
});

it('passes over what computers leave, and packages', () => {
  const names = [
    '__MACOSX/a/b.ts',
    '.DS_Store',
    'a/Thumbs.db',
    'a/desktop.ini',
    'a/._b.ts',
    'a/node_modules/c.js',
    'a/b.ts',
  ];
  const { top } = treeOf(...names, '__MACOSX/', 'a/.cache/');
  expect(paths(top)).toEqual(['a/b.ts']);
  expect(foldersIn(top).map(({ name }) => name)).toEqual(['a']);
});

it('of a checkout, keeps that it is one', () => {
  const { top } = treeOf('a/.git/hooks/x.py', 'a/b.ts');
  const folder = top.folders.get('a')!;
  expect([...folder.folders.keys()]).toEqual(['.git']);
  expect(foldersIn(folder)).toEqual([]);
  expect(paths(top)).toEqual(['a/b.ts']);
});

it('keeps two files of one name', () => {
  expect(paths(treeOf('a/b.ts', 'a/b.ts').top)).toEqual(['a/b.ts', 'a/b.ts']);
});

it('gives what must not be read to whom it seems to belong to', () => {
  const { top, outside } = treeOf('a/b.ts', '../c.ts', 'a/../../d.ts', 'a/x/../../e.ts', '/etc/f', 'C:/g.ts');
  expect([...top.folders.keys()]).toEqual(['a']);
  expect(top.folders.get('a')!.files.map(({ name, fault }) => [name, fault !== null])).toEqual([
    ['b.ts', false],
    ['d.ts', true],
    ['x/e.ts', true],
  ]);
  expect(outside.map(({ origin }) => origin)).toEqual(['c.ts', 'etc/f', 'C:/g.ts']);
  expect(outside[0]!.reason).toBe(
    'the entry "../c.ts" has ".." in its path: pack the files again, from the folder that they are in',
  );
});

it('a file named like what every object has', () => {
  const { top } = treeOf('__proto__/a.ts', 'constructor/b.ts');
  expect([...top.folders.keys()]).toEqual(['__proto__', 'constructor']);
});

it('no depth is too much', () => {
  const { top } = treeOf(`${'d/'.repeat(400)}a.ts`);
  const [file] = [...filesIn(top)];
  expect(file!.path).toBe(`${'d/'.repeat(400)}a.ts`);
  expect(file!.name).toBe(`${'d/'.repeat(360)}a.ts`);
});

it('a folder that cannot be looked into keeps its place', async () => {
  const builder = new TreeBuilder('top');
  builder.addClosedFolder('ada', 'may not be read');
  builder.addClosedFolder('bob/lib', 'may not be read');
  const { top } = builder.finish();
  expect([...top.folders.keys()]).toEqual(['ada', 'bob']);
  expect([...filesIn(top)].map(({ name, path, fault }) => [name, path, fault])).toEqual([
    ['', 'ada/', '"ada" may not be read'],
    ['', 'bob/lib/', '"bob/lib" may not be read'],
  ]);
});

it('a link by the name of a source is refused when it is read', async () => {
  const builder = new TreeBuilder('top');
  builder.addSpecial('a/b.ts');
  builder.addSpecial('a/data.csv');
  const [file, ...more] = [...filesIn(builder.finish().top)];
  expect(more).toEqual([]);
  expect(await file!.read(10)).toEqual({ kind: 'refused', reason: '"a/b.ts" is a link, and is not followed' });
});
