/** A folder that no platform made → hand-ins: each folder and each archive in it is one, named by its student. */
import { quote } from '../archive-path.ts';
import type { Stray } from '../hand-in.ts';
import { isArchiveName } from '../pick-entries.ts';
import { isNotebook, isSource } from '../pick-sources.ts';
import { type Folder, foldersIn, type TreeFile } from '../tree.ts';
import { type Found, type FoundHandIn, stranger, UNTOLD, workIn, workOf } from './found.ts';

/** Folders that one project has, and no student is called. */
const PROJECT =
  /^(nndl|cs231n|src|lib|libs|code|tests?|data|datasets?|docs?|notebooks?|helpers?|images?|figures?|report)$/i;

/** Parts of a course's work; with code in them they are one student's. */
const PART = /^(hw|homework|assignment|pset|lab|part|ex|exercise|q|question|problem)[\s_.-]*\d+$/i;

/** Code right at the top, or in folders of a project or of homework. */
export function isOneSubmission(folder: Folder): boolean {
  if (folder.files.some(({ name, fault }) => fault === null && isCode(name))) return true;
  const below = foldersIn(folder);
  if (below.length === 0) return !folder.files.some(({ name }) => isArchiveName(name));
  if (below.every(({ name }) => PROJECT.test(name))) return true;
  return below.every(({ name, files }) => PART.test(name) && files.some((file) => isCode(file.name)));
}

export const isCode = (name: string): boolean => (isSource(name) && !/\.json$/i.test(name)) || isNotebook(name);

export function findInFolder(folder: Folder): Found {
  const strays: Stray[] = [];
  const handIns: FoundHandIn[] = foldersIn(folder).map((below) => ({
    ...UNTOLD,
    ...authorOf(below.name),
    platform: 'folder',
    path: below.path,
    notes: notesOn(below),
    work: workIn(below),
  }));
  for (const file of folder.files) {
    if (isArchiveName(file.name)) handIns.push(fromArchive(file));
    else strays.push({ origin: file.path, reason: strayReason(file.name) });
  }
  return { handIns, strays, problem: null };
}

const fromArchive = (file: TreeFile): FoundHandIn => ({
  ...UNTOLD,
  ...authorOf(stemOf(file.name)),
  platform: 'folder',
  path: file.path,
  work: workOf(file.name, file),
});

const authorOf = (key: string) => ({ key, students: [stranger(key)], aliases: [key] });

export const stemOf = (name: string): string => name.replace(/(\.tar)?\.[a-z0-9]{1,5}$/i, '') || name;

export const strayReason = (name: string): string =>
  /\.pdf$/i.test(name) ? 'a PDF has no code to grade' : 'neither a folder nor an archive, so no submission';

/** A section of a class looks like a submission with subfolders. */
function notesOn(folder: Folder): readonly string[] {
  const alike = alikeIn(folder);
  if (alike.length === 0 || folder.files.some(({ name }) => isCode(name))) return [];
  return [
    `was taken for one submission, but ${alike.length} folders in it have files of the same names (${quote(alike[0]!.name)}, …): if each is one, name ${quote(folder.name)} itself as a source`,
  ];
}

/** Folders that have code of the same names, as those of different students do; none if others have other code. */
export function alikeIn(folder: Folder): readonly Folder[] {
  const codeIn = ({ files }: Folder): string =>
    files
      .map(({ name }) => name)
      .filter(isCode)
      .sort()
      .join('/');
  const withCode = foldersIn(folder).filter((one) => codeIn(one) !== '');
  const isAlike = withCode.length >= 2 && withCode.every((one) => codeIn(one) === codeIn(withCode[0]!));
  return isAlike ? withCode : [];
}
