/** Python submissions of the C147 homework, as students write them, with the real interpreter. */
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findPythonWithNumpy } from '../reference/numpy/python-with-numpy.ts';
import { allCases, checkFolder, suspicions } from './check-report.ts';
import { buildOnce, fixture, freshFolder } from './program.ts';
import { type PythonExpectation, pythonExpectations } from './python-fixtures.ts';

const python = findPythonWithNumpy();
if (python === null)
  console.warn(
    'SKIPPED: no python3 with numpy, so no Python submission was checked. Install one (Debian: python3-numpy).',
  );

/** What doesn't load has its own test, and the example is held against the one in TypeScript. */
const folders = readdirSync(fixture('python'))
  .filter((name) => !name.startsWith('broken-') && name !== 'example')
  .sort();

it('has an expectation for each fixture, and a fixture for each expectation', () => {
  expect(Object.keys(pythonExpectations).sort()).toEqual(folders);
});

it('lays over its base only files that the base has', () => {
  const strangers = folders.flatMap((folder) => {
    const { base } = pythonExpectations[folder]!;
    if (base === null) return [];
    const files = readdirSync(fixture(`python/${folder}/nndl`));
    return files.filter((file) => !existsSync(fixture(`python/${base}/nndl/${file}`))).map((file) => [folder, file]);
  });
  expect(strangers).toEqual([]);
});

describe.skipIf(python === null)('checked with Python', () => {
  // A program that was just built freezes the suites first.
  beforeAll(buildOnce);

  const laid: string[] = [];
  afterEach(() => {
    for (const folder of laid.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  /** The fixture over its base, in a folder of its own. */
  function lay(folder: string, { base }: PythonExpectation): string {
    const whole = freshFolder();
    laid.push(whole);
    for (const part of [base, folder]) if (part !== null) cpSync(fixture(`python/${part}`), whole, { recursive: true });
    return whole;
  }

  describe.each(folders)('%s', (folder) => {
    it('loses exactly the cases that its mistake deserves', { timeout: 180_000 }, async () => {
      const expected = pythonExpectations[folder]!;
      const suites = Object.keys(expected.scores);
      const whole = lay(folder, expected);
      const { report, exitCode } = await checkFolder(whole, ['--python', python!, '--suite', ...suites]);

      const notCorrect = allCases(report).filter(({ id, status }) => status !== 'correct' && !isUnasked(id));
      const found = notCorrect.map(({ id, status, points, maxPoints, diagnosis }) => [
        id,
        { status, points: [points, maxPoints], codes: diagnosis?.codes ?? [] },
      ]);
      expect(Object.fromEntries(found)).toEqual(expected.cases);
      for (const one of allCases(report).filter(({ status }) => status === 'correct')) {
        expect(one.points, one.id).toBe(one.maxPoints);
        expect(one.diagnosis, one.id).toBe(null);
      }
      expect(remarks(allCases(report))).toEqual(expected.remarks ?? {});

      const scores = report.grades.map(({ suite, score }) => [suite.id, score]);
      expect(Object.fromEntries(scores)).toEqual(expected.scores);
      for (const { maxScore, status, submission } of report.grades)
        expect([maxScore, status, submission.language]).toEqual([100, 'graded', 'python']);
      expect(suspicions(report)).toEqual([]);

      const isFull = Object.values(expected.scores).every((score) => score === 100);
      expect(exitCode).toBe(isFull ? 0 : 1);
    });
  });
});

/** The homework's TwoLayerNet takes dropout as an argument, and nearly nobody uses it: no points, and no matter. */
const isUnasked = (id: string): boolean => id.startsWith('mlp/TwoLayerNet/dropout-');

/** The kinds of remarks of each case that has any, but for those that chance and rounding decide. */
function remarks(cases: ReturnType<typeof allCases>): Record<string, string[]> {
  const kinds = cases.map(({ id, findings }) => {
    const said = findings
      .map(({ kind }) => kind)
      .filter((kind) => kind.startsWith('remark-') && kind !== 'remark-inconclusive');
    return [id, isUnasked(id) ? [] : [...new Set(said)].sort()] as const;
  });
  return Object.fromEntries(kinds.filter(([, said]) => said.length > 0));
}
