/** A gradient check of the two-layer net: how many evaluations, and how long they take, against one loss and gradient. */
import type { Bundle, GradientTrial } from '../../harness/bundle/bundle.ts';
import { inputsOfRun, runReference } from '../../harness/bundle/reference-host.ts';

const CASE = 'neural-net/loss/gradient-hidden-layer';

export function gradientTrial(bundle: Bundle): GradientTrial {
  const check = bundle.cases.find(({ id }) => id === CASE)?.check;
  if (check?.kind !== 'gradient') throw new Error(`the bundle has no gradient case ${CASE}`);
  return check.trials[0]!;
}

/** All runs of the check, or the first one alone. */
export async function evaluate(bundle: Bundle, trial: GradientTrial, which: 'first' | 'all'): Promise<void> {
  for (const run of which === 'first' ? trial.runs.slice(0, 1) : trial.runs) {
    await runReference(bundle.programs[run.program]!, run.outputs, inputsOfRun(trial, run), trial.seed);
  }
}
