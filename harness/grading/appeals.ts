/** Which trials of which checks have to be asked for again before their failure counts: close by, or with other draws. */
import type { Bundle, FrozenCheck } from '../bundle/bundle.ts';
import type { CaseObservation, TrialAnswer } from '../runner/observation.ts';
import { trialsOutOfLimits } from './grade-statistics.ts';
import { judgeGradientTrial } from './judge-gradient-trial.ts';

export function appealsNeeded(bundle: Bundle, cases: readonly CaseObservation[]): Map<string, readonly number[]> {
  const checks = new Map(bundle.cases.map(({ id, check }) => [id, check]));
  const needed = new Map<string, readonly number[]>();
  for (const { id, observation } of cases) {
    const check = checks.get(id);
    if (observation.kind !== 'returned') continue;
    const trials =
      check?.kind === 'gradient'
        ? failingTrials(check, observation.trials)
        : check?.kind === 'statistics'
          ? trialsOutOfLimits(check, observation.trials)
          : [];
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
