/** A folder, a zip or a tar, seen alike: folders and files by name, and a file's bytes when they are asked for. */
import { quote, toPath } from './archive-path.ts';
import type { Stray } from './hand-in.ts';
import { isArchiveName, unsafe } from './pick-entries.ts';
import { isLeftOut, isSource } from './pick-sources.ts';
import type { Content } from './zip-entries.ts';

export interface TreeFile {
  /** Empty, with a path that ends in a slash: all that is in a folder that cannot be looked into. */
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

export interface Tree {
  readonly top: Folder;
  /** Entries that must not be read, and lie in no folder that there is. Their origins are below the top. */
  readonly outside: readonly Stray[];
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
  readonly #top: OpenFolder;
  readonly #unsafe: TreeFile[] = [];

  constructor(name: string) {
    this.#top = { name, path: '', files: [], folders: new Map() };
  }

  /** @param rawName as the archive has it */
  addFile(rawName: string, read: Read): void {
    const { path, fault } = toPath(rawName);
    const parts = path.split('/');
    if (path === '' || this.#leavesOut(parts)) return;
    if (fault !== null) this.#unsafe.push({ name: parts.at(-1)!, path, fault: unsafe(rawName, fault), read });
    else this.#hang(this.#open(parts.slice(0, -1).slice(0, MAX_LEVELS)), { path, fault: null, read });
  }

  /** A link or the like, by a name that a source or an archive has: it is refused when its submission is read. */
  addSpecial(rawName: string): void {
    const { path } = toPath(rawName);
    if (!isSource(path) && !isArchiveName(path)) return;
    this.addFile(rawName, async () => ({ kind: 'refused', reason: `${quote(path)} is a link, and is not followed` }));
  }

  /** A folder that cannot be looked into: its hand-in is refused when it is read. */
  addClosedFolder(rawName: string, reason: string): void {
    const folder = this.#open(toPath(rawName).path.split('/').slice(0, MAX_LEVELS));
    const fault = `${quote(rawName)} ${reason}`;
    folder.files.push({
      name: '',
      path: `${folder.path}/`,
      fault,
      read: async () => ({ kind: 'refused', reason: fault }),
    });
  }

  /** What must not be read goes to whom it seems to belong to, and makes no new folder. */
  finish(): Tree {
    const outside: Stray[] = [];
    for (const file of this.#unsafe) {
      const folder = this.#deepest(file.path);
      if (folder === this.#top) outside.push({ origin: file.path, reason: file.fault! });
      else this.#hang(folder, file);
    }
    return { top: this.#top, outside };
  }

  #deepest(path: string): OpenFolder {
    let folder = this.#top;
    for (const name of path.split('/').slice(0, -1)) {
      const next = folder.folders.get(name);
      if (next === undefined) break;
      folder = next;
    }
    return folder;
  }

  /** By the rest of its path. */
  #hang(folder: OpenFolder, file: Omit<TreeFile, 'name'>): void {
    const name = folder.path === '' ? file.path : file.path.slice(folder.path.length + 1);
    folder.files.push({ path: file.path, fault: file.fault, read: file.read, name });
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
