import { expect, it } from 'vitest';
import type { CaseGrade, Finding } from '../../../harness/grading/grade.ts';
import { withholdHidden } from '../../../harness/grading/withhold-hidden.ts';
import { sampleGrade, WRONG } from '../report/sample-grade.ts';

const graded = (findings: readonly Finding[], more: Partial<CaseGrade> = {}): CaseGrade => ({
  id: 'svm/loss/value',
  title: 'the loss',
  hint: 'mind the margin',
  status: 'incorrect',
  points: 0,
  maxPoints: 5,
  observation: 'returned',
  falseAlarmRate: null,
  findings,
  diagnosis: { codes: ['svm/margin'], detail: { kind: 'transposed', output: 'dW' } },
  ...more,
});

it('leaves a grade without hidden cases as it is', () => {
  const grade = sampleGrade([graded([WRONG])], { stdout: 'hello' });
  expect(withholdHidden(grade)).toBe(grade);
});

it('says of a hidden case what kind of mistake it found, and nothing of what was printed', () => {
  const notes = [{ code: 'missing-package', what: 'X = 1.5', file: null, line: 7 }] as const;
  const { cases, stdout, score, ...rest } = withholdHidden(
    sampleGrade([graded([WRONG]), graded([WRONG], { hidden: true, points: 2 })], { stdout: 'X = [[1.5, 2.5]]', notes }),
  );
  expect(rest).not.toHaveProperty('notes');
  expect(cases[0]).toEqual(graded([WRONG]));
  expect(cases[1]).toMatchObject({ points: 2, status: 'incorrect', hint: null, diagnosis: null });
  expect(cases[1]!.findings).toEqual([{ kind: 'withheld', category: 'numbers' }]);
  expect([stdout, score]).toEqual(['', 2]);
});

const error = { name: 'Error', message: 'X = [[1.5]]', at: null, apiMismatch: false };
it.each<[Finding, string | null]>([
  [{ kind: 'threw', error, importing: null, trial: 't', displaced: false }, 'failed'],
  [{ kind: 'timed-out', limitMs: 5, importing: null }, 'slow'],
  [{ kind: 'wrong-shape', output: 'dW', expected: [2], received: [3], form: null, trial: 't' }, 'form'],
  [{ kind: 'inputs-changed', input: 'X', index: null, before: null, after: null, trial: 't' }, 'state'],
  [{ kind: 'missing-export', name: 'a', available: [], nearest: null }, 'absent'],
  [{ kind: 'no-probe-in-time', total: 3 }, 'slow'],
  [{ kind: 'differenced', output: 'd', plainError: 1, trap: 'kink', trapError: 1, trial: '' }, 'gradient'],
  [{ kind: 'not-written', what: 'TODO: X = [[1.5]]' }, 'absent'],
  [{ kind: 'remark-consistent-pair' }, null],
])('%j is of the kind %s', (finding, category) => {
  const { findings } = withholdHidden(sampleGrade([graded([finding], { hidden: true })])).cases[0]!;
  expect(findings).toEqual(category === null ? [] : [{ kind: 'withheld', category }]);
});

it.each<Finding>([
  { kind: 'needs', cases: ['svm/loss/value'] },
  { kind: 'could-not-grade', reason: 'the disk is full' },
])('%j says nothing of inputs and answers, and stays', (finding) => {
  expect(withholdHidden(sampleGrade([graded([finding], { hidden: true })])).cases[0]!.findings).toEqual([finding]);
});
