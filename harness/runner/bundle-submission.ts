/**
 * A submission's files → one program, by esbuild, without running any of them. The resolver knows the submission's
 * files and the array library and refuses everything else, so settings and packages in the folder have no effect.
 */

import { extname } from 'node:path';
import type { BuildFailure, BuildOptions, Loader, Message, OutputFile, Plugin } from 'esbuild';
import { moduleFile, resolveImport, type Submission } from '../submissions/submission.ts';
import { bundle } from './bundler.ts';
import type { SourceProblem } from './observation.ts';

export type Format = 'cjs' | 'esm';

export interface BundledSubmission {
  /** A module that exports `modules`: name → function that imports it. */
  readonly code: string;
  /** CommonJS, which starts faster, unless a file awaits at its top level. */
  readonly format: Format;
  /** Source map of `code`, as JSON text. */
  readonly sourceMap: string;
  /** Modules that are not in `code`, and why. */
  readonly failures: ReadonlyMap<string, readonly SourceProblem[]>;
  /** The others can be built one by one only (bundleModules), and `code` has none of them. */
  readonly apart: boolean;
}

export async function bundleSubmission(submission: Submission, modules: readonly string[]): Promise<BundledSubmission> {
  const failures = new Map<string, readonly SourceProblem[]>();
  const present = modules.filter((module) => {
    if (moduleFile(submission, module) !== null) return true;
    failures.set(module, [missingFile(submission, module)]);
    return false;
  });
  const together = await bundleModules(submission, present);
  if (together.kind === 'built') return { ...together, failures, apart: false };
  // One broken file must not take the other modules with it: find out which of them it breaks.
  for (const module of present) {
    const alone = await bundleModules(submission, [module]);
    if (alone.kind === 'failed') failures.set(module, alone.problems);
  }
  const sound = await bundleModules(
    submission,
    present.filter((module) => !failures.has(module)),
  );
  return sound.kind === 'built' ? { ...sound, failures, apart: false } : { ...NOTHING, failures, apart: true };
}

const NOTHING = { code: '', format: 'cjs', sourceMap: '{"version":3,"sources":[],"mappings":""}' } as const;

export type Built =
  | { kind: 'built'; code: string; format: Format; sourceMap: string }
  | { kind: 'failed'; problems: SourceProblem[] };

/** Of a homework a thousandth part; and what has to be escaped in a request must still fit into it. */
const MAX_PROGRAM_BYTES = 10 << 20;

/** One program with these modules. */
export async function bundleModules(
  submission: Submission,
  modules: readonly string[],
  format: Format = 'cjs',
): Promise<Built> {
  const bundled = await bundle(buildOptions(submission, modules, format));
  if (bundled.kind === 'gave-up') return { kind: 'failed', problems: [{ message: bundled.reason, at: null }] };
  if (bundled.kind === 'done') {
    const output = (ending: string): OutputFile =>
      bundled.result.outputFiles!.find(({ path }) => path.endsWith(ending))!;
    const [code, map] = [output(programFile(format)), output('.map')];
    if (code.contents.length > MAX_PROGRAM_BYTES) return { kind: 'failed', problems: [tooLong(code)] };
    const isMapped = map.contents.length <= MAX_PROGRAM_BYTES;
    return { kind: 'built', format, code: code.text, sourceMap: isMapped ? map.text : NOTHING.sourceMap };
  }
  const { errors } = bundled.error as Partial<BuildFailure>;
  if (errors === undefined) throw bundled.error;
  if (format === 'cjs' && errors.some(({ text }) => text.startsWith('Top-level await')))
    return bundleModules(submission, modules, 'esm');
  return { kind: 'failed', problems: errors.map(toProblem) };
}

function tooLong({ contents }: OutputFile): SourceProblem {
  const mebibytes = Math.ceil(contents.length / 2 ** 20);
  return {
    message: `bundled with what it imports, the program has ${mebibytes} MiB; at most ${MAX_PROGRAM_BYTES >> 20} are accepted`,
    at: null,
  };
}

