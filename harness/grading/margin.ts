/** How near to its tolerance an answer is, on either side: what is close to 1 is for a person to look at. */
import type { Bundle, FrozenCase } from '../bundle/bundle.ts';
import type { Observation, Observations } from '../runner/observation.ts';
import { compareOutput } from './compare-output.ts';
import { compareInTrial } from './grade-value.ts';

/**
 * The largest error of all values that a case compares, as a share of what is tolerated: up to 1 passes. Null where no
 * values are compared, or an answer is none.
 */
export function marginOf({ check }: FrozenCase, observation: Observation): number | null {
  if (observation.kind !== 'returned') return null;
  const outputsOf = (trial: number) => observation.trials[trial]!.runs[0]!.outputs;
  if (check.kind === 'value')
    return largest(
      check.trials.flatMap((trial, i) =>
        Object.keys(trial.expected).map((name) => compareInTrial(trial, name, outputsOf(i)[name]!).worstRatio),
      ),
    );
  if (check.kind === 'gradient' && check.points.reference !== null)
    return largest(
      check.trials.flatMap(({ gradients, label }, i) =>
        Object.values(gradients).map(
          ({ output, expected, range }) =>
            compareOutput(output, outputsOf(i)[output]!, expected, label, range).worstRatio,
        ),
      ),
    );
  return null;
}

/** Case → margin, where it has one. */
export function marginsOf(bundle: Bundle, { cases }: Observations): Record<string, number> {
  const seen = new Map(cases.map(({ id, observation }) => [id, observation]));
  return Object.fromEntries(
    bundle.cases.flatMap((one) => {
      const observation = seen.get(one.id);
      const margin = observation === undefined ? null : marginOf(one, observation);
      return margin === null ? [] : [[one.id, margin]];
    }),
  );
}

function largest(ratios: readonly (number | null)[]): number | null {
  let found = 0;
  for (const ratio of ratios) {
    if (ratio === null) return null;
    if (ratio > found) found = ratio;
  }
  return found;
}
