import { afterEach, describe, expect, it } from 'vitest';
import type { Override, SuiteScore } from '../../../harness/gradebook/gradebook.ts';
import { subjectIn } from '../../../harness/gradebook/journal.ts';
import { applyOverrides, keepOverride, readOverrides, withdrawOverride } from '../../../harness/gradebook/overrides.ts';
import { journalOf, lastOf } from './journal-of.ts';
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

describe('where the grade of an earlier bundle counts', () => {
  // 15 of 20 points count as 22.5 of 30.
  const kept: SuiteScore = {
    ...score,
    score: 22.5,
    maxScore: 30,
    keptFrom: { bundle: 'ab', score: 15, maxScore: 20 },
  };

  it('points for a case come on top of what it counts for', () => {
    const changed = applyOverrides(kept, [given('softmax/train', 9)]);
    expect([changed.score, changed.cases[1]!.points]).toEqual([26.5, 9]);
  });

  it('points that are taken away are taken from it', () => {
    expect(applyOverrides(kept, [given('softmax/train', 1), given('softmax/loss', 9)]).score).toBe(17.5);
  });

  it('points for the whole are those', () => {
    expect(applyOverrides(kept, [given(null, 3), given('softmax/train', 9)]).score).toBe(3);
  });

  it('points for a case that it has not count for nothing', () => {
    expect(applyOverrides(kept, [given('softmax/new', 9)]).score).toBe(22.5);
  });
});

it('the journal has each, and that it was taken back; what was not there is not taken back', () => {
  const { sql } = begunRun([handIn('a')]);
  const before = journalOf(sql).length;
  keepOverride(sql, given('softmax/train', 8));
  expect(lastOf(sql, 'override')).toMatchObject({
    entry: { seq: before + 1, subject: subjectIn(sql, 'a') },
    record: { override: given('softmax/train', 8) },
  });
  withdrawOverride(sql, 'a', 'c147/hw2', 'softmax/train');
  withdrawOverride(sql, 'a', 'c147/hw2', 'softmax/train');
  expect(lastOf(sql, 'withdrawn')).toMatchObject({
    entry: { seq: before + 2, subject: subjectIn(sql, 'a') },
    record: { suite: 'c147/hw2', caseId: 'softmax/train' },
  });
  expect(journalOf(sql)).toHaveLength(before + 2);
});
