/** The entries of an archive, one after the other → the submission in it. Nothing is written to a disk. */
import { extname } from 'node:path';
import type { Language } from '../suite/suite.ts';
import { quote, sameFileKey, toPath } from './archive-path.ts';
import { isLeftOut, isNotebook, isSource, MAX_BYTES, MAX_DEPTH, MAX_FILES, SourcePicker } from './pick-sources.ts';
import { type ReadResult, toSubmission } from './submission.ts';

/** Of files and folders, whatever they are. */
export const MAX_ENTRIES = 20_000;

export type Seen =
  | { readonly kind: 'source'; readonly path: string }
  | { readonly kind: 'passed-over' }
  | { readonly kind: 'refused'; readonly reason: string };

/** Sources of any language, by path. */
export type Picked =
  | {
      readonly kind: 'picked';
      readonly sources: ReadonlyMap<string, Uint8Array>;
      readonly notebooks: readonly string[];
    }
  | Unreadable;

interface Unreadable {
  readonly kind: 'unreadable';
  readonly reason: string;
}

const PASSED_OVER: Seen = { kind: 'passed-over' };
const ARCHIVES: ReadonlySet<string> = new Set(['.zip', '.tar', '.tgz', '.gz', '.7z', '.rar', '.bz2', '.xz', '.zst']);
const FEWER = 'hand in the source files alone';

export const unreadable = (reason: string): Unreadable => ({ kind: 'unreadable', reason });

export const isArchiveName = (path: string): boolean => ARCHIVES.has(extname(path).toLowerCase());

/** @param wanted the language, where it was said; otherwise Python when there is nothing but Python */
export function toReadResult(picked: Picked, wanted: Language | null): ReadResult {
  if (picked.kind === 'unreadable') return picked;
  return { kind: 'read', submission: toSubmission(picked.sources, picked.notebooks, wanted) };
}

export class EntryPicker {
  readonly #contents = new Map<string, Uint8Array>();
  /** Key under which some computers know a source → its path. */
  readonly #seen = new Map<string, string>();
  readonly #notebooks: string[] = [];
  readonly #tops = new Set<string>();
  #innerArchive: string | null = null;
  #entries = 0;
  #bytesLeft = MAX_BYTES;

  /** How many bytes of sources may still come. */
  get bytesLeft(): number {
    return this.#bytesLeft;
  }

  /** Counts an entry whose content is of no interest: a folder, a link, a device. */
  passOver(): Seen {
    return ++this.#entries > MAX_ENTRIES ? refused(tooManyEntries()) : PASSED_OVER;
  }

  /** Judges a regular file by its name. A source's content is then to be kept. */
  see(rawName: string): Seen {
    const counted = this.passOver();
    if (counted.kind === 'refused') return counted;
    const { path, fault } = toPath(rawName);
    const parts = path.split('/');
    if (isPacking(parts[0]!)) return PASSED_OVER;
    // Two are enough to know that nothing wraps all.
    if (this.#tops.size < 2) this.#tops.add(parts.length > 1 ? parts[0]! : `${path}/`);
    if (parts.some(isLeftOut)) return PASSED_OVER;
    if (fault !== null) {
      // Other programs take a name to end at its first NUL.
      const cut = toPath(rawName.split('\0', 1)[0]!).path;
      return isSource(path) || isSource(cut) ? refused(unsafe(rawName, fault)) : PASSED_OVER;
    }
    if (isSource(path)) return this.#seeSource(path);
    if (isNotebook(path) && this.#notebooks.length < MAX_FILES) this.#notebooks.push(path);
    if (isArchiveName(path)) this.#innerArchive ??= path;
    return PASSED_OVER;
  }

  #seeSource(path: string): Seen {
    const key = sameFileKey(path);
    const other = this.#seen.get(key);
    if (other !== undefined) return refused(collision(path, other));
    if (this.#seen.size >= MAX_FILES) return refused(`the archive has more than ${MAX_FILES} source files: ${FEWER}`);
    this.#seen.set(key, path);
    return { kind: 'source', path };
  }

  keep(path: string, content: Uint8Array): void {
    this.#contents.set(path, content);
    this.#bytesLeft -= content.length;
  }

  /** An archive, where there is one and no sources. */
  get onlyArchive(): string | null {
    return this.#contents.size === 0 ? this.#innerArchive : null;
  }

  /** The sources below the folder that holds them all, within the limits of a submission. */
  collect(): Picked {
    if (this.#contents.size === 0 && this.#innerArchive !== null) {
      return unreadable(
        `the archive has no source files but another archive, ${quote(this.#innerArchive)}: unpack that one and hand in its files`,
      );
    }
    const wrapper = this.#wrapper();
    const picker = new SourcePicker();
    for (const [wrapped, content] of this.#contents) {
      const path = wrapped.slice(wrapper.length);
      const folders = path.split('/').slice(0, -1);
      if (folders.length > MAX_DEPTH) {
        return unreadable(`${quote(folders.join('/'))} is nested more than ${MAX_DEPTH} folders deep`);
      }
      const problem = picker.offer(path, content.length, () => content);
      if (problem !== null) return unreadable(problem);
    }
    const notebooks = this.#notebooks.map((path) => path.slice(wrapper.length));
    return { kind: 'picked', sources: picker.sources, notebooks };
  }

  /** @param wanted the language, where it was said; otherwise Python when there is nothing but Python */
  finish(wanted: Language | null): ReadResult {
    return toReadResult(this.collect(), wanted);
  }

  /** The one folder that holds everything, with its slash, or ''. Packing a folder in one go makes it. */
  #wrapper(): string {
    const [top, ...more] = this.#tops;
    return top === undefined || more.length > 0 || top.endsWith('/') ? '' : `${top}/`;
  }
}

/** What packing adds beside the packed folder. */
const isPacking = (top: string): boolean => top === '' || top.startsWith('.') || top === '__MACOSX';

export const refused = (reason: string): Seen => ({ kind: 'refused', reason });
export const tooManyEntries = (): string => `the archive has more than ${MAX_ENTRIES} entries: ${FEWER}`;
export const tooManyBytes = (): string => `the source files have more than ${MAX_BYTES >> 20} MiB`;

export const unsafe = (rawName: string, fault: string): string =>
  `the entry ${quote(rawName)} ${fault}: pack the files again, from the folder that they are in`;

function collision(path: string, other: string): string {
  if (path === other) return `the archive has ${quote(path)} twice: which of them is meant? Leave one`;
  return `the archive has ${quote(other)} and ${quote(path)}, one and the same file on some computers: which of them is meant? Leave one`;
}
