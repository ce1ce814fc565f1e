/** The path of a folder or an archive file → its tree, or why there is none. */
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { readFolderTree } from './folder-tree.ts';
import { formatOf, HEAD_BYTES } from './read-archive.ts';
import { readTarTree } from './tar-tree.ts';
import type { Tree } from './tree.ts';
import { readZipTree } from './zip-tree.ts';

export type OpenResult =
  | ({ readonly kind: 'tree'; readonly isFolder: boolean } & Tree)
  /** An archive that cannot be listed: it may be one student's. */
  | { readonly kind: 'damaged'; readonly message: string }
  /** Nothing that could be one. */
  | { readonly kind: 'missing'; readonly message: string };

const KINDS = 'give a folder, or a .zip, .tar or .tar.gz file';

export async function openTree(path: string): Promise<OpenResult> {
  try {
    if (statSync(path).isDirectory()) return { kind: 'tree', ...readFolderTree(path), isFolder: true };
    const format = formatOf(headOf(path));
    if (format === null)
      return { kind: 'missing', message: `${path} is neither a folder nor a .zip, .tar or .tar.gz file` };
    if (typeof format === 'object') {
      return { kind: 'damaged', message: `${path} is a ${format.notRead} file, which is not read: ${KINDS}` };
    }
    const read = format === 'zip' ? await readZipTree(path) : await readTarTree(path, format === 'gzip');
    return read.kind === 'tree'
      ? { ...read, isFolder: false }
      : { kind: 'damaged', message: `${path}: ${downloadAgain(read.reason)}` };
  } catch (error) {
    return { kind: 'missing', message: reasonOf(error as NodeJS.ErrnoException, path) };
  }
}

/** What a student is told to do is not what one does with a platform's export. */
const downloadAgain = (reason: string): string =>
  reason.replace(/: pack the files again.*$/, ': download it again, or unpack it and give the folder');

/** A pipe is not waited for. */
function headOf(path: string): Buffer {
  const { O_RDONLY, O_NONBLOCK = 0 } = constants;
  const file = openSync(path, O_RDONLY | O_NONBLOCK);
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    return fstatSync(file).isFile() ? head.subarray(0, readSync(file, head, 0, HEAD_BYTES, 0)) : Buffer.alloc(0);
  } finally {
    closeSync(file);
  }
}

function reasonOf(error: NodeJS.ErrnoException, path: string): string {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return `there is no folder or archive ${path}`;
  if (error.code === 'EACCES' || error.code === 'EPERM') return `${error.path ?? path} may not be read`;
  return `${path} cannot be read: ${error.message}`;
}
