import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildOnce, fixture, freshFolder, gradecheck, repository } from './program.ts';

const scratch = freshFolder();
beforeAll(buildOnce);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Results {
  readonly schema: string;
  readonly mistakes: readonly {
    readonly id: string;
    readonly code: string;
    readonly caughtBy: readonly string[];
    readonly named: readonly string[];
  }[];
  readonly correct: readonly { readonly name: string; readonly regime: string; readonly failed: readonly unknown[] }[];
}

const readResults = (folder: string, suite: string): Results =>
  JSON.parse(readFileSync(join(folder, `${suite}.json`), 'utf8')) as Results;

/** A few codes of every area, with ten to fifteen edits in all. */
const codes: Readonly<Record<string, readonly string[]>> = {
  'c147/hw2': [
    'knn/norm-ignored',
    'knn/tie-to-nearest',
    'knn/cross-term-half',
    'svm/true-class-counted',
    'svm/true-row-missing',
    'softmax/mean-missing',
    'softmax/gradient-transposed',
  ],
  'c147/hw3': [
    'affine/dw-transposed',
    'relu/upstream-missing',
    'batchnorm/unbiased-variance',
    'dropout/mask-not-reused',
    'net/penalty-half-missing',
    'net/relu-mask-without-bias',
    'optim/no-bias-correction',
    'optim/moments-swapped',
  ],
  'c147/hw4': ['batchnorm/batch-statistics-in-test', 'net/batchnorm-mode', 'optim/t-late'],
  'lecture/backprop': [
    'backprop/fan-out-forgotten',
    'backprop/forward-order',
    'backprop/max-to-both',
    'backprop/one-missing',
    'backprop/outer-transposed',
    'backprop/relu-without-mask',
  ],
  'lecture/initializations': [
    'activations/maxout-to-all',
    'initializers/back-last-z',
    'initializers/he-without-two',
    'initializers/not-orthonormal',
    'initializers/one-row-for-all',
    'initializers/truncated',
    'initializers/uniform-misprinted-bound',
  ],
  'lecture/jacobians': [
    'jacobians/chain-rule-left-to-right',
    'jacobians/form-gradient-symmetric',
    'jacobians/map-jacobian-numerator-layout',
    'jacobians/outer-swapped',
    'jacobians/softmax-jacobian-outer-missing',
    'jacobians/tensor-in-every-row',
    'jacobians/tensor-stored',
  ],
};

const CORRECT: Readonly<Record<string, readonly string[]>> = {
  'c147/hw2': ['correct-loops', 'correct-vectorised'],
  'c147/hw3': ['correct-loops', 'correct-vectorised'],
  'c147/hw4': ['correct-loops', 'correct-vectorised'],
  'lecture/backprop': ['lecture-backprop-correct-arrays', 'lecture-backprop-correct-vectorised'],
  'lecture/initializations': ['lecture-init-correct-draws-of-its-own', 'lecture-init-correct-vectorised'],
  'lecture/jacobians': ['lecture-jacobians-correct-arrays', 'lecture-jacobians-correct-vectorised'],
};

/** Draws of other inputs take longest: for two suites here, and all are drawn once in fixtures-drawn-anew.test.ts. */
const DRAWN: ReadonlySet<string> = new Set(['c147/hw2', 'lecture/jacobians']);

