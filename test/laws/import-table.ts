/** Which folder may import what, as data, and the check of one import against it. */
import { posix } from 'node:path';

export interface Import {
  /** Path below the repository of the file that imports. */
  readonly from: string;
  /** Path below the repository, or the name of a package. */
  readonly to: string;
  /** `import type`: gone when the program runs. */
  readonly typesOnly: boolean;
  /** `import()`: happens when it is called, not when the file is loaded. */
  readonly onDemand: boolean;
}

export interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: string;
}

/** From bottom to top: a folder may import itself and what stands below it, as far as its row says. */
const layers: Readonly<Record<string, readonly string[]>> = {
  'harness/numerics/': [],
  'harness/wire/': [],
  'harness/suite/': ['specs/suite.schema.json', 'specs/profile.schema.json'],
  'harness/mistakes/': ['harness/suite/', 'mistakes/mistakes.schema.json', 'mistakes/python/mistakes.schema.json'],
  'harness/bundle/': [
    'harness/numerics/',
    'harness/wire/',
    'harness/suite/',
    'harness/mistakes/',
    'reference/',
    'specs/lecture/activation-bands.json',
  ],
  'harness/runner/child/': [
    'harness/wire/',
    'harness/suite/suite.ts',
    'harness/bundle/bundle.ts',
    'harness/bundle/execute-program.ts',
    'harness/bundle/lp-norm.ts',
    'harness/runner/protocol.ts',
    'harness/runner/observation.ts',
  ],
  'harness/submissions/': ['harness/wire/inert.ts', 'harness/suite/suite.ts'],
  'harness/runner/': ['harness/wire/', 'harness/suite/', 'harness/bundle/', 'harness/submissions/submission.ts'],
  'harness/grading/': [
    'harness/numerics/',
    'harness/wire/',
    'harness/suite/',
    'harness/bundle/bundle.ts',
    'harness/runner/observation.ts',
    'harness/runner/isolation/isolation.ts',
  ],
  'harness/gradebook/': [
    'harness/wire/',
    'harness/suite/',
    'harness/bundle/',
    'harness/submissions/',
    'harness/runner/observation.ts',
    'harness/runner/isolation/isolation.ts',
    'harness/grading/',
    'specs/late-policy.schema.json',
  ],
  'harness/regrade/': [
    'harness/numerics/',
    'harness/wire/',
    'harness/suite/',
    'harness/bundle/',
    'harness/submissions/',
    'harness/runner/observation.ts',
    'harness/runner/describe-environment.ts',
    'harness/runner/isolation/isolation.ts',
    'harness/grading/',
    'harness/gradebook/',
    'specs/regrade-requests.schema.json',
    'specs/regrade-decisions.schema.json',
  ],
  'harness/report/': [
    'harness/numerics/',
    'harness/wire/inert.ts',
    'harness/grading/',
    'harness/gradebook/',
    'harness/regrade/',
    'harness/page/',
    'harness/mistakes/mistake.ts',
    'harness/suite/suite.ts',
    'harness/suite/nearest-name.ts',
    'harness/submissions/hand-in.ts',
    'harness/submissions/read-table.ts',
    'harness/runner/observation.ts',
  ],
  'harness/commands/': [
    'harness/mistakes/',
    'harness/report/',
    'harness/regrade/',
    'harness/gradebook/',
    'harness/grading/',
    'harness/runner/',
    'harness/submissions/',
    'harness/bundle/',
    'harness/suite/',
    'harness/wire/',
    'harness/numerics/',
  ],
  'harness/page/': [],
  'harness/experiments/': ['harness/page/', 'reference/'],
  // Files of harness/ itself: the programs.
  'harness/': [
    'harness/experiments/',
    'harness/commands/',
    'harness/report/',
    'harness/grading/',
    'harness/runner/',
    'harness/bundle/',
    'harness/suite/',
    'harness/wire/',
    'harness/numerics/',
  ],
  'reference/': [],
  'student-template/': [],
};

