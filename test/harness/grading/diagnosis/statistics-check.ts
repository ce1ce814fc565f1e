/** Weights of one trial each, in the form in which they are graded. */
import type { FrozenCheck, StatisticsTrial } from '../../../../harness/bundle/bundle.ts';
import { statisticLimits } from '../../../../harness/bundle/statistic-limits.ts';
import type { Observation } from '../../../../harness/runner/observation.ts';
import { makeTensor } from '../../../../harness/wire/value.ts';

export const [ROWS, COLUMNS] = [40, 50];
const MEASURE = {
  kind: 'distribution',
  draws: ['W', 'again'],
  rows: ROWS,
  columns: COLUMNS,
  family: 'normal',
  variance: 1,
} as const;

export function checkOf(...lookalikes: StatisticsTrial['lookalikes'][]): Extract<FrozenCheck, { kind: 'statistics' }> {
  const trials = lookalikes.map((named) => ({
    label: '',
    measure: MEASURE,
    shapes: { W: [ROWS, COLUMNS], again: [ROWS, COLUMNS] },
    limits: statisticLimits(MEASURE, null, 1e-5),
    lookalikes: named,
    asked: 'what is asked',
  }));
  return { kind: 'statistics', points: 1, trials, appeals: trials } as unknown as Extract<
    FrozenCheck,
    { kind: 'statistics' }
  >;
}

/** Trials of two calls each. */
export function returned(...trials: (readonly [Float64Array, Float64Array])[]): Observation {
  const answers = trials.map(([W, again]) => ({
    runs: [{ outputs: { W: makeTensor([ROWS, COLUMNS], W), again: makeTensor([ROWS, COLUMNS], again) }, changes: {} }],
  }));
  return { kind: 'returned', trials: answers } as unknown as Observation;
}
