/**
 * Two findings, kept apart in points: does the gradient agree with the submission's own loss (measured by finite
 * differences at the frozen points), and does it agree with the reference?
 */
import type { FrozenCheck, GradientTrial, Probe } from '../bundle/bundle.ts';
import { dot, isFloat32Valued } from '../numerics/closeness.ts';
import { type Agreement, differentiate, judgeDerivative } from '../numerics/directional-derivative.ts';
import type { RunAnswer, TrialAnswer } from '../runner/observation.ts';
import { indexOf } from '../wire/value.ts';
import { compareOutput, readOutput } from './compare-output.ts';
import { diagnose, type WrongOutput } from './diagnose.ts';
import type { Finding, Scored } from './grade.ts';
import { summarise } from './summarise.ts';

interface TrialVerdict {
  /** Against the reference, one for each wrong gradient. */
  readonly reference: readonly Finding[];
  /** Against the submission's own loss. */
  readonly ownLoss: readonly Finding[];
  readonly remarks: readonly Finding[];
  readonly lossIsRight: boolean;
  readonly wrong: readonly WrongOutput[];
  readonly agreements: readonly Agreement[];
}

export function gradeGradient(
  check: Extract<FrozenCheck, { kind: 'gradient' }>,
  answers: readonly TrialAnswer[],
): Scored {
  const verdicts = check.trials.map((trial, i) => judgeTrial(trial, answers[i]!.runs, check.points.reference !== null));
  const reference = verdicts.flatMap((verdict) => verdict.reference);
  const ownLoss = verdicts.flatMap((verdict) => verdict.ownLoss);
  const remarks = verdicts.flatMap((verdict) => verdict.remarks);
  const unreadable = reference.some(({ kind }) => kind !== 'wrong-value');
  // The gradient is right and the loss is not: their disagreement is the loss's mistake, which has its own case.
  const lossIsWrong = verdicts.some(({ lossIsRight }) => !lossIsRight);
  const gradientIsRight = check.points.reference !== null && reference.length === 0;
  const lossAtFault = ownLoss.length > 0 && gradientIsRight && lossIsWrong;
  // Both are right, so what was measured between them is the noise of the loss.
  const isNoise = gradientIsRight && !lossIsWrong && ownLoss.every(({ kind }) => kind === 'gradient-disagrees');
  if (lossAtFault) remarks.push({ kind: 'remark-loss-at-fault', trial: trialOf(ownLoss[0]!) });
  const agreements = verdicts.flatMap((verdict) => verdict.agreements);
  const tally = { agrees: 0, disagrees: 0, inconclusive: 0 };
  for (const agreement of agreements) tally[isNoise && agreement === 'disagrees' ? 'inconclusive' : agreement]++;
  if (tally.inconclusive > 0) remarks.push({ kind: 'remark-inconclusive', verdicts: tally });
  const consistentPair =
    reference.length > 0 && !unreadable && ownLoss.length === 0 && tally.inconclusive === 0 && lossIsWrong;
  if (consistentPair) remarks.push({ kind: 'remark-consistent-pair' });

  // A loss too noisy to measure costs a right gradient nothing, and earns a wrong one nothing.
  const unsupported = reference.length > 0 && tally.inconclusive > 0;
  const ownLossFails = (ownLoss.length > 0 && !lossAtFault && !isNoise) || unsupported;
  const findings = [...reference, ...(ownLossFails ? ownLoss : [])];
  const diagnosis = diagnose(
    reference,
    verdicts.flatMap((verdict) => verdict.wrong),
  );
  const points =
    (reference.length === 0 ? (check.points.reference ?? 0) : 0) + (ownLossFails ? 0 : check.points.ownLoss);
  return { points, wrong: findings.length > 0, findings: summarise(findings, remarks), diagnosis };
}

