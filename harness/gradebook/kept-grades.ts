/** After a rescoring: whose earlier grade counts, and what it counts for. */

import type { SuiteScore } from './gradebook.ts';
import type { Sql } from './sql.ts';

/** `hand-in suite` → the bundle whose grade counts, where that is not the run's. */
export function readKeptGrades(sql: Sql): Map<string, string> {
  const rows = sql.prepare('select hand_in, suite, bundle from kept_grades').all() as Record<
    'hand_in' | 'suite' | 'bundle',
    string
  >[];
  return new Map(rows.map(({ hand_in, suite, bundle }) => [`${hand_in} ${suite}`, bundle]));
}

/** Where the points there are have changed, the same share of them. */
export function countKept(score: SuiteScore, bundle: string, maxScore: number): SuiteScore {
  const keptFrom = { bundle, score: score.score, maxScore: score.maxScore };
  if (score.maxScore === maxScore || score.maxScore === 0) return { ...score, keptFrom };
  return { ...score, keptFrom, score: shareOf(score, maxScore), maxScore };
}

/** To a hundredth of a point, so that no digits come from dividing. */
export const shareOf = ({ score, maxScore }: Pick<SuiteScore, 'score' | 'maxScore'>, newMaxScore: number): number =>
  Math.round((100 * score * newMaxScore) / maxScore) / 100;
