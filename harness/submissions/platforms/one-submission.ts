/** A source that is one submission → its hand-in, named by the source. */
import { basename, resolve } from 'node:path';
import { quote } from '../archive-path.ts';
import type { Folder } from '../tree.ts';
import { type FoundHandIn, isCheckout, stranger, UNTOLD, workIn } from './found.ts';
import { endingsOf } from './github-classroom.ts';
import { alikeIn, isCode, stemOf } from './plain-folder.ts';

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
    notes: [
      ...(isTold ? [`is taken for one submission; ${quote(wrapper)} is the only folder in it`] : []),
      ...(folder === null ? [] : notesOn(folder)),
    ],
    aliases: [key, ...(isTold ? [wrapper] : []), ...(folder !== null && isCheckout(folder) ? endingsOf(key) : [])],
    work: isTold && folder !== null ? workIn(folder) : { kind: 'source' },
  };
}

/** A script that somebody left beside a class makes it look like one submission. */
function notesOn(folder: Folder): readonly string[] {
  const alike = alikeIn(folder);
  const code = folder.files.find(({ name }) => isCode(name));
  if (code === undefined || alike.length === 0) return [];
  return [
    `is taken for one submission, since ${quote(code.name)} lies at its top, but ${alike.length} folders in it have files of the same names (${quote(alike[0]!.name)}, …): if each is one, move ${quote(code.name)} away`,
  ];
}
