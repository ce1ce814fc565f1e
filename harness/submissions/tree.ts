/** A folder, a zip or a tar, seen alike: folders and files by name, and a file's bytes when they are asked for. */
import { quote, toPath } from './archive-path.ts';
import { isArchiveName, unsafe } from './pick-entries.ts';
import { isLeftOut, isSource } from './pick-sources.ts';
import type { Content } from './zip-entries.ts';

export interface TreeFile {
  readonly name: string;
  /** Below the top of the source, with forward slashes. */
  readonly path: string;
  /** Why it must not be read, or null. */
  readonly fault: string | null;
  /** Never throws. */
  read(maxBytes: number): Promise<Content>;
}

export interface Folder {
  readonly name: string;
  readonly path: string;
  /** In the source's order; two may have one name. */
  readonly files: readonly TreeFile[];
  readonly folders: ReadonlyMap<string, Folder>;
}

interface OpenFolder extends Folder {
  readonly files: TreeFile[];
  readonly folders: Map<string, OpenFolder>;
}

type Read = (maxBytes: number) => Promise<Content>;

/** Deeper folders than any submission may have; what is below is named by the rest of its path. */
const MAX_LEVELS = 40;
/** What computers leave beside people's files. */
const LEAVINGS: ReadonlySet<string> = new Set(['__MACOSX', 'Thumbs.db', 'desktop.ini', 'Desktop.ini']);
export const CHECKOUT = '.git';

/** Whether an entry is of no interest, with all that is in it. */
export const isPassedOver = (name: string): boolean => isLeftOut(name) || LEAVINGS.has(name);

export class TreeBuilder {
  readonly top: Folder;
  readonly #top: OpenFolder;

  constructor(name: string) {
    this.#top = { name, path: '', files: [], folders: new Map() };
    this.top = this.#top;
  }

  /** @param rawName as the archive has it */
  addFile(rawName: string, read: Read): void {
    const { path, fault } = toPath(rawName);
    const parts = path.split('/');
    if (path === '' || this.#leavesOut(parts)) return;
    const reason = fault === null ? null : unsafe(rawName, fault);
    const folder = this.#open(parts.slice(0, Math.min(parts.length - 1, MAX_LEVELS)));
    const name = parts.slice(Math.min(parts.length - 1, MAX_LEVELS)).join('/');
    folder.files.push({ name, path, fault: reason, read });
  }

  /** A link or the like, by a name that a source or an archive has: it is refused when its submission is read. */
  addSpecial(rawName: string): void {
    const { path } = toPath(rawName);
    if (!isSource(path) && !isArchiveName(path)) return;
    this.addFile(rawName, async () => ({ kind: 'refused', reason: `${quote(path)} is a link, and is not followed` }));
  }

  addFolder(rawName: string): void {
    const { path, fault } = toPath(rawName);
    const parts = path.split('/');
    if (path !== '' && fault === null && !this.#leavesOut(parts)) this.#open(parts.slice(0, MAX_LEVELS));
  }

  /** Of a checkout, only that it is one is kept. */
  #leavesOut(parts: readonly string[]): boolean {
    const at = parts.findIndex(isPassedOver);
    if (at === -1) return false;
    if (parts[at] === CHECKOUT && at <= MAX_LEVELS) this.#open(parts.slice(0, at + 1));
    return true;
  }

  #open(parts: readonly string[]): OpenFolder {
    let folder = this.#top;
    for (const name of parts) {
      const known = folder.folders.get(name);
      const next = known ?? { name, path: join(folder.path, name), files: [], folders: new Map() };
      if (known === undefined) folder.folders.set(name, next);
      folder = next;
    }
    return folder;
  }
}

const join = (path: string, name: string): string => (path === '' ? name : `${path}/${name}`);

/** All files in a folder, whatever their depth. */
export function* filesIn(folder: Folder): Generator<TreeFile> {
  yield* folder.files;
  for (const [name, below] of folder.folders) if (name !== CHECKOUT) yield* filesIn(below);
}

/** Without the marks of checkouts. */
export const foldersIn = (folder: Folder): Folder[] =>
  [...folder.folders.values()].filter(({ name }) => name !== CHECKOUT);
