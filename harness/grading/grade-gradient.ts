/**
 * Two findings, kept apart in points: does the gradient agree with the submission's own loss (measured by finite
 * differences at the frozen points), and does it agree with the reference?
 */
import type { FrozenCheck } from '../bundle/bundle.ts';
import type { Observation, TrialAnswer } from '../runner/observation.ts';
import { checkState } from './check-state.ts';
import { detectComplexStep, detectDifferencing } from './detect-differencing.ts';
import type { Finding, Scored } from './grade.ts';
import { type Disagreement, judgeGradientTrial, type TrialVerdict } from './judge-gradient-trial.ts';
import { summarise } from './summarise.ts';

type GradientCheck = Extract<FrozenCheck, { kind: 'gradient' }>;
type Returned = Extract<Observation, { kind: 'returned' }>;

export function gradeGradient(check: GradientCheck, observation: Returned): Scored {
  const { trials: answers } = observation;
  const hasReference = check.points.reference !== null;
  const verdicts = check.trials.map((trial, i) => judgeGradientTrial(trial, answers[i]!.runs, hasReference));
  const reference = verdicts.flatMap((verdict) => verdict.reference);
  const remarks = verdicts.flatMap((verdict) => verdict.remarks);
  const { ownLoss, unconfirmed } = confirm(check, verdicts, observation);
  const unreadable = reference.some(({ kind }) => kind !== 'wrong-value');
  // The gradient is right and the loss is not: their disagreement is the loss's mistake, which has its own case.
  const lossIsWrong = verdicts.some(({ lossIsRight }) => !lossIsRight);
  const gradientIsRight = hasReference && reference.length === 0;
  const lossAtFault = ownLoss.length > 0 && gradientIsRight && lossIsWrong;
  // Both are right, so what was measured between them is the noise of the loss.
  const isNoise = gradientIsRight && !lossIsWrong && ownLoss.every(({ kind }) => kind === 'gradient-disagrees');
  if (lossAtFault) {
    const blamed = verdicts.findIndex((verdict) => verdict.ownLoss.includes(ownLoss[0]!));
    remarks.push({ kind: 'remark-loss-at-fault', trial: check.trials[blamed]!.label });
  }
  const inconclusive = tallyOf(verdicts).inconclusive + (isNoise ? ownLoss.length : 0) + unconfirmed;
  if (inconclusive > 0) remarks.push({ kind: 'remark-inconclusive', verdicts: { ...tallyOf(verdicts), inconclusive } });
  const consistentPair =
    reference.length > 0 && !unreadable && ownLoss.length === 0 && inconclusive === 0 && lossIsWrong;
  if (consistentPair) remarks.push({ kind: 'remark-consistent-pair' });

  // A loss that is right at every point has one gradient: what fits another was made to.
  const isMadeToFit =
    reference.length > 0 &&
    !unreadable &&
    ownLoss.length === 0 &&
    !lossIsWrong &&
    verdicts.length > 1 &&
    verdicts.every(({ lossHasRightSlope }) => !lossHasRightSlope);
  const late = probesInTime(verdicts);
  if (late.remark !== null) remarks.push(late.remark);
  const state = check.trials.flatMap((trial, i) => checkState(trial, answers[i]!.runs) ?? []);
  // A loss too noisy to measure costs a right gradient nothing, and earns a wrong one nothing.
  const unsupported = reference.length > 0 && inconclusive > 0;
  const ownLossFails =
    (ownLoss.length > 0 && !lossAtFault && !isNoise) ||
    unsupported ||
    isMadeToFit ||
    late.finding !== null ||
    state.length > 0;
  const findings = [
    ...reference,
    // What changes between calls has no slope: that it disagrees with one follows.
    ...(state.length > 0 ? state : ownLossFails ? ownLoss : []),
    ...(late.finding === null ? [] : [late.finding]),
    ...(isMadeToFit ? [{ kind: 'loss-made-to-fit' as const, trial: check.trials[0]!.label }] : []),
  ];
  const points =
    (reference.length === 0 ? (check.points.reference ?? 0) : 0) + (ownLossFails ? 0 : check.points.ownLoss);
  const scored: Scored = {
    points,
    wrong: findings.length > 0,
    findings: summarise(findings, remarks),
  };
  return withDifferencing(check, observation, scored);
}

/** A disagreement counts when the same input disagrees close by, on the second ladder, too. */
function confirm(
  check: GradientCheck,
  verdicts: readonly TrialVerdict[],
  { appeals = {} }: Returned,
): { ownLoss: Finding[]; unconfirmed: number } {
  let unconfirmed = 0;
  const ownLoss = verdicts.flatMap((verdict, i) => {
    const answer: TrialAnswer | undefined = appeals[i];
    const second =
      answer === undefined ? null : judgeGradientTrial(check.appeals[i]!, answer.runs, check.points.reference !== null);
    return verdict.ownLoss.filter((finding) => {
      // An appeal that was not answered changes nothing.
      if (finding.kind !== 'gradient-disagrees' || second === null || second.skipped > 0) return true;
      if (second.ownLoss.some((other) => isSame(other, finding))) return true;
      unconfirmed++;
      return false;
    });
  });
  return { ownLoss, unconfirmed };
}

/** The same input disagrees, or the loss cannot even be read there. */
const isSame = (other: Finding, finding: Disagreement): boolean =>
  other.kind !== 'gradient-disagrees' || other.input === finding.input;

function tallyOf(verdicts: readonly TrialVerdict[]): { agrees: number; disagrees: number; inconclusive: number } {
  const tally = { agrees: 0, disagrees: 0, inconclusive: 0 };
  for (const { agreements } of verdicts) for (const agreement of agreements) tally[agreement]++;
  return tally;
}

/** A slow function is judged by the probes that fitted into the time; when none did, by that. */
function probesInTime(verdicts: readonly TrialVerdict[]): { finding: Finding | null; remark: Finding | null } {
  const skipped = verdicts.reduce((sum, verdict) => sum + verdict.skipped, 0);
  const done = verdicts.reduce((sum, { agreements }) => sum + agreements.length, 0);
  if (skipped === 0) return { finding: null, remark: null };
  if (done === 0) return { finding: { kind: 'no-probe-in-time', total: skipped }, remark: null };
  return { finding: null, remark: { kind: 'remark-probes-skipped', done, total: done + skipped } };
}

function withDifferencing(check: GradientCheck, { trials, traps }: Returned, scored: Scored): Scored {
  const found =
    detectComplexStep(check.trials, trials) ??
    (traps === undefined || traps === null ? null : detectDifferencing(check.trials, trials, check.traps, traps));
  if (found === null) return scored;
  const { differenced } = check.points;
  if (differenced === null) {
    const remark: Finding =
      found.kind === 'complex-step'
        ? { ...found, kind: 'remark-complex-step' }
        : { ...found, kind: 'remark-differenced' };
    return { ...scored, findings: [...scored.findings, remark] };
  }
  return {
    ...scored,
    points: Math.min(scored.points, differenced),
    wrong: true,
    findings: [found, ...scored.findings],
  };
}
