import type { FrozenCheck, TrainingTrial } from '../bundle/bundle.ts';
import { accuracy, finalLoss } from '../numerics/training-measures.ts';
import type { TrialAnswer } from '../runner/observation.ts';
import { readOutput } from './compare-output.ts';
import type { Finding, Scored } from './grade.ts';
import { summarise } from './summarise.ts';

/** Training reaches the goals that the reference set: a loss that falls, labels that are mostly right. */
export function gradeTraining(
  check: Extract<FrozenCheck, { kind: 'training' }>,
  answers: readonly TrialAnswer[],
): Scored {
  const findings = check.trials.flatMap((trial, i) => judgeTrial(trial, answers[i]!));
  return {
    points: findings.length === 0 ? check.points : 0,
    wrong: findings.length > 0,
    findings: summarise(findings, []),
  };
}

function notFinite(trial: TrainingTrial, output: string, losses: Float64Array, position: number): Finding {
  const count = losses.filter((loss) => !Number.isFinite(loss)).length;
  const received = losses[position]!;
  return { kind: 'not-finite', output, index: [position], received, count, total: losses.length, trial: trial.label };
}

function judgeTrial(trial: TrainingTrial, answer: TrialAnswer): Finding[] {
  const { outputs } = answer.runs[0]!;
  const findings: Finding[] = [];
  if (trial.losses !== null) {
    const read = readOutput(trial.losses, outputs[trial.losses]!, [trial.iterations], trial.label);
    if (read.kind === 'unreadable') findings.push(read.finding);
    else {
      const reached = (read.data[0] ?? Number.NaN) - finalLoss(read.data);
      const position = read.data.findIndex((loss) => !Number.isFinite(loss));
      if (position >= 0) findings.push(notFinite(trial, trial.losses, read.data, position));
      else if (!(reached >= trial.fallGoal || reached / read.data[0]! >= trial.shareGoal))
        findings.push({
          kind: 'loss-falls-too-little',
          reached,
          goal: trial.fallGoal,
          reference: trial.fallReached,
          trial: trial.label,
        });
    }
  }
  const labels = trial.inputs[trial.labels];
  if (labels?.kind !== 'tensor') throw new Error(`the bundle's labels ${trial.labels} are not an array`);
  const predictions = readOutput(trial.predictions, outputs[trial.predictions]!, labels.shape, trial.label);
  if (predictions.kind === 'unreadable') return [...findings, predictions.finding];
  const reached = accuracy(predictions.data, labels.data);
  if (!(reached >= trial.accuracyGoal)) {
    findings.push({
      kind: 'accuracy-too-low',
      reached,
      goal: trial.accuracyGoal,
      reference: trial.accuracyReached,
      trial: trial.label,
    });
  }
  return findings;
}
