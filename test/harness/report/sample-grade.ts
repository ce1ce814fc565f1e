/** A grade with one case of every status, for the renderers. */
import type { CaseGrade, Grade } from '../../../harness/grading/grade.ts';

export function sampleCase(id: string, change: Partial<CaseGrade> = {}): CaseGrade {
  return {
    id,
    title: `the title of ${id}`,
    hint: null,
    status: 'correct',
    points: 10,
    maxPoints: 10,
    observation: 'returned',
    falseAlarmRate: null,
    findings: [],
    diagnosis: null,
    ...change,
  };
}

export const WRONG = {
  kind: 'wrong-value',
  output: 'dW',
  index: [0, 1],
  received: 0.5,
  expected: 0.25,
  tolerance: 1e-6,
  count: 2,
  total: 15,
  trial: 'a trial whose title is rather long, so that the sentence has to be broken; N=4, D=3, C=5',
} as const;

export function sampleGrade(cases: readonly CaseGrade[], change: Partial<Grade> = {}): Grade {
  return {
    suite: { id: 'c147/hw2', title: 'Homework 2', hash: 'a1' },
    bundle: 'b2',
    isolation: 'process',
    seeds: 'public',
    submission: { hash: 'c3', language: 'typescript' },
    status: 'graded',
    score: cases.reduce((sum, { points }) => sum + points, 0),
    maxScore: cases.reduce((sum, { maxPoints }) => sum + maxPoints, 0),
    falseAlarmRate: null,
    cases,
    stdout: '',
    ...change,
  };
}