/** Packages (and `node:`) that a folder may use; the array library is kept to the places that need it. */
const packages: Readonly<Record<string, readonly string[]>> = {
  'harness/numerics/': [],
  'harness/wire/': [],
  'harness/suite/': ['ajv', 'yaml', 'fastest-levenshtein'],
  'harness/mistakes/': ['node:', 'esbuild'],
  'harness/bundle/': ['node:'],
  'harness/submissions/': ['node:', 'csv-parse/sync', 'tar-stream', 'yaml', 'yauzl'],
  'harness/runner/child/': ['node:', 'numpy-ts'],
  'harness/runner/': ['node:', 'esbuild', 'execa'],
  'harness/grading/': [],
  'harness/gradebook/': ['node:', 'libsql', 'luxon'],
  'harness/regrade/': ['node:', 'luxon'],
  'harness/report/': ['csv-stringify/sync', 'picocolors'],
  'harness/report/class-page/': ['node:', 'vega-lite'],
  'harness/commands/': ['node:', 'chokidar', 'esbuild', 'fflate'],
  'harness/page/': ['vega', 'vega-lite'],
  'harness/experiments/': ['vega-lite'],
  'harness/': ['node:', 'commander'],
  'reference/': [],
  'reference/random.ts': ['numpy-ts'],
  'student-template/': ['numpy-ts'],
};

/** The longest row whose name the path begins with. */
function rowOf(table: Readonly<Record<string, unknown>>, path: string): string | null {
  const rows = Object.keys(table).filter((prefix) => path.startsWith(prefix));
  return rows.sort((a, b) => b.length - a.length)[0] ?? null;
}

const isBelow = (path: string, allowed: string): boolean =>
  allowed.endsWith('/') ? path.startsWith(allowed) : path === allowed;

/** The rule that an import breaks, or null. */
export function check({ from, to }: Pick<Import, 'from' | 'to'>): Violation | null {
  const row = rowOf(layers, from);
  if (row === null) return { from, to, rule: `no row of the import table is for ${from}` };
  const isFile = /^(harness|reference|student-template|specs|mistakes|bin|test|dist)\//.test(to);
  if (!isFile) {
    const packageRow = rowOf(packages, from)!;
    const allowed = packages[packageRow]!.some((name) => (name.endsWith(':') ? to.startsWith(name) : to === name));
    return allowed ? null : { from, to, rule: `${packageRow} uses no packages but ${list(packages[packageRow]!)}` };
  }
  if (rowOf(layers, to) === row) return null;
  // The parts of the harness that freeze are the only ones that know the answers; the experiments grade nothing.
  if (to.startsWith('reference/') && !isBelow(from, 'harness/bundle/') && !isBelow(from, 'harness/experiments/'))
    return { from, to, rule: 'only harness/bundle/ imports reference/' };
  const allowed = layers[row]!.some((target) => isBelow(to, target));
  return allowed
    ? null
    : { from, to, rule: `${row} imports nothing of the repository but itself and ${list(layers[row]!)}` };
}

const list = (names: readonly string[]): string => (names.length === 0 ? 'nothing' : names.join(', '));

/** What a source file imports, types included: `import`, `export … from`, and `import()` of a literal. */
export function importsOf(file: string, source: string): Import[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const statements = code.matchAll(/^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*(['"])([^'"]+)\1/gm);
  const bare = code.matchAll(/^\s*import\s*(['"])([^'"]+)\1/gm);
  const dynamic = code.matchAll(/\bimport\(\s*(['"])([^'"]+)\1/g);
  return [...statements, ...bare, ...dynamic].map(([statement, , specifier]) => ({
    from: file,
    to: specifier!.startsWith('.') ? posix.join(posix.dirname(file), specifier!) : specifier!,
    typesOnly: /^\s*(import|export) type\b/.test(statement),
    onDemand: statement.startsWith('import('),
  }));
}

/** Files that import each other in a circle, in the order of the circle; an empty list when there is none. */
export function findCycle(imports: readonly Pick<Import, 'from' | 'to'>[]): string[] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to]);
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const target of targets.get(file) ?? []) {
      const cycle = visit(target, [...path, file]);
      if (cycle.length > 0) return cycle;
    }
    done.add(file);
    return [];
  };
  for (const file of targets.keys()) {
    const cycle = visit(file, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}
