import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openTree } from '../../../harness/submissions/open-tree.ts';
import { filesIn } from '../../../harness/submissions/tree.ts';
import { fileOf, SOURCE, zipFile } from './intake-of.ts';
import { folderOf, removeFolders } from './temporary-folder.ts';
import { rawTarOf, tarOf } from './write-tar.ts';
import { zipOf } from './write-zip.ts';

removeFolders();
const FILES = { 'ada/a.ts': SOURCE, 'bob/b.ts': 'x'.repeat(10_000), 'bob/c.ts': '' };

async function contents(path: string): Promise<Record<string, string>> {
  const opened = await openTree(path);
  if (opened.kind !== 'tree') throw new Error(opened.message);
  const files: Record<string, string> = {};
  for (const file of filesIn(opened.top)) {
    const read = await file.read(1 << 20);
    files[file.path] = read.kind === 'content' ? read.content.toString() : JSON.stringify(read);
  }
  return files;
}

const messageOf = async (path: string): Promise<string> => {
  const opened = await openTree(path);
  return opened.kind === 'tree' ? '' : `${opened.kind}: ${opened.message.replaceAll(path, 'PATH')}`;
};

describe('a folder and its archives are one tree', () => {
  it.each<[string, () => string | Promise<string>]>([
    ['a folder', () => folderOf(FILES)],
    ['a zip', () => zipFile(FILES)],
    ['a tar', async () => fileOf('a.tar', await tarOf(FILES))],
    ['a tar.gz', async () => fileOf('a.tar.gz', gzipSync(await tarOf(FILES)))],
    ['a zip by another name', () => zipFile(FILES, 'export')],
  ])('%s', async (_name, make) => {
    expect(await contents(await make())).toEqual(FILES);
  });

  it('files of a tar.gz are read in any order, and again', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, at) => [`s${at}/a.ts`, String(at).repeat(300_000)]),
    );
    const opened = await openTree(fileOf('a.tgz', gzipSync(await tarOf(files))));
    const listed = opened.kind === 'tree' ? [...filesIn(opened.top)] : [];
    for (const at of [29, 0, 15, 15, 3]) {
      const read = await listed[at]!.read(1 << 20);
      expect(read.kind === 'content' && read.content.toString()).toBe(files[`s${at}/a.ts`]);
    }
  });

  it('no more than is allowed is read', async () => {
    for (const source of [folderOf(FILES), zipFile(FILES), fileOf('a.tar', await tarOf(FILES))]) {
      const opened = await openTree(source);
      const file = opened.kind === 'tree' ? [...filesIn(opened.top)].find(({ name }) => name === 'b.ts') : undefined;
      expect(await file!.read(9_999)).toEqual({ kind: 'too-large' });
    }
  });
});

describe('what is none', () => {
  const zip = zipOf([{ name: 'a.ts', content: SOURCE }, { name: 'b.ts' }]);
  it.each<[string, string | Uint8Array, string]>([
    ['text', 'x', 'missing: PATH is neither a folder nor a .zip, .tar or .tar.gz file'],
    ['nothing', '', 'missing: PATH is neither a folder nor a .zip, .tar or .tar.gz file'],
    [
      '7z',
      Buffer.from('377abcaf271c', 'hex'),
      'damaged: PATH is a 7z file, which is not read: give a folder, or a .zip, .tar or .tar.gz file',
    ],
    [
      'a zip that is cut short',
      zip.subarray(0, 90),
      'damaged: PATH: the zip file is cut short, its end is missing: download it again, or unpack it and give the folder',
    ],
    [
      'a zip whose entries share bytes',
      zipOf([
        { name: 'a.ts', content: SOURCE },
        { name: 'b.ts', content: SOURCE, offset: 0 },
      ]),
      'damaged: PATH: the entries "a.ts" and "b.ts" share bytes of the zip file: download it again, or unpack it and give the folder',
    ],
    [
      'a tar that is cut short',
      rawTarOf([{ name: 'a.ts', content: SOURCE }]).subarray(0, 700),
      'damaged: PATH: the archive is cut short, its end is missing: download it again, or unpack it and give the folder',
    ],
    [
      'a gzip without a tar',
      gzipSync('x'.repeat(5_000)),
      'damaged: PATH: the gzip file holds no tar archive: hand in a folder, or a .zip, .tar or .tar.gz file',
    ],
  ])('%s', async (_name, bytes, message) => {
    expect(await messageOf(fileOf('a', bytes))).toBe(message);
  });

  it('a path that leads nowhere', async () => {
    expect(await messageOf('/no/such')).toBe('missing: there is no folder or archive PATH');
  });
});

it.skipIf(process.getuid?.() === 0)('one folder that may not be read costs nobody else', async () => {
  const folder = folderOf(FILES);
  chmodSync(join(folder, 'bob'), 0);
  const refused = { kind: 'refused', reason: '"bob" may not be read' };
  expect(await contents(folder)).toEqual({ 'ada/a.ts': SOURCE, 'bob/': JSON.stringify(refused) });
  chmodSync(join(folder, 'bob'), 0o700);
});

it('links in a folder are left out, and refused where a source would be, as in an archive', async () => {
  const folder = folderOf(FILES);
  symlinkSync('/etc', join(folder, 'cy'));
  symlinkSync('/etc/hostname', join(folder, 'ada/host.ts'));
  mkdirSync(join(folder, 'dee'));
  writeFileSync(join(folder, 'dee/.hidden.ts'), '');
  const refused = { kind: 'refused', reason: '"ada/host.ts" is a link, and is not followed' };
  expect(await contents(folder)).toEqual({ ...FILES, 'ada/host.ts': JSON.stringify(refused) });
});

it('links in a zip are refused, and those in a tar', async () => {
  const zip = fileOf('a.zip', zipOf([{ name: 'a.ts', content: '/etc/passwd', mode: 0o120777 }]));
  const tar = fileOf('a.tar', rawTarOf([{ name: 'a.ts', type: '2', linkname: '/etc/passwd' }]));
  for (const path of [zip, tar])
    expect(await contents(path)).toEqual({
      'a.ts': '{"kind":"refused","reason":"\\"a.ts\\" is a link, and is not followed"}',
    });
});
