/** A source that is one submission → its hand-in, named by the source. */
import { basename, resolve } from 'node:path';
import { quote } from '../archive-path.ts';
import type { Folder } from '../tree.ts';
import { type FoundHandIn, stranger, UNTOLD, workIn } from './found.ts';
import { stemOf } from './plain-folder.ts';

interface Inside {
  readonly folder: Folder | null;
  /** Folders that hold nothing but the next one, and the last of them the submission. */
  readonly wrappers: readonly string[];
}

export function oneSubmission(
  source: string,
  isFolder: boolean,
  { folder, wrappers }: Inside = { folder: null, wrappers: [] },
): FoundHandIn {
  const name = basename(resolve(source));
  const key = isFolder ? name : stemOf(name);
  const [wrapper] = wrappers;
  const isTold = isFolder && wrapper !== undefined;
  return {
    ...UNTOLD,
    key,
    platform: 'folder',
    path: '',
    students: [stranger(key)],
    notes: isTold ? [`is taken for one submission; ${quote(wrapper)} is the only folder in it`] : [],
    aliases: [key, ...(isTold ? [wrapper] : [])],
    work: isTold && folder !== null ? workIn(folder) : { kind: 'source' },
  };
}
