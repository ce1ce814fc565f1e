/** Why a grade is none: each reason once; nothing where it is one. */
import type { Grade } from './grade.ts';

export function whyUngraded(grades: readonly Grade[]): string[] {
  const reasons = grades.flatMap(({ status, cases }) => {
    if (status === 'graded') return [];
    const said = cases.flatMap(({ findings }) =>
      findings.flatMap((one) => (one.kind === 'could-not-grade' ? [one.reason] : [])),
    );
    return said.length > 0 ? said : ['some cases could not be graded'];
  });
  return [...new Set(reasons)];
}
