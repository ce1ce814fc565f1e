/**
 * A tree → the platform that made it, and the folder in which its export begins: the top, or what a wrapper folder holds.
 * The rules, the first that fits: a file or names that only one platform makes; code right at the top, or in folders of a
 * project (nndl, src, …), is one submission; folders each of which is an export are read one by one; otherwise each folder
 * and each archive is a submission of its own.
 */
import { type Folder, foldersIn } from '../tree.ts';
import { findInCanvas, isCanvas } from './canvas.ts';
import type { Found } from './found.ts';
import { findInClassroom, isClassroom } from './github-classroom.ts';
import { findInGradescope, isGradescope } from './gradescope.ts';
import { findInMoodle, isMoodle } from './moodle.ts';
import { findInNbgrader, isNbgrader } from './nbgrader.ts';
import { findInOtter, isOtter } from './otter.ts';
import { findInFolder, isOneSubmission } from './plain-folder.ts';

export interface Recognised {
  readonly folder: Folder;
  /** Folders that hold nothing but the next one. */
  readonly wrappers: readonly string[];
  /** Null: the whole source is one submission. */
  readonly find: ((folder: Folder) => Found | Promise<Found>) | null;
}

const PLATFORMS: readonly {
  readonly fits: (folder: Folder) => boolean;
  readonly find: (folder: Folder) => Found | Promise<Found>;
}[] = [
  { fits: isGradescope, find: findInGradescope },
  { fits: isMoodle, find: findInMoodle },
  { fits: isCanvas, find: findInCanvas },
  { fits: isNbgrader, find: findInNbgrader },
  { fits: isOtter, find: findInOtter },
  { fits: isClassroom, find: findInClassroom },
];

export function recognise(top: Folder): Recognised {
  const wrappers: string[] = [];
  for (let folder = top; ; ) {
    const platform = PLATFORMS.find(({ fits }) => fits(folder));
    if (platform !== undefined) return { folder, wrappers, find: platform.find };
    const [only, ...more] = foldersIn(folder);
    if (only === undefined || more.length > 0 || folder.files.length > 0) {
      return { folder, wrappers, find: isOneSubmission(folder) ? null : (findInEach(folder) ?? findInFolder) };
    }
    wrappers.push(only.name);
    folder = only;
  }
}

/** Several exports side by side, such as one for each section; null for anything else. */
function findInEach(folder: Folder): ((folder: Folder) => Promise<Found>) | null {
  const below = foldersIn(folder).map((one) => recognise(one));
  if (below.length < 2 || !below.every(({ find }) => PLATFORMS.some((platform) => platform.find === find))) return null;
  return async ({ files }) => {
    const found = await Promise.all(below.map(({ folder: one, find }) => find!(one)));
    const strays = files.map(({ path }) => ({ origin: path, reason: 'a file beside several exports' }));
    return {
      handIns: found.flatMap(({ handIns }) => handIns),
      strays: [...strays, ...found.flatMap((one) => one.strays)],
      problem: found.find(({ problem }) => problem !== null)?.problem ?? null,
    };
  };
}
