/** A folder → the submission in it. Links, devices, packages and settings files are left out. */
import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../suite/suite.ts';
import { isLeftOut, MAX_DEPTH, SourcePicker } from './pick-sources.ts';
import { type ReadResult, toSubmission } from './submission.ts';

/** @param wanted the language, where it was said; otherwise Python when there is nothing but Python */
export function readFolder(folder: string, wanted: Language | null = null): ReadResult {
  const picker = new SourcePicker();
  try {
    const problem = walk(folder, '', 0, picker);
    if (problem !== null) return { kind: 'unreadable', reason: problem };
  } catch (error) {
    return { kind: 'unreadable', reason: reasonOf(error as NodeJS.ErrnoException, folder) };
  }
  return { kind: 'read', submission: toSubmission(picker.sources, picker.notebooks, wanted) };
}

function walk(folder: string, below: string, depth: number, picker: SourcePicker): string | null {
  if (depth > MAX_DEPTH) return `${below} is nested more than ${MAX_DEPTH} folders deep`;
  for (const name of readdirSync(join(folder, below)).sort()) {
    if (isLeftOut(name)) continue;
    const path = below === '' ? name : `${below}/${name}`;
    const entry = lstatSync(join(folder, path));
    let problem: string | null = null;
    if (entry.isDirectory()) problem = walk(folder, path, depth + 1, picker);
    else if (entry.isFile()) problem = picker.offer(path, entry.size, () => readRegular(join(folder, path)));
    if (problem !== null) return problem;
  }
  return null;
}

/** What has become a link or a pipe since it was looked at is not followed, and not waited for. */
function readRegular(path: string): Uint8Array {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  const file = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    return fstatSync(file).isFile() ? readFileSync(file) : new Uint8Array();
  } finally {
    closeSync(file);
  }
}

function reasonOf(error: NodeJS.ErrnoException, folder: string): string {
  if (error.code === 'ENOENT') return `there is no folder ${folder}`;
  if (error.code === 'ENOTDIR') return `${folder} is not a folder`;
  if (error.code === 'EACCES') return `${error.path ?? folder} may not be read`;
  return error.message;
}
