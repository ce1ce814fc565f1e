import { describe, expect, it } from 'vitest';
import { check, findCycle, type Import, importsOf } from './import-table.ts';
import { sourceFiles, sourceOf } from './source-files.ts';

const folders = ['harness', 'reference', 'student-template'];
const files = folders.flatMap(sourceFiles);
const imports = files.flatMap((file) => importsOf(file, sourceOf(file)));

const violations = (found: readonly Import[]): string[] =>
  found
    .map(check)
    .filter((one) => one !== null)
    .map(({ from, to, rule }) => `${from} imports ${to}: ${rule}`);

it('reads the imports that are there', () => {
  expect(files.length).toBeGreaterThan(80);
  expect(imports).toContainEqual({
    from: 'harness/bundle/draw-inputs.ts',
    to: 'reference/random.ts',
    typesOnly: false,
    onDemand: false,
  });
  expect(imports).toContainEqual({
    from: 'harness/bundle/freeze-gradient.ts',
    to: 'harness/bundle/draw.ts',
    typesOnly: true,
    onDemand: false,
  });
  expect(imports.filter(({ typesOnly }) => typesOnly).length).toBeGreaterThan(50);
  const withoutImports = files.filter((file) => !imports.some(({ from }) => from === file));
  for (const file of withoutImports) expect(sourceOf(file), file).not.toMatch(/^import\b/m);
});

it('every import is allowed by the table', () => {
  expect(violations(imports)).toEqual([]);
});

it('every import of a file is of a file that is there', () => {
  const missing = imports.filter(({ to }) => /^(harness|reference|student-template)\//.test(to) && !files.includes(to));
  expect(missing).toEqual([]);
});

it('no file is part of a cycle of imports, types and imports on demand included', () => {
  expect(findCycle(imports)).toEqual([]);
});

it('the reference uses the array library in one file', () => {
  const users = imports.filter(({ from, to }) => from.startsWith('reference/') && to === 'numpy-ts');
  expect(users.map(({ from }) => from)).toEqual(['reference/random.ts']);
});

describe('a bad import is found', () => {
  it.each<[string, string, RegExp]>([
    ['harness/wire/frame.ts', 'harness/suite/suite.ts', /harness\/wire\/ imports nothing .* itself and nothing$/],
    ['harness/wire/frame.ts', 'node:fs', /harness\/wire\/ uses no packages but nothing$/],
    ['harness/numerics/closeness.ts', 'harness/wire/value.ts', /harness\/numerics\/ imports nothing/],
    ['harness/suite/load.ts', 'harness/bundle/bundle.ts', /harness\/suite\/ imports nothing/],
    ['harness/bundle/freeze.ts', 'harness/runner/observation.ts', /harness\/bundle\/ imports nothing/],
    ['harness/runner/run-submission.ts', 'reference/random.ts', /only harness\/bundle\/ imports reference\//],
    ['harness/grading/diagnose.ts', 'reference/random.ts', /only harness\/bundle\/ imports reference\//],
    ['harness/report/json.ts', 'reference/random.ts', /only harness\/bundle\/ imports reference\//],
    ['harness/commands/check.ts', 'reference/random.ts', /only harness\/bundle\/ imports reference\//],
    ['harness/runner/child/main.ts', 'harness/bundle/freeze.ts', /harness\/runner\/child\/ imports nothing/],
    ['harness/runner/child/main.ts', 'harness/runner/run-submission.ts', /harness\/runner\/child\/ imports nothing/],
    ['harness/grading/diagnose.ts', 'harness/runner/run-submission.ts', /harness\/grading\/ imports nothing/],
    ['harness/grading/diagnose.ts', 'harness/report/json.ts', /harness\/grading\/ imports nothing/],
    ['harness/report/json.ts', 'harness/commands/check.ts', /harness\/report\/ imports nothing/],
    ['harness/commands/check.ts', 'harness/command-line.ts', /harness\/commands\/ imports nothing/],
    ['reference/tensor.ts', 'harness/wire/value.ts', /reference\/ imports nothing/],
    ['reference/tensor.ts', 'numpy-ts', /reference\/ uses no packages but nothing$/],
    ['student-template/mlp.ts', 'reference/models/mlp.ts', /only harness\/bundle\//],
    ['student-template/mlp.ts', 'harness/wire/value.ts', /student-template\/ imports nothing/],
    ['harness/grading/diagnose.ts', 'lodash', /harness\/grading\/ uses no packages/],
    ['elsewhere/file.ts', 'node:fs', /no row of the import table/],
  ])('%s → %s', (from, to, rule) => {
    const found = check({ from, to });
    expect(found).toMatchObject({ from, to });
    expect(found!.rule).toMatch(rule);
  });

  it('in every way in which it can be written', () => {
    const source = [
      "import { a } from '../suite/suite.ts';",
      "import type { B } from '../suite/load.ts';",
      'import {\n  c,\n  type D,\n} from "../bundle/bundle.ts";',
      "export { e } from '../grading/grade.ts';",
      "import './frame.ts';",
      "const f = await import('../runner/protocol.ts');",
      "// import { g } from './comment.ts';",
      "/* import { h } from './comment.ts'; */",
    ].join('\n');
    expect(
      importsOf('harness/wire/made-up.ts', source)
        .map(({ to }) => to)
        .sort(),
    ).toEqual([
      'harness/bundle/bundle.ts',
      'harness/grading/grade.ts',
      'harness/runner/protocol.ts',
      'harness/suite/load.ts',
      'harness/suite/suite.ts',
      'harness/wire/frame.ts',
    ]);
  });

  it('a cycle of three files, named in its order', () => {
    const cycle = findCycle([
      { from: 'a.ts', to: 'b.ts' },
      { from: 'b.ts', to: 'c.ts' },
      { from: 'c.ts', to: 'b.ts' },
      { from: 'a.ts', to: 'd.ts' },
    ]);
    expect(cycle).toEqual(['b.ts', 'c.ts', 'b.ts']);
  });
});
