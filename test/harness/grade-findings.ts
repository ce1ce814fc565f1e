/** Short views of a grade for assertions. */
import type { Bundle } from '../../harness/bundle/bundle.ts';
import { observeReference } from '../../harness/commands/observe-reference.ts';
import { type CaseGrade, isRemark } from '../../harness/grading/grade.ts';
import { gradeSubmission } from '../../harness/grading/grade-submission.ts';
import type { Observations } from '../../harness/runner/observation.ts';
import { freezeSmall } from './small-suite.ts';

export interface Prepared {
  readonly bundle: Bundle;
  /** What the reference answers, which is right. */
  readonly right: Observations;
}

export async function prepare(cases: string): Promise<Prepared> {
  const { bundle, hash } = await freezeSmall(cases);
  return { bundle, right: await observeReference(bundle, hash) };
}

export const gradeOne = (bundle: Bundle, observations: Observations): CaseGrade =>
  gradeSubmission(bundle, observations).cases[0]!;

export const mistakesOf = ({ findings }: CaseGrade): string[] =>
  findings.filter((finding) => !isRemark(finding)).map(({ kind }) => kind);

export const remarksOf = ({ findings }: CaseGrade): string[] => findings.filter(isRemark).map(({ kind }) => kind);
