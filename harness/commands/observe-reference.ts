/** The reference as if it were a submission: what its answers to a bundle's runs are. */
import type { Bundle, FrozenCase } from '../bundle/bundle.ts';
import { inputsOfRun, referenceExports, runReference } from '../bundle/reference-host.ts';
import { inspectExports } from '../runner/child/inspect-exports.ts';
import { OBSERVATIONS_SCHEMA, type Observation, type Observations, type RunAnswer } from '../runner/observation.ts';

export async function observeReference(bundle: Bundle, hash: string): Promise<Observations> {
  const cases = [];
  for (const one of bundle.cases) cases.push({ id: one.id, observation: await observe(bundle, one) });
  return {
    schema: OBSERVATIONS_SCHEMA,
    bundle: hash,
    submission: { hash: 'reference', language: 'typescript' },
    cases,
    stdout: '',
  };
}

async function observe(bundle: Bundle, { check }: FrozenCase): Promise<Observation> {
  if (check.kind === 'exports') {
    return { kind: 'inspected', exports: inspectExports(referenceExports(check.module) ?? {}, check.exports) };
  }
  const trials: { runs: RunAnswer[] }[] = [];
  for (const trial of check.trials) {
    const runs: RunAnswer[] = [];
    for (const run of trial.runs) {
      const outputs = await runReference(
        bundle.programs[run.program]!,
        run.outputs,
        inputsOfRun(trial, run),
        trial.seed,
      );
      runs.push({ outputs, changes: {} });
    }
    trials.push({ runs });
  }
  return { kind: 'returned', trials };
}
