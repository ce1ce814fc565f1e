import { expect, it } from 'vitest';
import { whyUngraded } from '../../../harness/grading/why-ungraded.ts';
import { sampleCase, sampleGrade } from '../report/sample-grade.ts';

const ungraded = (...reasons: string[]) =>
  sampleGrade(
    reasons.map((reason, i) =>
      sampleCase(`a/${i}`, { status: 'ungraded', findings: [{ kind: 'could-not-grade', reason }] }),
    ),
    { status: 'ungraded' },
  );

it('is nothing for grades, and each reason once for what is none', () => {
  expect(whyUngraded([sampleGrade([sampleCase('a/b')])])).toEqual([]);
  expect(whyUngraded([ungraded('no room', 'no room', 'no Python'), sampleGrade([])])).toEqual(['no room', 'no Python']);
});

it('is never nothing where there is no grade', () => {
  expect(whyUngraded([ungraded()])).toEqual(['some cases could not be graded']);
});
