/** The files of one hand-in, wherever they lie → its submission. An archive among them is opened, a zip file that is all there is in it, too, and nothing deeper. */
import { basename } from 'node:path';
import type { Language } from '../suite/suite.ts';
import { quote, sameFileKey } from './archive-path.ts';
import { EntryPicker, isArchiveName, type Picked, tooManyBytes, toReadResult, unreadable } from './pick-entries.ts';
import { isSource, SourcePicker } from './pick-sources.ts';
import { formatOf, HEAD_BYTES, pickArchive } from './read-archive.ts';
import type { ReadResult } from './submission.ts';
import type { TreeFile } from './tree.ts';

export interface WorkFile {
  /** Below the top of the hand-in: as the student named it. */
  readonly path: string;
  readonly file: TreeFile;
}

type Part = { readonly name: string; readonly picked: Picked & { kind: 'picked' } };

const MAX_ARCHIVE_BYTES = 256 << 20;

/** @param wanted the language, where it was said; otherwise Python when there is nothing but Python */
export async function readWork(files: readonly WorkFile[], wanted: Language | null): Promise<ReadResult> {
  const loose = await pickLoose(files);
  if (loose.kind === 'unreadable') return loose;
  const parts: Part[] = [];
  for (const { path, file } of files.filter(({ path }) => isArchiveName(path) && !isSource(path))) {
    const picked = await pickInner(path, file);
    if (picked.kind === 'other' && loose.sources.size > 0) continue;
    if (picked.kind !== 'picked') return unreadable(picked.reason);
    if (picked.sources.size > 0 || picked.notebooks.length > 0) parts.push({ name: stemOf(path), picked });
  }
  return toReadResult(unwrap(merge(loose, parts)), wanted);
}

async function pickLoose(files: readonly WorkFile[]): Promise<Picked> {
  const picker = new EntryPicker();
  for (const { path, file } of files) {
    const isWanted = isSource(path) || isArchiveName(path) || file.name === '';
    if (file.fault !== null && isWanted) return unreadable(file.fault);
    // Archives are opened here, so that they are no reason to refuse the rest.
    if (file.fault !== null || isArchiveName(path)) continue;
    const seen = picker.see(path);
    if (seen.kind === 'refused') return unreadable(seen.reason);
    if (seen.kind !== 'source') continue;
    const read = await file.read(picker.bytesLeft);
    if (read.kind !== 'content') return unreadable(read.kind === 'refused' ? read.reason : tooManyBytes());
    picker.keep(seen.path, read.content);
  }
  return picker.collect();
}

/** Other: what is no zip or tar, such as a gzipped data set. */
async function pickInner(
  path: string,
  file: TreeFile,
): Promise<Picked | { readonly kind: 'other'; readonly reason: string }> {
  const read = await file.read(MAX_ARCHIVE_BYTES);
  if (read.kind === 'too-large') {
    return unreadable(
      `${quote(path)}: the archive has more than ${MAX_ARCHIVE_BYTES >> 20} MiB: hand in the source files alone`,
    );
  }
  if (read.kind === 'refused') return unreadable(`${quote(path)}: ${read.reason}`);
  const format = formatOf(read.content.subarray(0, HEAD_BYTES));
  const picked = await pickArchive(read.content, pickArchive);
  if (picked.kind === 'picked') return picked;
  const reason = `${quote(path)}: ${picked.reason}`;
  const isOther =
    format === null || typeof format === 'object' || (format === 'gzip' && !/\.(tgz|tar\.gz)$/i.test(path));
  return { kind: isOther ? 'other' : 'unreadable', reason };
}

/** Alone, an archive is the submission; beside other files, or others of its kind, it is a folder. */
function merge(loose: Picked & { kind: 'picked' }, parts: readonly Part[]): Picked {
  const [only] = parts;
  if (only === undefined) return loose;
  if (parts.length === 1 && loose.sources.size === 0) {
    return { ...only.picked, notebooks: [...loose.notebooks, ...only.picked.notebooks] };
  }
  const picker = new SourcePicker();
  const keys = new Map<string, string>();
  const notebooks = [...loose.notebooks];
  for (const { name, picked } of [{ name: '', picked: loose }, ...parts]) {
    for (const [below, content] of picked.sources) {
      const path = name === '' ? below : `${name}/${below}`;
      const other = keys.get(sameFileKey(path));
      if (other !== undefined) {
        return unreadable(`${quote(path)} is handed in twice, beside an archive and in it: which is meant? Leave one`);
      }
      keys.set(sameFileKey(path), path);
      const problem = picker.offer(path, content.length, () => content);
      if (problem !== null) return unreadable(problem);
    }
    if (name !== '') notebooks.push(...picked.notebooks.map((path) => `${name}/${path}`));
  }
  return { kind: 'picked', sources: picker.sources, notebooks };
}

const stemOf = (path: string): string => basename(path).replace(/(\.tar)?\.[a-z0-9]+$/i, '') || 'archive';

/** A report beside the one folder that has all sources doesn't make the folder part of their names. */
function unwrap(picked: Picked): Picked {
  if (picked.kind === 'unreadable') return picked;
  const tops = new Set([...picked.sources.keys()].map((path) => (path.includes('/') ? path.split('/', 1)[0]! : '')));
  const [top] = tops;
  if (top === undefined || top === '' || tops.size > 1) return picked;
  const shorter = (path: string): string => (path.startsWith(`${top}/`) ? path.slice(top.length + 1) : path);
  const sources = new Map([...picked.sources].map(([path, content]) => [shorter(path), content]));
  return unwrap({ kind: 'picked', sources, notebooks: picked.notebooks.map(shorter) });
}
