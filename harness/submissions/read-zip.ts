/** A zip file in memory → the sources in it. */
import type { Language } from '../suite/suite.ts';
import { quote, toPath } from './archive-path.ts';
import { bytesOf } from './byte-source.ts';
import {
  EntryPicker,
  MAX_ENTRIES,
  type Picked,
  tooManyBytes,
  tooManyEntries,
  toReadResult,
  unreadable,
} from './pick-entries.ts';
import type { ReadResult } from './submission.ts';
import { findOverlap, listZip, readEntry, type ZipEntry } from './zip-entries.ts';

/** Of an archive in the archive. */
const MAX_INNER_BYTES = 64 << 20;
const LIMITS = { entries: MAX_ENTRIES, listBytes: 16 << 20, tooMany: tooManyEntries };

/** @param wanted the language, where it was said; otherwise Python when there is nothing but Python */
export async function readZip(bytes: Buffer, wanted: Language | null): Promise<ReadResult> {
  return toReadResult(await pickZip(bytes), wanted);
}

/** @param openInner what is done with an archive in it where there are no sources; without it, that is refused */
export async function pickZip(bytes: Buffer, openInner?: (bytes: Buffer) => Promise<Picked>): Promise<Picked> {
  const source = bytesOf(bytes);
  const list = await listZip(source, LIMITS);
  if (list.kind === 'refused') return unreadable(list.reason);

  const picker = new EntryPicker();
  const sources: [string, ZipEntry][] = [];
  for (const entry of list.entries) {
    const seen = entry.kind === 'file' ? picker.see(entry.name) : picker.passOver();
    if (seen.kind === 'refused') return unreadable(seen.reason);
    if (seen.kind === 'source') sources.push([seen.path, entry]);
  }
  const overlap = findOverlap(list);
  if (overlap !== null) return unreadable(overlap);

  for (const [path, entry] of sources) {
    const read = await readEntry(source, entry, list.contentsEnd, picker.bytesLeft);
    if (read.kind !== 'content') return unreadable(read.kind === 'refused' ? read.reason : tooManyBytes());
    picker.keep(path, read.content);
  }
  const inner = picker.onlyArchive;
  if (inner === null || openInner === undefined) return picker.collect();
  const entry = list.entries.find(({ name, kind }) => kind === 'file' && toPath(name).path === inner)!;
  const read = await readEntry(source, entry, list.contentsEnd, MAX_INNER_BYTES);
  if (read.kind === 'content') return inside(inner, await openInner(read.content));
  return unreadable(
    read.kind === 'refused' ? read.reason : `${quote(inner)} has more than ${MAX_INNER_BYTES >> 20} MiB`,
  );
}

const inside = (inner: string, picked: Picked): Picked =>
  picked.kind === 'unreadable' ? unreadable(`${quote(inner)} in it: ${picked.reason}`) : picked;
