/** A folder `submissions`, as otter grades it → hand-ins: each archive, notebook or script in it is one, named by its student. */
import { isArchiveName } from '../pick-entries.ts';
import { isNotebook } from '../pick-sources.ts';
import { type Folder, foldersIn, type TreeFile } from '../tree.ts';
import { type Found, type FoundHandIn, stranger, UNTOLD, workOf } from './found.ts';
import { isCode, stemOf, strayReason } from './plain-folder.ts';

const SUBMISSIONS = 'submissions';
/** What otter needs, or leaves, beside it. */
const BESIDE = /^(.*autograder.*\.zip|otter_config\.json|final_grades\.csv)$/i;

export const isOtter = (folder: Folder): boolean => submissionsIn(folder) !== null;

function submissionsIn(folder: Folder): Folder | null {
  const below = folder.folders.get(SUBMISSIONS);
  if (below !== undefined && below.folders.size === 0 && folder.files.some(({ name }) => BESIDE.test(name)))
    return below;
  if (folder.name !== SUBMISSIONS || foldersIn(folder).length > 0) return null;
  // Scripts alone may as well be one submission's modules.
  return folder.files.some(({ name }) => isArchiveName(name) || isNotebook(name)) ? folder : null;
}

export function findInOtter(folder: Folder): Found {
  const { files } = submissionsIn(folder)!;
  const isWork = ({ name }: TreeFile): boolean => isArchiveName(name) || isCode(name);
  return {
    handIns: files.filter(isWork).map(toHandIn),
    strays: files
      .filter((file) => !isWork(file))
      .map(({ path, name }) => ({ origin: path, reason: strayReason(name) })),
    problem: null,
  };
}

function toHandIn(file: TreeFile): FoundHandIn {
  const key = stemOf(file.name);
  return {
    ...UNTOLD,
    key,
    platform: 'otter',
    path: file.path,
    students: [stranger(key)],
    aliases: [key],
    work: workOf(file.name, file),
  };
}
