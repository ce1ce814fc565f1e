/** `folder`: folders as somebody may hand them in: odd names, links, pipes, depths: harness/submissions/read-folder.ts. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readFolder } from '../../harness/submissions/read-folder.ts';
import { ACCEPTED, holds, type Parser, refusedBecause } from './parser.ts';
import type { Random } from './random.ts';

type Kind = 'file' | 'folder' | 'link-to-file' | 'link-to-folder' | 'broken-link' | 'loop' | 'pipe';
interface Node {
  readonly path: string;
  readonly kind: Kind;
}

const NAMES = [
  'a.ts',
  'A.ts',
  'svm.py',
  'knn.js',
  'data.json',
  'x.ipynb',
  'README.md',
  'lib',
  'nndl',
  'node_modules',
  '.git',
  '.a.ts',
  '__MACOSX',
  'gradecheck',
  'package.json',
  'a b.ts',
  'u\u0308.ts',
  '\u00fc.ts',
  '\u202ea.ts',
  'a\n.ts',
  'a\x1b[2J.py',
  '-rf.ts',
  '...',
  'a..ts',
  '*.ts',
  'C:\\a.ts',
  `${'x'.repeat(200)}.ts`,
  '😀.py',
  '__proto__.ts',
  'constructor.py',
  '__pycache__',
  'd',
  'e',
];
const KINDS: readonly Kind[] = [
  'file',
  'file',
  'file',
  'file',
  'folder',
  'folder',
  'link-to-file',
  'link-to-folder',
  'broken-link',
  'loop',
  'pipe',
];
const LEFT_OUT = /^(\..*|node_modules|gradecheck|package\.json|__MACOSX|__pycache__)$/s;
const SOURCE = /[^/]\.(ts|js|json|py)$/s;
const MOST_LEVELS = 12;

export function folderParser(read: typeof readFolder = readFolder): Parser<readonly Node[]> {
  let places: Places | null = null;
  return {
    name: 'folder',
    make: makeTree,
    run: (nodes) => {
      places ??= makePlaces();
      const { folder, elsewhere } = places;
      const made = build(folder, nodes, elsewhere);
      try {
        const result = read(folder);
        const expected = expectedSources(made);
        if (result.kind === 'unreadable') {
          holds(expected === null, `it can be read, but: ${result.reason}`);
          return refusedBecause(result.reason.replace(/^.* is nested/s, 'a path is nested'));
        }
        holds(expected !== null, 'it is nested too deeply');
        const { files, language } = result.submission;
        const wanted = expected.filter((path) => (language === 'python' ? /\.py$/ : /\.(ts|js|json)$/).test(path));
        holds([...files.keys()].join('\0') === wanted.sort().join('\0'), 'the sources that were put there, in order');
        for (const [path, content] of files)
          holds(Buffer.from(content).toString() === `content of ${path}`, 'their contents');
        return ACCEPTED;
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    clear: () => {
      if (places !== null) rmSync(places.base, { recursive: true, force: true });
      places = null;
    },
    toBytes: (nodes) => Buffer.from(JSON.stringify(nodes, null, 1)),
  };
}

/** Files in memory, where Linux has them: made and removed several times as fast. */
const MEMORY = '/dev/shm';

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

interface Places {
  readonly base: string;
  readonly folder: string;
  /** What links lead to. */
  readonly elsewhere: string;
}

function makePlaces(): Places {
  const base = mkdtempSync(join(isWritable(MEMORY) ? MEMORY : tmpdir(), 'gradecheck-fuzz-folder-'));
  const elsewhere = join(base, 'elsewhere');
  mkdirSync(elsewhere);
  writeFileSync(join(elsewhere, 'secret.ts'), 'secret');
  // A second name of a pipe is made much faster than a pipe.
  execFileSync('sh', ['-c', 'mkfifo "$0"', join(elsewhere, 'pipe')]);
  return { base, elsewhere, folder: join(base, 'submission') };
}

function makeTree(random: Random): Node[] {
  const folders = [''];
  const nodes: Node[] = [];
  // Sometimes a chain that comes near the limit of levels, or goes beyond it.
  if (random.chance(0.1)) {
    for (let level = 10 + random.below(5); level > 0; level--)
      folders.push(join(folders.at(-1)!, random.pick(['d', 'e', 'lib'])));
    nodes.push(...folders.slice(1).map((path): Node => ({ path, kind: 'folder' })));
  }
  for (let left = random.below(12); left > 0; left--) {
    const parent = random.chance(0.4) ? folders.at(-1)! : random.pick(folders);
    const path = parent === '' ? random.pick(NAMES) : `${parent}/${random.pick(NAMES)}`;
    const kind = random.pick(KINDS);
    if (nodes.some((node) => node.path === path)) continue;
    if (kind === 'folder') folders.push(path);
    nodes.push({ path, kind });
  }
  return nodes;
}

/** @returns what could be made: a path may be too long, or stand in what is no folder */
function build(folder: string, nodes: readonly Node[], elsewhere: string): Node[] {
  mkdirSync(folder, { recursive: true });
  return nodes.filter(({ path, kind }) => {
    const at = join(folder, path);
    try {
      mkdirSync(dirname(at), { recursive: true });
      if (kind === 'file') writeFileSync(at, `content of ${path}`, { flag: 'wx' });
      else if (kind === 'folder') mkdirSync(at, { recursive: true });
      else if (kind === 'link-to-file') symlinkSync(join(elsewhere, 'secret.ts'), at);
      else if (kind === 'link-to-folder') symlinkSync(elsewhere, at);
      else if (kind === 'broken-link') symlinkSync('/nowhere/at/all.ts', at);
      else if (kind === 'pipe') linkSync(join(elsewhere, 'pipe'), at);
      else if (kind === 'loop') symlinkSync(folder, at);
      return true;
    } catch {
      return false;
    }
  });
}

/** By the names alone; null when folders that count are too deep. */
function expectedSources(nodes: readonly Node[]): string[] | null {
  const counted = nodes.filter(({ path }) => !path.split('/').some((part) => LEFT_OUT.test(part)));
  const levels = (path: string): number => path.split('/').length;
  if (counted.some(({ path, kind }) => kind === 'folder' && levels(path) > MOST_LEVELS)) return null;
  return counted.filter(({ path, kind }) => kind === 'file' && SOURCE.test(path)).map(({ path }) => path);
}
