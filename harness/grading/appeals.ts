/** Which trials of which gradient checks have to be asked for again, close by, before their failure counts. */
import type { Bundle, FrozenCheck } from '../bundle/bundle.ts';
import type { CaseObservation, TrialAnswer } from '../runner/observation.ts';
import { judgeGradientTrial } from './judge-gradient-trial.ts';

export function appealsNeeded(bundle: Bundle, cases: readonly CaseObservation[]): Map<string, readonly number[]> {
  const checks = new Map(bundle.cases.map(({ id, check }) => [id, check]));
  const needed = new Map<string, readonly number[]>();
  for (const { id, observation } of cases) {
    const check = checks.get(id);
    if (check?.kind !== 'gradient' || observation.kind !== 'returned') continue;
    const trials = failingTrials(check, observation.trials);
    if (trials.length > 0) needed.set(id, trials);
  }
  return needed;
}

function failingTrials(check: Extract<FrozenCheck, { kind: 'gradient' }>, answers: readonly TrialAnswer[]): number[] {
  return check.trials.flatMap((trial, index) => {
    const { ownLoss } = judgeGradientTrial(trial, answers[index]!.runs, check.points.reference !== null);
    return ownLoss.some(({ kind }) => kind === 'gradient-disagrees') ? [index] : [];
  });
}
