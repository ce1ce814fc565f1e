import { afterEach, expect, it } from 'vitest';
import type { Override, SuiteScore } from '../../../harness/gradebook/gradebook.ts';
import { applyOverrides, keepOverride, readOverrides, withdrawOverride } from '../../../harness/gradebook/overrides.ts';
import { begunRun, handIn, removeRuns } from './sample-run.ts';

afterEach(removeRuns);

const given = (caseId: string | null, points: number): Override => ({
  handIn: 'a',
  suite: 'c147/hw2',
  caseId,
  points,
  instead: 5,
  reason: 'right in principle',
  by: 'Tess Assistant',
  at: '2026-11-10T09:00:00Z',
});

const score: SuiteScore = {
  suite: 'c147/hw2',
  score: 15,
  maxScore: 20,
  cases: [
    { id: 'softmax/loss', status: 'correct', points: 10, maxPoints: 10, override: null },
    { id: 'softmax/train', status: 'incorrect', points: 5, maxPoints: 10, override: null },
  ],
  override: null,
};

it('keeps one for each case and one for the whole, the last one counts, and it can be taken back', () => {
  const { sql } = begunRun([handIn('a')]);
  for (const one of [given('softmax/train', 8), given('softmax/train', 9), given(null, 20)]) keepOverride(sql, one);
  expect(readOverrides(sql)).toEqual([given(null, 20), given('softmax/train', 9)]);
  expect(withdrawOverride(sql, 'a', 'c147/hw2', null)).toBe(true);
  expect(withdrawOverride(sql, 'a', 'c147/hw2', null)).toBe(false);
  expect(readOverrides(sql)).toEqual([given('softmax/train', 9)]);
});

it('counts in place of the case that it is for', () => {
  const changed = applyOverrides(score, [given('softmax/train', 9)]);
  expect([changed.score, changed.cases[1]!.points, changed.cases[1]!.override?.by]).toEqual([19, 9, 'Tess Assistant']);
});

it('counts in place of all cases where it is for the whole', () => {
  const changed = applyOverrides(score, [given(null, 3), given('softmax/train', 9)]);
  expect([changed.score, changed.override?.points]).toEqual([3, 3]);
});

it('leaves other suites alone', () => {
  expect(applyOverrides(score, [{ ...given(null, 3), suite: 'c147/hw3' }])).toEqual(score);
});
