/** A suite's measurement of itself, small enough to count by hand. */
import type { LintResults, MistakeResult } from '../../../harness/report/lint-results.ts';

const mistake = (code: string, more: Partial<MistakeResult>): MistakeResult => ({
  id: `${code}: loss`,
  code,
  caughtBy: ['a/loss'],
  pointsLost: 20,
  named: [],
  described: [],
  equivalent: null,
  seconds: 0.5,
  ...more,
});

/** Six mistakes of which five are real, four are caught and one is named; `b/grad` alone catches one, `c/copy` none. */
export const BY_HAND: LintResults = {
  schema: 'gradecheck/lint/v1',
  suite: { id: 'test/hand', hash: '00' },
  maxScore: 100,
  cases: [
    { id: 'a/loss', points: 40 },
    { id: 'b/grad', points: 40 },
    { id: 'c/copy', points: 20 },
  ],
  mistakes: [
    mistake('m/right', { named: ['m/right'], caughtBy: ['a/loss', 'c/copy'] }),
    mistake('m/other', { named: ['m/other', 'm/right'], pointsLost: 60 }),
    mistake('m/factor', { described: ['scale/factor'], caughtBy: ['b/grad'], pointsLost: 40 }),
    mistake('m/silent', { pointsLost: 30 }),
    mistake('m/escapes', { caughtBy: [], pointsLost: 0 }),
    mistake('m/nothing', { caughtBy: [], pointsLost: 0, equivalent: 'a sum in another order' }),
  ],
  pairs: [
    { id: 'p1', codes: ['m/right', 'm/other'], caughtBy: ['a/loss'], named: ['m/other', 'm/right'] },
    { id: 'p2', codes: ['m/right', 'm/other'], caughtBy: ['a/loss'], named: ['m/other'] },
    { id: 'p3', codes: ['m/right', 'm/other'], caughtBy: ['a/loss'], named: [] },
    { id: 'p4', codes: ['m/right', 'm/other'], caughtBy: ['a/loss'], named: ['m/right', 'm/silent'] },
    { id: 'p5', codes: ['m/right', 'm/other'], caughtBy: [], named: [] },
  ],
  calibration: null,
  correct: [
    ...Array.from({ length: 300 }, (_, i) => ({ name: 'loops', regime: 'benign', seedSalt: `${i}`, failed: [] })),
    { name: 'einsum', regime: 'benign', seedSalt: '0', failed: [] },
    { name: 'einsum', regime: 'benign', seedSalt: '7', failed: [{ id: 'b/grad', why: 'dW is wrong' }] },
  ],
};
