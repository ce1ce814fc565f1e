/** A submission and the files that a homework asks for → the submission with these under their names, or why nobody can tell. */
import { posix } from 'node:path';
import { quote } from './archive-path.ts';
import { unreadable } from './pick-entries.ts';
import { moduleFile, type ReadResult, type Submission, toSubmission } from './submission.ts';

export interface WantedFiles {
  /** Modules, without the ends of their names. */
  readonly typescript: readonly string[];
  readonly python: readonly string[];
  /** Of two Python files at the same depth, the one in a folder of such a name is meant. */
  readonly folders: readonly string[];
}

type Found =
  | { readonly kind: 'there'; readonly path: string }
  /** Under another name: in capitals, or in a folder where none is expected. */
  | { readonly kind: 'elsewhere'; readonly path: string; readonly as: string; readonly content: Uint8Array }
  | { readonly kind: 'ambiguous'; readonly paths: readonly string[] }
  | { readonly kind: 'absent' };

const MOST_NAMED = 10;

/** A zero is for work that is wrong, never for a name that was not understood. */
export function findMeant(submission: Submission, wanted: WantedFiles): ReadResult {
  const { files, language } = submission;
  if (files.size === 0) return { kind: 'read', submission };
  const names = wanted[language];
  const found = names.map((name) =>
    language === 'python' ? findPython(submission, name, wanted.folders) : findModule(submission, name),
  );
  if (found.every(({ kind }) => kind === 'absent')) return unreadable(nothingOf(submission, names));
  const more = new Map<string, Uint8Array>();
  for (const one of found) {
    if (one.kind === 'absent') continue;
    if (one.kind === 'ambiguous')
      return unreadable(`there are ${listed(one.paths)}: which of them is meant? Leave one`);
    if (isUtf16(files.get(one.path)!)) return unreadable(`${quote(one.path)} is in UTF-16: save it in UTF-8`);
    if (one.kind === 'elsewhere') more.set(one.as, one.content);
  }
  if (more.size === 0) return { kind: 'read', submission };
  return { kind: 'read', submission: toSubmission(new Map([...files, ...more]), submission.notebooks, language) };
}

function findModule(submission: Submission, module: string): Found {
  const there = moduleFile(submission, module);
  if (there !== null) return { kind: 'there', path: there };
  const stem = (path: string): string => posix.parse(path).name.toLowerCase();
  const isCode = (path: string): boolean => !path.endsWith('.json');
  const paths = nearest([...submission.files.keys()].filter((path) => stem(path) === module && isCode(path)));
  const [path] = paths;
  if (path === undefined) return { kind: 'absent' };
  if (paths.length > 1) return { kind: 'ambiguous', paths };
  // What it imports beside itself stays where it is.
  const content = Buffer.from(`export * from ${JSON.stringify(`./${path}`)};\n`);
  return { kind: 'elsewhere', path, as: `${module}.ts`, content };
}

/** Where the runner looks, too: at any depth. */
function findPython({ files }: Submission, name: string, folders: readonly string[]): Found {
  const all = [...files.keys()];
  const exact = preferred(nearest(all.filter((path) => posix.basename(path) === name)), folders);
  const paths =
    exact.length > 0
      ? exact
      : preferred(nearest(all.filter((path) => posix.basename(path).toLowerCase() === name.toLowerCase())), folders);
  const [path] = paths;
  if (path === undefined) return { kind: 'absent' };
  if (paths.length > 1) return { kind: 'ambiguous', paths };
  if (exact.length > 0) return { kind: 'there', path };
  return { kind: 'elsewhere', path, as: posix.join(posix.dirname(path), name), content: files.get(path)! };
}

function nearest(paths: readonly string[]): readonly string[] {
  const depth = (path: string): number => path.split('/').length;
  const least = Math.min(...paths.map(depth));
  return paths.filter((path) => depth(path) === least);
}

function preferred(paths: readonly string[], folders: readonly string[]): readonly string[] {
  const own = paths.filter((path) => folders.includes(path.split('/').at(-2) ?? ''));
  return own.length > 0 ? own : paths;
}

function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function nothingOf({ files, language, notebooks }: Submission, names: readonly string[]): string {
  const wanted = names.map((name) => (language === 'python' ? name : `${name}.ts`)).join(', ');
  const notRun = notebooks.length === 0 ? '' : ` and notebooks, which are not run (${listed(notebooks)})`;
  return `it has none of the homework's files (${wanted}), but ${listed([...files.keys()])}${notRun}: another homework's, perhaps, or under other names`;
}

function listed(paths: readonly string[]): string {
  const more = paths.length > MOST_NAMED ? `, and ${paths.length - MOST_NAMED} more` : '';
  return paths.slice(0, MOST_NAMED).map(quote).join(', ') + more;
}
