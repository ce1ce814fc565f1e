/** What a platform's export is read into: hand-ins that have no id yet, and what belongs to nobody. */
import type { HandInFacts, Stray, Student } from '../hand-in.ts';
import type { WorkFile } from '../read-work.ts';
import { CHECKOUT, type Folder, filesIn, type TreeFile } from '../tree.ts';

export interface FoundHandIn extends Omit<HandInFacts, 'id' | 'origin'> {
  /** The platform's id where there is one, or the name that the student's folder or file has. */
  readonly key: string;
  /** Below the top of the source. */
  readonly path: string;
  /** By what the roster may know the author: an id, an address or a name, if the platform doesn't say which. */
  readonly aliases: readonly string[];
  readonly work: Work;
}

export type Work =
  | { readonly kind: 'files'; readonly files: () => readonly WorkFile[] }
  /** One submission that is the whole source. */
  | { readonly kind: 'source' }
  | { readonly kind: 'refused'; readonly reason: string };

export interface Found {
  readonly handIns: readonly FoundHandIn[];
  /** Their origins are below the top of the source. */
  readonly strays: readonly Stray[];
  /** Why nobody's work can be had from this source; then there are no hand-ins. */
  readonly problem: string | null;
}

export const nothingFound = (problem: string): Found => ({ handIns: [], strays: [], problem });

export const stranger = (name: string | null, ids: Student['ids'] = {}): Student => ({ name, email: null, ids });

/** What most exports don't tell. */
export const UNTOLD = { group: null, submittedAt: null, markedLate: null, lateBySeconds: null, notes: [] } as const;

/** A student's own folder: its files, by their paths below it. */
export const workIn = (folder: Folder): Work => ({ kind: 'files', files: () => filesBelow(folder) });

export function filesBelow(folder: Folder): WorkFile[] {
  const cut = folder.path === '' ? 0 : folder.path.length + 1;
  return [...filesIn(folder)].map((file) => ({ path: file.path.slice(cut), file }));
}

/** A student's only file, by another name than it has in the export. */
export const workOf = (name: string, file: TreeFile): Work => ({
  kind: 'files',
  files: () => [{ path: name, file }],
});

export function addTo<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

export const isCheckout = (folder: Folder): boolean =>
  folder.folders.has(CHECKOUT) || folder.files.some(({ name }) => name === CHECKOUT);
