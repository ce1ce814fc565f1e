/** Which known mistakes give random answers with the statistics of a submission's. */
import type { FrozenCheck, Hypotheses, StatisticLimit } from '../../bundle/bundle.ts';
import type { Observation } from '../../runner/observation.ts';
import { measureTrial } from '../grade-statistics.ts';
import { type Evidence, type Match, NO_EVIDENCE } from './match-hypotheses.ts';

/** The same draws, in the same order, give the same statistics up to rounding. */
const SAME_DRAWS_RTOL = 1e-7;
/** Of statistics that no chance decides. */
const FIXED_RTOL = 0.02;

type Near = (received: number, predicted: number, spread: number, limit: StatisticLimit) => boolean;

const isSameDraw: Near = (received, predicted) =>
  Math.abs(received - predicted) <= SAME_DRAWS_RTOL * Math.max(Math.abs(received), Math.abs(predicted), 1e-3);

/** As far apart as two draws of one distribution may be: the width of the limits, relative for what scales. */
const isLikely: Near = (received, predicted, spread, { name, low, high }) => {
  const width = high - low;
  if (name === 'variance') return Math.abs(Math.log(received / predicted)) <= width + spread / predicted;
  return Math.abs(received - predicted) <= Math.max(width, FIXED_RTOL * Math.abs(predicted)) + spread;
};

export function matchStatistics(
  { trials }: Extract<FrozenCheck, { kind: 'statistics' }>,
  hypotheses: Hypotheses,
  observation: Observation,
): Evidence {
  if (observation.kind !== 'returned') return NO_EVIDENCE;
  const measured = trials.map((trial, i) => measureTrial(trial, observation.trials[i]!));
  const limits = trials.flatMap((trial) => trial.limits);
  const received = measured.flatMap((one) => (one.kind === 'measured' ? one.values : []));
  if (received.length !== limits.length) return NO_EVIDENCE;
  const exact = matchesBy(isSameDraw, hypotheses, received, limits);
  const matches = exact.length > 0 ? exact : matchesBy(isLikely, hypotheses, received, limits);
  return { matches, weak: false, threw: false, numbers: received.length, right: 0 };
}

function matchesBy(
  near: Near,
  { mistakes, edits, values }: Hypotheses,
  received: readonly number[],
  limits: readonly StatisticLimit[],
): Match[] {
  const merged = new Map<number, Match>();
  for (const [row, mistake] of mistakes.entries()) {
    const at = (i: number): number => 2 * (row * received.length + i);
    const fits = received.every((value, i) => {
      const predicted = values[at(i)]!;
      // A mask of ones correlates with nothing: NaN is what that gives.
      return Number.isNaN(predicted) ? Number.isNaN(value) : near(value, predicted, values[at(i) + 1]!, limits[i]!);
    });
    if (!fits) continue;
    const known = merged.get(mistake);
    merged.set(mistake, { mistakes: [mistake], edits: [...(known?.edits ?? []), ...edits[row]!] });
  }
  return [...merged.values()];
}
