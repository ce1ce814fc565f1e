/** A zip file in memory → the sources in it. */
import type { Language } from '../suite/suite.ts';
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

const LIMITS = { entries: MAX_ENTRIES, listBytes: 16 << 20, tooMany: tooManyEntries };

/** @param wanted the language, where it was said; otherwise Python when there is nothing but Python */
export async function readZip(bytes: Buffer, wanted: Language | null): Promise<ReadResult> {
  return toReadResult(await pickZip(bytes), wanted);
}

export async function pickZip(bytes: Buffer): Promise<Picked> {
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
  return picker.collect();
}