describe.each(Object.keys(codes))('%s', (suite) => {
  const out = join(scratch, suite);
  const base = suite.replace('/', '-');
  const correct = CORRECT[suite]!;
  const args = [
    'lint',
    suite,
    '--only',
    ...codes[suite]!.map((code) => `${code}:`),
    '--seeds',
    DRAWN.has(suite) ? '1' : '0',
    '--jobs',
    '2',
    '--out',
    out,
    '--correct',
  ];
  const lint = () => gradecheck([...args, ...correct.map((name) => fixture(`submissions/${name}`))]);

  it('catches what is wrong, names nothing wrongly, and fails nothing that is right', {
    timeout: 300_000,
  }, async () => {
    const { exitCode, stdout, stderr } = await lint();
    expect(stderr).toBe('');
    if (DRAWN.has(suite)) expect(stdout).toContain('the reference passes with 3 sets of seeds');
    expect(stdout).toMatch(/\| named wrongly \| 0 of /);
    expect(exitCode).toBe(0);
    const { schema, mistakes, correct: drawn } = readResults(out, base);
    expect(schema).toBe('gradecheck/lint/v1');

    expect(mistakes.length).toBeGreaterThanOrEqual(codes[suite]!.length);
    expect([...new Set(mistakes.map(({ code }) => code))].sort()).toEqual([...codes[suite]!].sort());
    expect(mistakes.filter(({ caughtBy }) => caughtBy.length === 0)).toEqual([]);
    expect(mistakes.filter(({ code, named }) => named.some((other) => other !== code))).toEqual([]);

    // Two submissions, one draw of each regime.
    const wanted = DRAWN.has(suite) ? correct : [];
    expect(drawn.map(({ name, regime }) => `${name} ${regime}`).sort()).toEqual(
      wanted.flatMap((name) => ['benign', 'ill-scaled', 'kink'].map((regime) => `${name} ${regime}`)),
    );
    expect(drawn.filter(({ failed }) => failed.length > 0)).toEqual([]);
  });

  it('writes tables and JSON', () => {
    const markdown = readFileSync(join(out, `${base}.md`), 'utf8');
    expect(markdown).toContain(`# ${suite}: how good are its tests?`);
    for (const { id } of readResults(out, base).mistakes) expect(markdown).toContain(`| ${id} |`);
  });

  if (suite !== 'lecture/jacobians') return;

  it('measures nothing twice', { timeout: 300_000 }, async () => {
    // What is measured again would be written down again. Draws come in the order in which they were done.
    const progress = join(out, `${base}.progress.jsonl`);
    const kept = () => {
      const { correct: drawn, ...others } = readResults(out, base);
      return [readFileSync(progress, 'utf8'), others, drawn.map((one) => JSON.stringify(one)).sort()];
    };
    const before = kept();
    expect((await lint()).exitCode).toBe(0);
    expect(kept()).toEqual(before);
    expect(existsSync(join(out, `${base}.md`))).toBe(true);
  });
});

it('a suite that misses a mistake: exit code 1, and the mistake is listed', { timeout: 300_000 }, async () => {
  const text = readFileSync(join(repository, 'specs/c147/hw2.yaml'), 'utf8');
  // With one neighbour there are no ties.
  const weakened = text.replace(/title: k = (2|4|all), inputs: \{ k: \{ values: \d+ \} \}/g, (trial) =>
    trial.replace(/values: \d+/, 'values: 1'),
  );
  expect(weakened).not.toBe(text);
  const file = join(scratch, 'weakened.yaml');
  writeFileSync(file, weakened);
  const only = ['--only', 'knn/tie-to-nearest', 'knn/norm-ignored'];
  const { exitCode, stdout, stderr } = await gradecheck(['lint', file, ...only]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
  const missed = stdout.slice(stdout.indexOf('Caught by no case'), stdout.indexOf('### Which case catches what'));
  expect(missed).toContain('knn/tie-to-nearest');
  expect(missed).not.toContain('knn/norm-ignored');
});

describe('wrong usage: exit code 2', () => {
  it.each<[string, string[]]>([
    ['an unknown flag', ['lint', 'c147/hw2', '--seed', '1']],
    ['a number that is none', ['lint', 'c147/hw2', '--seeds', 'many']],
    ['no suite', ['lint']],
    ['a suite that is not there', ['lint', join(scratch, 'nowhere.yaml')]],
    [
      'a correct submission that is not there',
      ['lint', 'c147/hw2', '--only', 'knn/norm-ignored', '--seeds', '1', '--correct', join(scratch, 'nowhere')],
    ],
  ])('%s', async (_what, args) => {
    const { exitCode, stderr } = await gradecheck(args);
    expect(stderr).not.toBe('');
    expect(exitCode).toBe(2);
  });
});
