/** What a Python submission of test/fixtures loses, case by case, and the tests that hold it to that. */
import { readdirSync, rmSync } from 'node:fs';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findPythonWithNumpy } from '../reference/numpy/python-with-numpy.ts';
import { allCases, checkFolder, suspicions } from './check-report.ts';
import { changesOf, layFixture } from './lay-fixture.ts';
import { buildOnce, fixture } from './program.ts';

export interface NotCorrect {
  readonly status: 'incorrect' | 'partly-correct' | 'not-run';
  /** Points got, of the points that the case is worth. */
  readonly points: readonly [got: number, worth: number];
  /** What the diagnosis names; empty where there is none. */
  readonly codes: readonly string[];
}

export interface PythonExpectation {
  /** The folder that the change is made in; null: it is a folder itself. */
  readonly base: string | null;
  /** The suites that the changed files concern, and no others. */
  readonly scores: Readonly<Record<string, number>>;
  readonly cases: Readonly<Record<string, NotCorrect>>;
  /**
   * Kinds of remarks by case, right or wrong; a case that isn't named has none. Whether a numerical check is
   * inconclusive is for chance and rounding to say, and left out.
   */
  readonly remarks?: Readonly<Record<string, readonly string[]>>;
  /** The profile's conventions and the choices taken, by their ids; what the answers don't decide says so. */
  readonly conventions?: Readonly<Record<string, string>>;
}

export const wrong = (maxPoints: number, ...codes: readonly string[]): NotCorrect => ({
  status: 'incorrect',
  points: [0, maxPoints],
  codes,
});
export const waiting = (maxPoints: number): NotCorrect => ({ status: 'not-run', points: [0, maxPoints], codes: [] });
/** A gradient that is the slope of its own loss, but not the one asked for. */
export const partly = (points: number, maxPoints: number, ...codes: readonly string[]): NotCorrect => ({
  status: 'partly-correct',
  points: [points, maxPoints],
  codes,
});

const python = findPythonWithNumpy();
if (python === null)
  console.warn(
    'SKIPPED: no python3 with numpy, so no Python submission was checked. Install one (Debian: python3-numpy).',
  );

interface Fixtures {
  /** Below test/fixtures. */
  readonly root: string;
  /** By folder. */
  readonly expectations: Readonly<Record<string, PythonExpectation>>;
  /** Folders that have a test of their own. */
  readonly elsewhere: (folder: string) => boolean;
  /** Cases that nobody is asked for: no points, and no matter. */
  readonly isUnasked?: (caseId: string) => boolean;
}

/** Each folder loses exactly the cases that its mistake deserves, and no folder is left out. */
export function testFixtures({ root, expectations, elsewhere, isUnasked = () => false }: Fixtures): void {
  const changes = Object.keys(changesOf(root));
  const folders = readdirSync(fixture(root), { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() && !elsewhere(entry.name) ? [entry.name] : []))
    .concat(changes)
    .sort();

  it('has an expectation for each fixture, and a fixture for each expectation', () => {
    expect(Object.keys(expectations).sort()).toEqual(folders);
  });

  it('a folder stands alone, and a change has a base', () => {
    const withBase = Object.entries(expectations).filter(([, { base }]) => base !== null);
    expect(withBase.map(([name]) => name).sort()).toEqual(changes.sort());
  });

  describe.skipIf(python === null)('checked with Python', () => {
    // A program that was just built freezes the suites first.
    beforeAll(buildOnce);

    const laid: string[] = [];
    afterEach(() => {
      for (const folder of laid.splice(0)) rmSync(folder, { recursive: true, force: true });
    });

    it.each(folders)('%s loses exactly the cases that its mistake deserves', { timeout: 180_000 }, async (folder) => {
      const expected = expectations[folder]!;
      const suites = Object.keys(expected.scores);
      const whole = layFixture(root, folder, expected.base);
      laid.push(whole);
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
      expect(remarks(allCases(report), isUnasked)).toEqual(expected.remarks ?? {});
      if (expected.conventions !== undefined) expect(conventionsOf(report)).toEqual(expected.conventions);

      const scores = report.grades.map(({ suite, score }) => [suite.id, score]);
      expect(Object.fromEntries(scores)).toEqual(expected.scores);
      for (const { maxScore, status, submission } of report.grades)
        expect([maxScore, status, submission.language]).toEqual([100, 'graded', 'python']);
      expect(suspicions(report)).toEqual([]);

      const isFull = Object.values(expected.scores).every((score) => score === 100);
      expect(exitCode).toBe(isFull ? 0 : 1);
    });
  });
}

/** The kinds of remarks of each case that has any, but for those that chance and rounding decide. */
function remarks(cases: ReturnType<typeof allCases>, isUnasked: (caseId: string) => boolean): Record<string, string[]> {
  const kinds = cases.map(({ id, findings }) => {
    const said = findings
      .map(({ kind }) => kind)
      .filter((kind) => kind.startsWith('remark-') && kind !== 'remark-inconclusive');
    return [id, isUnasked(id) ? [] : [...new Set(said)].sort()] as const;
  });
  return Object.fromEntries(kinds.filter(([, said]) => said.length > 0));
}

function conventionsOf({ grades }: Awaited<ReturnType<typeof checkFolder>>['report']): Record<string, string> {
  const settled = grades.flatMap(({ profile }) => profile?.conventions ?? []);
  return Object.fromEntries(settled.map(({ id, choice, by }) => [id, by === 'answers' ? choice : `${choice}, ${by}`]));
}
