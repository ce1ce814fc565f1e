/** How well answers fit a spelling of the API: by it a profile's conventions are found. */
import type { Bundle } from '../bundle/bundle.ts';
import type { CaseObservation, Fit } from '../runner/observation.ts';
import { gradeCase } from './grade-submission.ts';

/** A gradient that is only that of its own loss counts half. */
const WORTH = { correct: 1, 'partly-correct': 0.5, incorrect: 0, 'not-run': 0, ungraded: 0 } as const;

export function rateFit(bundle: Bundle, seen: readonly CaseObservation[]): Fit {
  const byId = new Map(bundle.cases.map((one) => [one.id, one]));
  const worth = seen.map((one) => WORTH[gradeCase(bundle, byId.get(one.id)!, one, []).status]);
  const right = worth.reduce((sum: number, one) => sum + one, 0);
  const answered = seen.filter(({ observation }) => observation.kind === 'returned').length;
  return { right, answered, perfect: right === seen.length };
}