function judgeTrial(trial: GradientTrial, runs: readonly RunAnswer[], compareValues: boolean): TrialVerdict {
  const reference: Finding[] = [];
  const remarks: Finding[] = [];
  const wrong: WrongOutput[] = [];
  const gradients = new Map<string, Float64Array | Finding>();
  for (const [input, { output, expected }] of Object.entries(trial.gradients)) {
    const comparison = compareOutput(output, runs[0]!.outputs[output]!, expected, trial.label);
    remarks.push(...comparison.remarks);
    const valuesOnly = comparison.kind === 'wrong' && comparison.finding.kind === 'wrong-value';
    if (comparison.kind === 'wrong' && (compareValues || !valuesOnly)) {
      reference.push(comparison.finding);
      if (comparison.data !== null)
        wrong.push({ output, received: comparison.data, expected: expected.data, sizes: trial.sizes });
    }
    const usable = comparison.data?.every(Number.isFinite);
    gradients.set(input, usable ? comparison.data! : (comparison as { finding: Finding }).finding);
  }
  const ownLoss: Finding[] = [];
  const agreements: Agreement[] = [];
  for (const probe of trial.probes) {
    const gradient = gradients.get(probe.input)!;
    // Without a gradient there is nothing to measure: the finding of the comparison stands for both.
    if (!(gradient instanceof Float64Array)) {
      if (!ownLoss.includes(gradient)) ownLoss.push(gradient);
      continue;
    }
    const finding = judgeProbe(trial, probe, runs, gradient, agreements);
    if (finding !== null) ownLoss.push(finding);
  }
  const { loss, lossRun } = trial;
  const lossIsRight =
    compareOutput(loss.output, runs[lossRun]!.outputs[loss.output]!, loss.expected, trial.label).kind === 'right';
  return { reference, ownLoss, remarks, lossIsRight, wrong, agreements };
}

/** Adds the probe's verdict to `agreements`; a Finding when the gradient and the measured derivative disagree. */
function judgeProbe(
  trial: GradientTrial,
  probe: Probe,
  runs: readonly RunAnswer[],
  gradient: Float64Array,
  agreements: Agreement[],
): Finding | null {
  const ladder: { step: number; plus: number; minus: number }[] = [];
  for (const [level, [plusRun, minusRun]] of probe.runs.entries()) {
    const plus = lossOf(trial, runs[plusRun]!);
    const minus = lossOf(trial, runs[minusRun]!);
    if (typeof plus !== 'number') return plus;
    if (typeof minus !== 'number') return minus;
    ladder.push({ step: probe.steps[level]!, plus, minus });
  }
  const { data } = trial.directions[probe.direction]!;
  const claimed = dot(gradient, data);
  const single =
    isFloat32Valued(gradient) || isFloat32Valued(Float64Array.from(ladder.flatMap(({ plus, minus }) => [plus, minus])));
  const precision = single ? 'float32' : 'float64';
  const measured = differentiate(ladder, precision);
  const agreement = judgeDerivative(measured, claimed, probe.scale, precision);
  agreements.push(agreement);
  if (agreement !== 'disagrees') return null;
  return {
    kind: 'gradient-disagrees',
    input: probe.input,
    direction: probe.direction,
    measured: measured.value,
    error: measured.error,
    claimed,
    trial: trial.label,
  };
}

/** The loss of one run: a number, or ⟨upstream gradient, output⟩. */
function lossOf(trial: GradientTrial, run: RunAnswer): number | Finding {
  const { output, upstream, expected } = trial.loss;
  const read = readOutput(output, run.outputs[output]!, expected.shape, trial.label);
  if (read.kind === 'unreadable') return read.finding;
  const position = read.data.findIndex((entry) => !Number.isFinite(entry));
  if (position >= 0) {
    const count = read.data.filter((entry) => !Number.isFinite(entry)).length;
    const index = indexOf(position, expected.shape);
    return {
      kind: 'not-finite',
      output,
      index,
      received: read.data[position]!,
      count,
      total: read.data.length,
      trial: trial.label,
    };
  }
  if (upstream === null) return read.data[0]!;
  const input = trial.inputs[upstream];
  if (input?.kind !== 'tensor') throw new Error(`the bundle's upstream gradient ${upstream} is not an array`);
  return dot(read.data, input.data);
}

const trialOf = (finding: Finding): string => ('trial' in finding && finding.trial !== null ? finding.trial : '');
