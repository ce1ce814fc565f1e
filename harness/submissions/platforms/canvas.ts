/** Canvas's download of submissions → hand-ins: flat files whose names say whose they are. It has no times, only a late flag. */
import { quote } from '../archive-path.ts';
import type { Stray } from '../hand-in.ts';
import { isSource } from '../pick-sources.ts';
import type { WorkFile } from '../read-work.ts';
import { type Folder, foldersIn, type TreeFile } from '../tree.ts';
import { besideWhich, type CanvasFileName, parseCanvasName, undoNumbers } from './canvas-file-name.ts';
import { addTo, type Found, type FoundHandIn, filesBelow, stranger, UNTOLD, type Work } from './found.ts';

/** A file, or a folder into which somebody has unpacked one. */
interface Part {
  readonly name: CanvasFileName;
  readonly shown: string;
  readonly item: TreeFile | Folder;
}

/** Most of what lies there has such a name. */
export function isCanvas(folder: Folder): boolean {
  const names = [...folder.files, ...foldersIn(folder)].map(({ name }) => name);
  const fitting = names.filter((name) => parseCanvasName(name) !== null).length;
  return fitting > 0 && fitting * 2 > names.length;
}

export function findInCanvas(folder: Folder): Found {
  const strays: Stray[] = [];
  const users = new Map<string, Part[]>();
  for (const item of [...folder.files, ...foldersIn(folder)]) {
    const name = parseCanvasName(item.name);
    if (name === null) strays.push({ origin: item.path, reason: 'its name is none that Canvas gives to a submission' });
    else addTo(users, name.user, { name, shown: item.name, item });
  }
  return { handIns: [...users].map(([user, parts]) => toHandIn(folder, user, parts)), strays, problem: null };
}

function toHandIn(folder: Folder, user: string, parts: readonly Part[]): FoundHandIn {
  const { name, isAnonymous } = parts[0]!.name;
  const files = parts.filter(({ name: { kind } }) => kind === 'file');
  const given = files.map(({ name: { file } }) => file);
  const plain = undoNumbers(given);
  const [first] = parts.map(({ item }) => item.path).sort();
  return {
    ...UNTOLD,
    key: user,
    platform: 'canvas',
    path: parts.length === 1 ? first! : `${folder.path === '' ? '' : `${folder.path}/`}${prefixOf(parts[0]!)}*`,
    students: isAnonymous ? [] : [stranger(name === '' ? null : name, { canvas: user })],
    markedLate: parts.some(({ name: { isLate } }) => isLate),
    notes: [
      ...(isAnonymous ? ['handed in anonymously: Canvas shows no names for this assignment'] : []),
      ...given.flatMap((file, at) => (plain[at] === file || !isSource(file) ? [] : [renamed(file, plain[at]!)])),
      ...given.filter(isSource).flatMap((file) => besides(file, besideWhich(file, given))),
    ],
    aliases: [],
    work: workFrom(parts, files, plain),
  };
}

const renamed = (file: string, plain: string): string =>
  `${quote(file)} was read as ${quote(plain)}: Canvas adds such a number to a file that is handed in again`;

const besides = (file: string, other: string | null): string[] =>
  other === null
    ? []
    : [`${quote(file)} was handed in beside ${quote(other)}, which counts: look whether the former is the newer one`];

/** What the names of all the student's files begin with. */
const prefixOf = ({ shown, name }: Part): string =>
  shown.slice(0, shown.indexOf(`_${name.user}_`) + name.user.length + 2);

function workFrom(parts: readonly Part[], files: readonly Part[], names: readonly string[]): Work {
  if (files.length === 0) {
    const isText = parts.some(({ name: { kind } }) => kind === 'text');
    return {
      kind: 'refused',
      reason: isText
        ? 'the student typed a text into Canvas and attached no file: there is no code'
        : 'the student handed in a link, which is not followed: there is no code',
    };
  }
  return { kind: 'files', files: () => files.flatMap(({ item }, at) => filesOf(item, names[at]!)) };
}

function filesOf(item: TreeFile | Folder, name: string): WorkFile[] {
  if ('read' in item) return [{ path: name, file: item }];
  return filesBelow(item).map(({ path, file }) => ({ path: `${name}/${path}`, file }));
}
