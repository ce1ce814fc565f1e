/** A zip file of a whole class, on disk → its tree. It may have GiB: only what is asked for comes into memory. */
import { basename } from 'node:path';
import { Changed, openBytes } from './byte-source.ts';
import { type Tree, TreeBuilder } from './tree.ts';
import { type Content, findOverlap, listZip, type Refusal, readEntry } from './zip-entries.ts';

export const MAX_CLASS_ENTRIES = 1_000_000;
export const tooManyClassEntries = (): string =>
  `the archive has more than ${MAX_CLASS_ENTRIES} entries: give the class in several archives, or unpack it and give the folder`;
const LIMITS = { entries: MAX_CLASS_ENTRIES, listBytes: 512 << 20, tooMany: tooManyClassEntries };

/** Throws what the disk reports. */
export async function readZipTree(path: string): Promise<({ readonly kind: 'tree' } & Tree) | Refusal> {
  const source = openBytes(path);
  const list = await listZip(source, LIMITS);
  if (list.kind === 'refused') return list;
  const overlap = findOverlap(list);
  if (overlap !== null) return { kind: 'refused', reason: overlap };
  const builder = new TreeBuilder(basename(path));
  for (const entry of list.entries) {
    if (entry.kind === 'folder') builder.addFolder(entry.name);
    else if (entry.kind === 'special') builder.addSpecial(entry.name);
    else {
      builder.addFile(entry.name, (maxBytes) =>
        fromDisk(path, () => readEntry(source, entry, list.contentsEnd, maxBytes)),
      );
    }
  }
  return { kind: 'tree', ...builder.finish() };
}

/** What the disk reports, as a refusal of this file alone. */
export async function fromDisk(path: string, read: () => Promise<Content>): Promise<Content> {
  try {
    return await read();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (error instanceof Changed) return { kind: 'refused', reason: message };
    if (code === undefined) throw error;
    const what = code === 'ENOENT' ? 'is no longer there' : `cannot be read: ${message}`;
    return { kind: 'refused', reason: `${path} ${what}` };
  }
}
