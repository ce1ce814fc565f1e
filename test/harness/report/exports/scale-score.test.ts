import { expect, it } from 'vitest';
import { checkScale, scaleScore } from '../../../../harness/report/exports/scale-score.ts';

it.each([
  [{ maxScore: 10, platformMax: 10, scaleTo: null }, null],
  [{ maxScore: 10, platformMax: null, scaleTo: null }, null],
  [{ maxScore: 10, platformMax: 100, scaleTo: 100 }, null],
  [{ maxScore: 0.1 + 0.2, platformMax: 0.3, scaleTo: null }, null],
  [
    { maxScore: 10, platformMax: 100, scaleTo: null },
    'HW2 gives at most 100 points, and this run 10. Change one of them, or scale the scores: --scale-to 100.',
  ],
  [
    { maxScore: 10, platformMax: 100, scaleTo: 20 },
    'HW2 gives at most 100 points, and scores would be scaled to 20. Scale to 100.',
  ],
])('%j', (scale, problem) => {
  expect(checkScale(scale, 'HW2')).toBe(problem);
});

it('scales by the maxima', () => {
  expect(scaleScore(7.5, { maxScore: 10, scaleTo: 100 })).toBe(75);
  expect(scaleScore(7.5, { maxScore: 10, scaleTo: null })).toBe(7.5);
  expect(scaleScore(0, { maxScore: 0, scaleTo: 100 })).toBe(0);
});
