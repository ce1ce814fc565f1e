/** A folder → the source files that are graded, with their hash. Links, packages and settings files are left out. */
import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { LANGUAGES, type Language } from '../suite/suite.ts';

export interface Submission {
  readonly folder: string;
  /** Path below the folder, with forward slashes → content. In a fixed order. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** SHA-256 over the paths and contents of all files. */
  readonly hash: string;
  readonly language: Language;
  /** Jupyter notebooks in the folder, which are never run. */
  readonly notebooks: readonly string[];
}

export type ReadResult =
  | { readonly kind: 'read'; readonly submission: Submission }
  | { readonly kind: 'unreadable'; readonly reason: string };

const MODULE_EXTENSIONS = ['.ts', '.mts', '.tsx', '.js', '.mjs', '.jsx', '.cts', '.cjs'];
const EXTENSIONS: Readonly<Record<Language, ReadonlySet<string>>> = {
  typescript: new Set([...MODULE_EXTENSIONS, '.json']),
  python: new Set(['.py']),
};
const NOTEBOOK = '.ipynb';
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

const MAX_FILES = 500;
const MAX_DEPTH = 12;
const MAX_BYTES = 16 << 20;

/** @param wanted the language, where it was said; otherwise Python when there is nothing but Python */
export function readSubmission(folder: string, wanted: Language | null = null): ReadResult {
  const all = new Map<string, Uint8Array>();
  const notebooks: string[] = [];
  let bytes = 0;
  const walk = (below: string, depth: number): string | null => {
    if (depth > MAX_DEPTH) return `${below} is nested more than ${MAX_DEPTH} folders deep`;
    for (const name of readdirSync(join(folder, below)).sort()) {
      if (name.startsWith('.') || LEFT_OUT.has(name)) continue;
      const path = below === '' ? name : `${below}/${name}`;
      const entry = lstatSync(join(folder, path));
      if (entry.isDirectory()) {
        const problem = walk(path, depth + 1);
        if (problem !== null) return problem;
      } else if (entry.isFile() && extname(name) === NOTEBOOK) {
        notebooks.push(path);
      } else if (entry.isFile() && LANGUAGES.some((language) => EXTENSIONS[language].has(extname(name)))) {
        bytes += entry.size;
        if (all.size >= MAX_FILES) return `the folder has more than ${MAX_FILES} source files`;
        if (bytes > MAX_BYTES) return `the source files have more than ${MAX_BYTES >> 20} MiB`;
        all.set(path, readFileSync(join(folder, path)));
      }
    }
    return null;
  };
  try {
    const problem = walk('', 0);
    if (problem !== null) return { kind: 'unreadable', reason: problem };
  } catch (error) {
    return { kind: 'unreadable', reason: reasonOf(error as NodeJS.ErrnoException, folder) };
  }
  const language = wanted ?? languageOf([...all.keys()]);
  const files = new Map([...all].filter(([path]) => EXTENSIONS[language].has(extname(path))));
  return { kind: 'read', submission: { folder, files, hash: hashFiles(files), language, notebooks } };
}

/** A script in Python beside a homework in TypeScript doesn't make it another one. */
function languageOf(paths: readonly string[]): Language {
  const has = (extensions: Iterable<string>): boolean =>
    [...extensions].some((extension) => paths.some((path) => extname(path) === extension));
  return has(EXTENSIONS.python) && !has(MODULE_EXTENSIONS) ? 'python' : 'typescript';
}

function reasonOf(error: NodeJS.ErrnoException, folder: string): string {
  if (error.code === 'ENOENT') return `there is no folder ${folder}`;
  if (error.code === 'ENOTDIR') return `${folder} is not a folder`;
  if (error.code === 'EACCES') return `${error.path ?? folder} may not be read`;
  return error.message;
}

function hashFiles(files: ReadonlyMap<string, Uint8Array>): string {
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
