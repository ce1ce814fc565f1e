/** A grade → what tables and exports need of it. */
import type { Grade } from '../grading/grade.ts';
import type { CaseScore, SuiteScore } from './gradebook.ts';

/** Case → margin, where it has one. */
export type Margins = Readonly<Record<string, number>>;

export function summarise({ suite, score, maxScore, cases }: Grade, margins: Margins): SuiteScore {
  const scores = cases.map(
    ({ id, status, points, maxPoints }): CaseScore => ({
      ...{ id, status, points, maxPoints, override: null },
      ...(margins[id] === undefined ? {} : { margin: margins[id] }),
    }),
  );
  return { suite: suite.id, score, maxScore, cases: scores, override: null };
}