function buildOptions(submission: Submission, modules: readonly string[], format: Format): BuildOptions {
  const loaders = modules.map(
    (module) => `${JSON.stringify(module)}: () => import(${JSON.stringify(`./${moduleFile(submission, module)}`)})`,
  );
  return {
    stdin: { contents: `export const modules = {${loaders.join(', ')}};`, loader: 'js', sourcefile: '<modules>' },
    bundle: true,
    write: false,
    format,
    platform: 'neutral',
    target: 'es2022',
    sourcemap: 'external',
    sourcesContent: false,
    outfile: programFile(format),
    logLevel: 'silent',
    tsconfigRaw: {},
    keepNames: false,
    plugins: [submissionResolver(submission)],
  };
}

/** The name that the program has in its process, and in the stacks of its errors. */
export function programFile(format: Format): string {
  return format === 'cjs' ? 'submission.cjs' : 'submission.mjs';
}

const NAMESPACE = 'submission';
const ARRAY_LIBRARY_NAMES: ReadonlySet<string> = new Set(['numpy-ts', 'numpy-ts/core', 'numpy-ts/node']);
/** Matches the symbol that the runner keeps the library under (runner/child/array-library.ts). */
const ARRAY_LIBRARY_CODE = `module.exports = globalThis[Symbol.for('gradecheck.array-library')];`;

function submissionResolver(submission: Submission): Plugin {
  return {
    name: 'submission',
    setup(plugin) {
      plugin.onResolve({ filter: /.*/ }, ({ path, importer, namespace }) => {
        if (ARRAY_LIBRARY_NAMES.has(path)) return { path: 'numpy-ts', namespace: 'array-library' };
        if (!path.startsWith('./') && !path.startsWith('../')) return { errors: [{ text: refusal(path) }] };
        const found = resolveImport(submission, namespace === NAMESPACE ? importer : '', path);
        if (found !== null) return { path: found, namespace: NAMESPACE };
        return { errors: [{ text: `there is no file for the import "${path}" in the submission's folder` }] };
      });
      plugin.onLoad({ filter: /.*/, namespace: 'array-library' }, () => ({
        contents: ARRAY_LIBRARY_CODE,
        loader: 'js',
      }));
      plugin.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({
        contents: withoutMaps(submission.files.get(path)!),
        loader: loaderOf(path),
      }));
    },
  };
}

/** A map that a file names would put other names and places into reports than its own. No line or column moves. */
function withoutMaps(content: Uint8Array): Uint8Array {
  if (!Buffer.from(content.buffer, content.byteOffset, content.byteLength).includes('sourceMappingURL')) return content;
  const text = Buffer.from(content).toString('latin1');
  return Buffer.from(text.replaceAll(/([#@]\s*)sourceMappingURL/g, '$1sourceMappingIs_'), 'latin1');
}

function refusal(specifier: string): string {
  return `the import "${specifier}" is refused: a submission may import its own files (./…) and numpy-ts`;
}

const LOADERS: Readonly<Record<string, Loader>> = {
  '.tsx': 'tsx',
  '.jsx': 'jsx',
  '.js': 'js',
  '.mjs': 'js',
  '.cjs': 'js',
  '.json': 'json',
};

function loaderOf(path: string): Loader {
  return LOADERS[extname(path)] ?? 'ts';
}

function missingFile(submission: Submission, module: string): SourceProblem {
  const files = [...submission.files.keys()].filter((path) => !path.includes('/'));
  const there = files.length === 0 ? 'no source files' : files.slice(0, 20).join(', ');
  return { message: `${module}.ts is missing; the folder has ${there}`, at: null };
}

function toProblem({ text, location }: Message): SourceProblem {
  if (location === null) return { message: text, at: null };
  const file = location.file.replace(/^submission:/, '');
  return { message: text, at: { file, line: location.line, column: location.column + 1 } };
}
