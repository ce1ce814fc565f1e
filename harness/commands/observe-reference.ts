/** The reference as if it were a submission: what its answers to a bundle's runs are. */
import type { Bundle, FrozenCase, FrozenTrial } from '../bundle/bundle.ts';
import { inputsOfRun, referenceExports, runReference } from '../bundle/reference-host.ts';
import { inspectExports } from '../runner/child/inspect-exports.ts';
import {
  OBSERVATIONS_SCHEMA,
  type Observation,
  type Observations,
  type RunAnswer,
  type TrialAnswer,
} from '../runner/observation.ts';

export async function observeReference(bundle: Bundle, hash: string): Promise<Observations> {
  const cases = [];
  for (const one of bundle.cases) cases.push({ id: one.id, observation: await observe(bundle, one) });
  return {
    schema: OBSERVATIONS_SCHEMA,
    bundle: hash,
    isolation: 'process',
    submission: { hash: 'reference', language: 'typescript' },
    cases,
    stdout: '',
  };
}

async function observe(bundle: Bundle, { check }: FrozenCase): Promise<Observation> {
  if (check.kind === 'exports') {
    return { kind: 'inspected', exports: inspectExports(referenceExports(check.module) ?? {}, check.exports) };
  }
  const answers = async (trials: readonly FrozenTrial[]): Promise<TrialAnswer[]> => {
    const answered: TrialAnswer[] = [];
    for (const trial of trials) answered.push(await observeTrial(bundle, trial));
    return answered;
  };
  const trials = await answers(check.trials);
  if (check.kind !== 'gradient') return { kind: 'returned', trials };
  return { kind: 'returned', trials, traps: await answers(check.traps), appeals: await answers(check.appeals) };
}

async function observeTrial(bundle: Bundle, trial: FrozenTrial): Promise<TrialAnswer> {
  const runs: RunAnswer[] = [];
  for (const run of trial.runs) {
    const program = bundle.programs[run.program]!;
    runs.push({ outputs: await runReference(program, run.outputs, inputsOfRun(trial, run), trial.seed), changes: {} });
  }
  return { runs };
}
