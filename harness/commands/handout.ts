/** `gradecheck handout`: what students receive. The template, the harness as one file, and frozen bundles. */

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { zipSync } from 'fflate';
import type { Bundle } from '../bundle/bundle.ts';
import { type BundleSource, filesOf, type LoadedBundle, type SuiteFiles } from '../bundle/bundle-source.ts';
import { packBundle } from '../bundle/pack-bundle.ts';
import type { Language } from '../suite/suite.ts';
import { buildFrozenProgram } from './build-frozen-program.ts';
import { EXIT, type ExitCode, type Terminal } from './exit-code.ts';
import { filesBelow } from './files-below.ts';
import { notFor } from './select-bundles.ts';

export interface HandoutTools {
  readonly root: string;
  readonly dist: string;
  readonly version: string;
  readonly source: BundleSource;
  readonly terminal: Terminal;
  /** Of the template. */
  readonly language: Language;
}

export async function handout(
  suites: readonly string[],
  out: string | null,
  zip: string | null,
  tools: HandoutTools,
): Promise<ExitCode> {
  const { source, terminal } = tools;
  if ((out === null) === (zip === null))
    return complain(terminal, 'say where it goes: either --out FOLDER or --zip FILE');
  if (out !== null && existsSync(out) && readdirSync(out).length > 0)
    return complain(terminal, `${out} is not empty; name a new folder`);
  const bundles: LoadedBundle[] = [];
  for (const suite of suites) {
    // Students get the public seeds; grading draws others.
    const result = await source.load(suite, '');
    if (result.kind === 'refused') return complain(terminal, ...result.messages);
    bundles.push(result.loaded);
  }
  const foreign = bundles.find(({ bundle }) => !bundle.languages.includes(tools.language));
  if (foreign !== undefined) return complain(terminal, notFor(tools.language, foreign.bundle));
  const allModules = await modulesOfAllSuites(source);
  const files = await collectFiles(bundles, allModules, tools);
  try {
    if (zip !== null) writeFileSync(resolve(zip), zipSync(files, { mtime: FIXED_TIME }));
    else for (const [path, content] of Object.entries(files)) writeBelow(resolve(out!), path, content);
  } catch (error) {
    return complain(terminal, `${zip ?? out} cannot be written: ${(error as NodeJS.ErrnoException).code}`);
  }
  const absent = tools.language === 'python' ? absentTemplates(bundles, files) : [];
  if (absent.length > 0)
    terminal.error(
      `There is no template of ${absent.join(', ')} in student-template/python: hand out your own, students put their files beside the folder gradecheck/.\n`,
    );
  const total = Object.values(files).reduce((sum, content) => sum + content.length, 0);
  terminal.out(
    `${zip ?? out}: ${Object.keys(files).length} files, ${Math.ceil(total / 1024)} KiB, for ${suites.join(', ')}\n`,
  );
  return EXIT.fullMarks;
}

/** The same content gives the same zip file; zip files hold local time. */
const FIXED_TIME = new Date(2018, 0, 1);

type Files = Record<string, Uint8Array>;

async function collectFiles(
  bundles: readonly LoadedBundle[],
  allModules: ReadonlySet<string>,
  tools: HandoutTools,
): Promise<Files> {
  const template = join(tools.root, 'student-template');
  const files =
    tools.language === 'python' ? pythonTemplate(bundles, tools) : typescriptTemplate(bundles, allModules, tools);
  files['package.json'] = text(packageJson(JSON.parse(readFileSync(join(template, 'package.json'), 'utf8')), tools));
  files['gradecheck/gradecheck.mjs'] = text(await buildProgram(tools));
  for (const { bundle } of bundles)
    files[`gradecheck/bundles/${bundle.suite.id}.bundle`] = packBundle(withoutHidden(bundle)).bytes;
  return files;
}

function typescriptTemplate(
  bundles: readonly LoadedBundle[],
  allModules: ReadonlySet<string>,
  { root }: HandoutTools,
): Files {
  const wanted = new Set(bundles.flatMap(({ bundle }) => bundle.modules));
  const template = join(root, 'student-template');
  const files: Files = {};
  for (const name of readdirSync(template).sort()) {
    const module = name.replace(/\.ts$/, '');
    if (allModules.has(module) && !wanted.has(module)) continue;
    if (!/\.(ts|md|json)$/.test(name) || name === 'biome.json' || name === 'package-lock.json') continue;
    files[name] = readFileSync(join(template, name));
  }
  return files;
}

/** What is hidden is not even in the file. */
const withoutHidden = (bundle: Bundle): Bundle => ({ ...bundle, cases: bundle.cases.filter(({ hidden }) => !hidden) });

/** The files that the suites' profiles name, and the runner in Python. */
function pythonTemplate(bundles: readonly LoadedBundle[], { root }: HandoutTools): Files {
  const template = join(root, 'student-template/python');
  const all = filesBelow(template);
  const wanted = new Set(all.filter((path) => bundles.some(({ bundle }) => isTemplateOf(path, filesOf(bundle)))));
  const files: Files = {};
  for (const path of all) {
    const isPackage = basename(path) === '__init__.py' && [...wanted].some((file) => dirname(file) === dirname(path));
    // What is said about a template belongs to it.
    if (!wanted.has(path) && !isPackage && (path.endsWith('.py') || wanted.size === 0)) continue;
    files[path] = readFileSync(join(template, path));
  }
  const runner = join(root, 'harness/runner/python');
  for (const path of filesBelow(runner)) files[`gradecheck/python/${path}`] = readFileSync(join(runner, path));
  return files;
}

/** Another course may call a file of its own alike: a template lies in its course's folder. */
function isTemplateOf(path: string, { python, folders }: SuiteFiles): boolean {
  const parts = path.split('/');
  const name = parts.pop()!;
  return (
    python.includes(name) && (folders.length === 0 ? parts.length === 0 : parts.some((part) => folders.includes(part)))
  );
}

/** Files that the suites are about and the template doesn't have. */
function absentTemplates(bundles: readonly LoadedBundle[], files: Files): string[] {
  const there = new Set(Object.keys(files).map((path) => basename(path)));
  const wanted = new Set(bundles.flatMap(({ bundle }) => filesOf(bundle).python));
  return [...wanted].filter((name) => !there.has(name));
}

/** The bundler that reads the student's files comes from the registry, in the very version that grades. */
function packageJson(template: Record<string, unknown>, { root, language }: HandoutTools): string {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const own = template.dependencies as Record<string, string>;
  // Python files are neither bundled nor given arrays of this package.
  const needed = language === 'python' ? {} : { ...own, esbuild: dependencies.esbuild };
  return `${JSON.stringify({ ...template, dependencies: needed }, null, 2)}\n`;
}

function buildProgram({ root, dist, version }: HandoutTools): Promise<string> {
  const runner = brotliCompressSync(readFileSync(join(dist, 'runner.cjs'))).toString('base64');
  return buildFrozenProgram(root, 'harness/handout-cli.ts', { PACKED_RUNNER: runner, VERSION: version });
}

async function modulesOfAllSuites(source: BundleSource): Promise<Set<string>> {
  const modules = new Set<string>();
  for (const id of source.suiteIds()) {
    // Nothing is frozen for this.
    for (const module of (await source.files(id))?.typescript ?? []) modules.add(module);
  }
  return modules;
}

function writeBelow(folder: string, path: string, content: Uint8Array): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

function complain(terminal: Terminal, ...messages: readonly string[]): ExitCode {
  for (const message of messages) terminal.error(`${message}\n`);
  return EXIT.wrongUsage;
}
