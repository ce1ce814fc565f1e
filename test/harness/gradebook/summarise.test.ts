import { expect, it } from 'vitest';
import { summarise } from '../../../harness/gradebook/summarise.ts';
import { sampleCase, sampleGrade, WRONG } from '../report/sample-grade.ts';

it('of a grade there is left what each case got, with its margin where it has one', () => {
  const grade = sampleGrade([
    sampleCase('softmax/loss', { hint: 'sum over the classes' }),
    sampleCase('softmax/train', { status: 'incorrect', points: 0, findings: [WRONG] }),
  ]);
  expect(summarise(grade, { 'softmax/loss': 0.25, 'no/such/case': 0.5 })).toEqual({
    ...{ suite: 'c147/hw2', score: 10, maxScore: 20, override: null },
    cases: [
      { id: 'softmax/loss', status: 'correct', points: 10, maxPoints: 10, override: null, margin: 0.25 },
      { id: 'softmax/train', status: 'incorrect', points: 0, maxPoints: 10, override: null },
    ],
  });
});

it('a margin of nothing is one', () => {
  expect(summarise(sampleGrade([sampleCase('softmax/loss')]), { 'softmax/loss': 0 }).cases[0]!.margin).toBe(0);
});

it('its text is the same each time: it is compared as text', () => {
  const text = JSON.stringify(summarise(sampleGrade([sampleCase('a')]), { a: 0.5 }));
  expect(text).toBe(
    '{"suite":"c147/hw2","score":10,"maxScore":10,"cases":[{"id":"a","status":"correct","points":10,"maxPoints":10,"override":null,"margin":0.5}],"override":null}',
  );
});
