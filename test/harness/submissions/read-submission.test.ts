import { execFileSync } from 'node:child_process';
import { chmodSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, deflateRawSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { readSubmission } from '../../../harness/submissions/read-submission.ts';
import { folderOf, removeFolders, submissionOf } from './temporary-folder.ts';
import { rawTarOf, tarHeader } from './write-tar.ts';
import { zipOf } from './write-zip.ts';

removeFolders();
const FILES = { 'svm.ts': 'export const a = 1;', 'lib/math.ts': 'export const b = 2;' };
const ENTRIES = Object.entries(FILES).map(([path, content]) => ({ name: `hw2/${path}`, content }));

function fileOf(bytes: Uint8Array, name = 'handed-in'): string {
  const path = join(folderOf({}), name);
  writeFileSync(path, bytes);
  return path;
}

describe('the same submission', () => {
  it.each<[string, () => string]>([
    ['from a folder', () => folderOf(FILES)],
    ['from a zip file', () => fileOf(zipOf(ENTRIES))],
    ['from a tar file', () => fileOf(rawTarOf(ENTRIES))],
    ['from a compressed tar file', () => fileOf(gzipSync(rawTarOf(ENTRIES)))],
    ['from a zip file by the name of a tar file', () => fileOf(zipOf(ENTRIES), 'hw2.tar')],
    [
      'from a file that a link leads to',
      () => {
        const link = join(folderOf({}), 'link');
        symlinkSync(fileOf(zipOf(ENTRIES)), link);
        return link;
      },
    ],
  ])('%s', async (_name, path) => {
    expect(await readSubmission(path())).toEqual({ kind: 'read', submission: submissionOf(FILES) });
  });
});

it('takes the language that was asked for', async () => {
  for (const path of [
    fileOf(zipOf([{ name: 'svm.ts' }, { name: 'svm.py' }])),
    folderOf({ 'svm.ts': '', 'svm.py': '' }),
  ]) {
    const read = await readSubmission(path, 'python');
    expect(read.kind === 'read' && [...read.submission.files.keys()]).toEqual(['svm.py']);
  }
});

describe('unreadable', () => {
  const large = (): string => {
    const path = fileOf(zipOf(ENTRIES));
    truncateSync(path, (256 << 20) + 1);
    return path;
  };
  it.each<[string, () => string, string]>([
    ['nothing', () => '/nowhere/at/all', 'there is no folder or archive PATH'],
    [
      'a source file',
      () => fileOf(Buffer.from('export {};'), 'svm.ts'),
      'PATH is neither a folder nor a .zip, .tar or .tar.gz file',
    ],
    [
      'an empty file',
      () => fileOf(Buffer.alloc(0), 'a.zip'),
      'PATH is neither a folder nor a .zip, .tar or .tar.gz file',
    ],
    ['a device', () => '/dev/null', 'PATH is neither a folder nor a file'],
    [
      'a pipe that nobody writes to',
      () => {
        const path = join(folderOf({}), 'pipe');
        execFileSync('sh', ['-c', 'mkfifo "$0"', path]);
        return path;
      },
      'PATH is neither a folder nor a file',
    ],
    ['a large file', large, 'the archive PATH has more than 256 MiB: hand in the source files alone'],
    [
      'a RAR file',
      () => fileOf(Buffer.from('526172211a0700', 'hex')),
      'RAR files are not read: hand in a folder, or a .zip, .tar or .tar.gz file',
    ],
  ])('%s', async (_name, make, reason) => {
    const path = make();
    expect(await readSubmission(path)).toEqual({ kind: 'unreadable', reason: reason.replace('PATH', path) });
  });

  it.skipIf(process.getuid?.() === 0)('a file that may not be read', async () => {
    const path = fileOf(zipOf(ENTRIES));
    chmodSync(path, 0);
    expect(await readSubmission(path)).toEqual({ kind: 'unreadable', reason: `${path} may not be read` });
  });
});

describe('10 GiB of zeros, in a process of its own', () => {
  const MIB = 1 << 20;
  const TIMES = 160;
  /** 64 MiB of zeros, compressed so that it can be repeated; 0x03 0x00 is the end. */
  const zeros = deflateRawSync(Buffer.alloc(64 * MIB), { finishFlush: constants.Z_FULL_FLUSH });
  const bomb = Buffer.concat([...Array<Buffer>(TIMES).fill(zeros), Buffer.from([3, 0])]);
  const SIZE = TIMES * 64 * MIB;

  const zipBomb = (name: string, size: number): Buffer => zipOf([{ name, data: bomb, size, crc: 0 }]);
  /** A tar file that begins with a file of 7 GiB, and zeros. */
  const tarBomb = (name: string): Buffer => {
    const begin = deflateRawSync(tarHeader({ name, size: 7 * 1024 * MIB }), { finishFlush: constants.Z_FULL_FLUSH });
    return Buffer.concat([Buffer.from('1f8b0800000000000003', 'hex'), begin, bomb, Buffer.alloc(8)]);
  };

  /** What it is said to be, and the most memory in use on the way. */
  async function measure(path: string): Promise<{ said: string; peakMiB: number }> {
    const program = join(folderOf({}), 'read.cjs');
    await build({
      entryPoints: ['harness/submissions/read-submission.ts'],
      bundle: true,
      platform: 'node',
      outfile: program,
    });
    const script = `require(process.argv[1]).readSubmission(process.argv[2]).then((read) =>
      console.log(JSON.stringify({ said: read.reason ?? read.kind, peakMiB: process.resourceUsage().maxRSS / 1024 })))`;
    return JSON.parse(execFileSync(process.execPath, ['-e', script, program, path], { encoding: 'utf8' }));
  }

  it.each<[string, () => Buffer, string]>([
    ['a source in a zip file', () => zipBomb('a.json', SIZE % 2 ** 32), 'the source files have more than 16 MiB'],
    [
      'a source in a zip file that claims to be small',
      () => zipBomb('a.json', 7),
      'the source files have more than 16 MiB',
    ],
    ['a data set in a zip file, which is passed over', () => zipBomb('data.bin', 7), 'read'],
    ['a source in a tar file', () => tarBomb('a.json'), 'the source files have more than 16 MiB'],
    [
      'a data set in a tar file',
      () => tarBomb('data.bin'),
      'the archive unpacks to more than 1 GiB: hand in the source files alone',
    ],
  ])('%s', async (_name, make, said) => {
    const small = await measure(fileOf(zipOf(ENTRIES)));
    const large = await measure(fileOf(make()));
    expect(large.said).toBe(said);
    expect(large.peakMiB - small.peakMiB).toBeLessThan(100);
  });
});
