import type { FrozenCheck } from '../../bundle/bundle.ts';
import { isWithin } from '../../numerics/randomness/limits.ts';
import type { Observation } from '../../runner/observation.ts';
import type { DiagnosisDetail } from '../grade.ts';
import { measureTrial } from '../grade-statistics.ts';

/** The one well-known variance that the weights have in every trial, instead of the one that is asked for. */
export function looksLike(
  { trials }: Extract<FrozenCheck, { kind: 'statistics' }>,
  observation: Observation,
): DiagnosisDetail | null {
  if (observation.kind !== 'returned') return null;
  let names: string[] | null = null;
  for (const [i, trial] of trials.entries()) {
    const measured = measureTrial(trial, observation.trials[i]!);
    const position = trial.limits.findIndex(({ name }) => name === 'variance');
    if (measured.kind !== 'measured' || position < 0) return null;
    const limits = trial.limits[position]!;
    const ratio = measured.values[position]!;
    if (isWithin(ratio, limits)) return null;
    const fitting = trial.lookalikes.filter((other) => isWithin(ratio / other.ratio, limits)).map(({ name }) => name);
    names = names === null ? fitting : names.filter((name) => fitting.includes(name));
  }
  const [name] = names ?? [];
  if (names?.length !== 1) return null;
  const [{ measure, asked }] = trials as [(typeof trials)[number]];
  return { kind: 'looks-like', output: measure.kind === 'distribution' ? measure.draws[0] : '', name: name!, asked };
}
