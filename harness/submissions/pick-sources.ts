/** Which entries of a folder or an archive are sources, and when there are too many of them. */
import { extname } from 'node:path';
import { LANGUAGES } from '../suite/suite.ts';
import { EXTENSIONS } from './submission.ts';

/** Never part of a submission: installed packages, the handout's own harness, settings that tools read. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'node_modules',
  'gradecheck',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  '__pycache__',
  'site-packages',
  '__MACOSX',
]);
const NOTEBOOK = '.ipynb';

export const MAX_FILES = 500;
export const MAX_DEPTH = 12;
export const MAX_BYTES = 16 << 20;

/** A file or folder of this name, and all that is in it, is passed over. */
export function isLeftOut(name: string): boolean {
  return name.startsWith('.') || LEFT_OUT.has(name);
}

export const isNotebook = (path: string): boolean => extname(path) === NOTEBOOK;

/** In any language. */
export function isSource(path: string): boolean {
  return LANGUAGES.some((language) => EXTENSIONS[language].has(extname(path)));
}

/** Collects sources; the first thing that is not allowed ends it. */
export class SourcePicker {
  readonly sources = new Map<string, Uint8Array>();
  readonly notebooks: string[] = [];
  #bytes = 0;

  /**
   * Offers a regular file. Its content is asked for only if it is a source and still within the limits.
   * @param path below the top, with forward slashes, no part of which is left out
   * @returns why the submission cannot be read, or null
   */
  offer(path: string, size: number, read: () => Uint8Array): string | null {
    if (isNotebook(path)) {
      if (this.notebooks.length < MAX_FILES) this.notebooks.push(path);
      return null;
    }
    if (!isSource(path)) return null;
    if (this.sources.size >= MAX_FILES) return `the folder has more than ${MAX_FILES} source files`;
    if (this.#bytes + size > MAX_BYTES) return `the source files have more than ${MAX_BYTES >> 20} MiB`;
    const content = read();
    this.#bytes += content.length;
    if (this.#bytes > MAX_BYTES) return `the source files have more than ${MAX_BYTES >> 20} MiB`;
    this.sources.set(path, content);
    return null;
  }
}
