/** What is graded: the source files of one student or group, in memory, with their hash. Nothing of it has been run. */
import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import type { Language } from '../suite/suite.ts';

export interface Submission {
  /** Path below the submission's top, with forward slashes → content. In the order of the paths. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** SHA-256 over the paths and contents of all files. */
  readonly hash: string;
  readonly language: Language;
  /** Jupyter notebooks, which are never run. */
  readonly notebooks: readonly string[];
}

export type ReadResult =
  | { readonly kind: 'read'; readonly submission: Submission }
  | { readonly kind: 'unreadable'; readonly reason: string };

const MODULE_EXTENSIONS = ['.ts', '.mts', '.tsx', '.js', '.mjs', '.jsx', '.cts', '.cjs'];
export const EXTENSIONS: Readonly<Record<Language, ReadonlySet<string>>> = {
  typescript: new Set([...MODULE_EXTENSIONS, '.json']),
  python: new Set(['.py']),
};

/**
 * @param sources of any language, by path
 * @param wanted the language, where it was said; otherwise Python when there is nothing but Python
 */
export function toSubmission(
  sources: ReadonlyMap<string, Uint8Array>,
  notebooks: readonly string[],
  wanted: Language | null,
): Submission {
  const paths = [...sources.keys()].sort();
  const language = wanted ?? languageOf(paths);
  const files = new Map(
    paths.filter((path) => EXTENSIONS[language].has(extname(path))).map((path) => [path, sources.get(path)!]),
  );
  return { files, hash: hashFiles(files), language, notebooks: [...notebooks].sort() };
}

/** A script in Python beside a homework in TypeScript doesn't make it another one. */
function languageOf(paths: readonly string[]): Language {
  const has = (extensions: Iterable<string>): boolean =>
    [...extensions].some((extension) => paths.some((path) => extname(path) === extension));
  return has(EXTENSIONS.python) && !has(MODULE_EXTENSIONS) ? 'python' : 'typescript';
}

/** SHA-256 over the paths and contents, in the order of the map. */
export function hashFiles(files: ReadonlyMap<string, Uint8Array>): string {
  const hash = createHash('sha256');
  for (const [path, content] of files) hash.update(`${path}\0${content.length}\0`).update(content);
  return hash.digest('hex');
}

/** The file of a module, e.g. softmax.ts, or null. */
export function moduleFile(submission: Submission, module: string): string | null {
  for (const extension of MODULE_EXTENSIONS) if (submission.files.has(module + extension)) return module + extension;
  return null;
}

/** The file that a relative import means, or null: with or without extension, .js for .ts, a folder's index. */
export function resolveImport(submission: Submission, importer: string, specifier: string): string | null {
  const path = normalise(importer.split('/').slice(0, -1), specifier.split('/'));
  if (path === null) return null;
  const swapped = path.replace(/\.(m|c)?js$/, '.$1ts');
  const candidates = [
    path,
    swapped,
    ...MODULE_EXTENSIONS.map((extension) => path + extension),
    ...MODULE_EXTENSIONS.map((extension) => `${path}/index${extension}`),
  ];
  return candidates.find((candidate) => submission.files.has(candidate)) ?? null;
}

/** Joins path parts; null when they leave the folder. */
function normalise(base: readonly string[], parts: readonly string[]): string | null {
  const result = [...base];
  for (const part of parts) {
    if (part === '.' || part === '') continue;
    if (part !== '..') result.push(part);
    else if (result.pop() === undefined) return null;
  }
  return result.join('/');
}
