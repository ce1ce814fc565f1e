/** The same homework in both languages: the same statuses, points, diagnoses, and the same numbers. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PYTHONS } from '../harness/runner/python/python-child.ts';
import { type CheckReport, checkFolder } from './check-report.ts';
import { layFixture } from './lay-fixture.ts';
import { buildOnce, fixture } from './program.ts';

const HW2 = ['c147/hw2'];
const HW3 = ['c147/hw3', 'c147/hw4'];

/** TypeScript, Python, suites: eleven pairs that make the same mistake, or none. */
const pairs: readonly (readonly [typescript: string, python: string, suites: readonly string[]])[] = [
  ['correct-vectorised', 'correct-plain', [...HW2, ...HW3]],
  ['correct-loops', 'correct-loops', [...HW2, ...HW3]],
  ['example', 'example', [...HW2, ...HW3]],
  ['knn-norm-ignored', 'wrong-knn-norm-ignored', HW2],
  ['svm-true-class-counted', 'wrong-svm-true-class-counted', HW2],
  ['svm-margin-above-zero', 'wrong-svm-margin-above-zero', HW2],
  ['layers-batchnorm-running-overwritten', 'wrong-layers-bn-running-overwritten', HW3],
  ['net-relu-mask-without-bias', 'wrong-net-relu-mask-without-bias', HW3],
  ['net-loss-divided-by-five', 'wrong-net-divided-by-five', HW3],
  ['net-penalty-without-half', 'wrong-net-penalty-without-half', HW3],
  ['optim-adam-t-late', 'wrong-optim-adam-t-late', HW3],
];

beforeAll(buildOnce);
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

function lay(python: string): string {
  const folder = layFixture('python', python, python.startsWith('wrong-') ? 'correct-plain' : null);
  made.push(folder);
  return folder;
}

/** What the homework in Python doesn't ask for: its TwoLayerNet takes dropout and need not use it. */
const isAsked = (id: string): boolean => !id.startsWith('mlp/TwoLayerNet/dropout-');

function verdicts({ grades }: CheckReport): unknown[] {
  return grades.flatMap(({ suite, cases }) =>
    cases
      .filter(({ id }) => isAsked(id))
      .map(({ id, status, points, diagnosis }) => [suite.id, id, status, points, diagnosis?.codes ?? []]),
  );
}

/** Every wrong number that a finding tells: by case, output and place. */
function numbers({ grades }: CheckReport): Map<string, number> {
  const told = new Map<string, number>();
  for (const { suite, cases } of grades) {
    for (const { id, findings } of cases.filter((one) => isAsked(one.id))) {
      for (const finding of findings as unknown as Record<string, unknown>[]) {
        if (finding.kind === 'wrong-value' && typeof finding.received === 'number')
          told.set([suite.id, id, finding.output, finding.index, finding.trial].join(' '), finding.received);
      }
    }
  }
  return told;
}

describe.skipIf(PYTHONS.length === 0)('in both languages', () => {
  it.each(pairs)('%s, %s', async (typescript, python, suites) => {
    const [first, second] = [
      await checkFolder(fixture(`submissions/${typescript}`), ['--suite', ...suites]),
      await checkFolder(lay(python), ['--language', 'python', '--suite', ...suites]),
    ];
    expect(verdicts(second.report)).toEqual(verdicts(first.report));
    const [here, there] = [numbers(first.report), numbers(second.report)];
    expect([...there.keys()]).toEqual([...here.keys()]);
    for (const [place, value] of here)
      expect(Math.abs(there.get(place)! - value), place).toBeLessThan(1e-9 + 1e-9 * Math.abs(value));
    expect(second.exitCode).toBe(first.exitCode);
  });
});
