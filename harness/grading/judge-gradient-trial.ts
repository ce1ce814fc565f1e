/** One trial of a gradient check: what is wrong against the reference, and against the submission's own loss. */
import type { GradientTrial, Probe } from '../bundle/bundle.ts';
import { dot, isFloat32Valued } from '../numerics/closeness.ts';
import { contract } from '../numerics/contract.ts';
import { type Agreement, differentiate, judgeDerivative } from '../numerics/directional-derivative.ts';
import type { RunAnswer } from '../runner/observation.ts';
import { indexOf } from '../wire/value.ts';
import { compareOutput, readOutput } from './compare-output.ts';
import type { Finding } from './grade.ts';

export interface TrialVerdict {
  /** Against the reference, one for each wrong gradient. */
  readonly reference: readonly Finding[];
  /** Against the submission's own loss. */
  readonly ownLoss: readonly Finding[];
  readonly remarks: readonly Finding[];
  readonly lossIsRight: boolean;
  /** As far as it was measured, the loss falls and rises close by as the right one does. */
  readonly lossHasRightSlope: boolean;
  readonly agreements: readonly Agreement[];
  /** Probes that were left out because the time was short. */
  readonly skipped: number;
}

export type Disagreement = Extract<Finding, { kind: 'gradient-disagrees' }>;

/** @param compareValues whether a gradient's values are held against the reference's, or its form alone. */
export function judgeGradientTrial(
  trial: GradientTrial,
  runs: readonly RunAnswer[],
  compareValues: boolean,
): TrialVerdict {
  const reference: Finding[] = [];
  const remarks: Finding[] = [];
  const gradients = new Map<string, Float64Array | Finding>();
  for (const [input, { output, expected, range }] of Object.entries(trial.gradients)) {
    const comparison = compareOutput(output, runs[0]!.outputs[output]!, expected, trial.label, range);
    remarks.push(...comparison.remarks);
    const valuesOnly = comparison.kind === 'wrong' && comparison.finding.kind === 'wrong-value';
    if (comparison.kind === 'wrong' && (compareValues || !valuesOnly)) {
      reference.push(inLayout(trial, comparison.finding));
    }
    const usable = comparison.data?.every(Number.isFinite);
    gradients.set(input, usable ? comparison.data! : inLayout(trial, (comparison as { finding: Finding }).finding));
  }
  const ownLoss: Finding[] = [];
  const agreements: Agreement[] = [];
  let skipped = 0;
  let lossHasRightSlope = true;
  for (const probe of trial.probes) {
    const gradient = gradients.get(probe.input)!;
    // Without a gradient there is nothing to measure: the finding of the comparison stands for both.
    if (!(gradient instanceof Float64Array)) {
      if (!ownLoss.includes(gradient)) ownLoss.push(gradient);
      continue;
    }
    const verdict = judgeProbe(trial, probe, runs, gradient);
    if (verdict.kind === 'skipped') skipped++;
    else if (verdict.kind === 'unreadable') ownLoss.push(verdict.finding);
    else {
      agreements.push(verdict.agreement);
      lossHasRightSlope &&= verdict.hasRightSlope;
      if (verdict.finding !== null) ownLoss.push(verdict.finding);
    }
  }
  const { loss, lossRun } = trial;
  const lossIsRight =
    compareOutput(loss.output, runs[lossRun]!.outputs[loss.output]!, loss.expected, trial.label).kind === 'right';
  return { reference, ownLoss, remarks, lossIsRight, lossHasRightSlope, agreements, skipped };
}

type ProbeVerdict =
  | {
      readonly kind: 'judged';
      readonly agreement: Agreement;
      readonly hasRightSlope: boolean;
      readonly finding: Disagreement | null;
    }
  | { readonly kind: 'unreadable'; readonly finding: Finding }
  | { readonly kind: 'skipped' };

function judgeProbe(
  trial: GradientTrial,
  probe: Probe,
  runs: readonly RunAnswer[],
  gradient: Float64Array,
): ProbeVerdict {
  if (probe.runs.flat().some((run) => runs[run]!.failure?.kind === 'skipped')) return { kind: 'skipped' };
  const ladder: { step: number; plus: number; minus: number }[] = [];
  for (const [level, [plusRun, minusRun]] of probe.runs.entries()) {
    const plus = lossOf(trial, runs[plusRun]!);
    if (typeof plus !== 'number') return { kind: 'unreadable', finding: plus };
    const minus = lossOf(trial, runs[minusRun]!);
    if (typeof minus !== 'number') return { kind: 'unreadable', finding: minus };
    ladder.push({ step: probe.steps[level]!, plus, minus });
  }
  const { data } = trial.directions[probe.direction]!;
  const claimed = dot(asGradient(trial, gradient), data);
  const single =
    isFloat32Valued(gradient) || isFloat32Valued(Float64Array.from(ladder.flatMap(({ plus, minus }) => [plus, minus])));
  const precision = single ? 'float32' : 'float64';
  const measured = differentiate(ladder, precision);
  // A loss that does not change at all where it should is the slope's own kind of silence, not a slope of zero.
  const slope = dot(asGradient(trial, trial.gradients[probe.input]!.expected.data), data);
  const hasSlope = Math.abs(slope) > Number.EPSILON * probe.scale;
  if (hasSlope && ladder.every(({ plus, minus }) => plus === ladder[0]!.plus && minus === plus))
    return { kind: 'judged', agreement: 'inconclusive', hasRightSlope: true, finding: null };
  const hasRightSlope = judgeDerivative(measured, slope, probe.scale, precision) !== 'disagrees';
  const agreement = judgeDerivative(measured, claimed, probe.scale, precision);
  if (agreement !== 'disagrees') return { kind: 'judged', agreement, hasRightSlope, finding: null };
  const { input, direction } = probe;
  const { value, error } = measured;
  return {
    kind: 'judged',
    agreement,
    hasRightSlope,
    finding: {
      kind: 'gradient-disagrees',
      layout: trial.layout,
      input,
      direction,
      measured: value,
      error,
      claimed,
      trial: trial.label,
    },
  };
}

/** The transpose of a Jacobian is the Jacobian in the other layout. */
function inLayout({ layout }: GradientTrial, finding: Finding): Finding {
  const isOther = layout === 'jacobian' && finding.kind === 'wrong-shape' && finding.form === 'transposed';
  return isOther ? { ...finding, form: 'numerator-layout' } : finding;
}

/** A Jacobian is held against differences by what it makes of the upstream gradient. */
function asGradient(trial: GradientTrial, returned: Float64Array): Float64Array {
  const { upstream } = trial.loss;
  return trial.layout === 'jacobian' && upstream !== null ? contract(returned, upstreamOf(trial, upstream)) : returned;
}

function upstreamOf(trial: GradientTrial, upstream: string): Float64Array {
  const input = trial.inputs[upstream];
  if (input?.kind !== 'tensor') throw new Error(`the bundle's upstream gradient ${upstream} is not an array`);
  return input.data;
}

/** The loss of one run: a number, or ⟨upstream gradient, output⟩. */
function lossOf(trial: GradientTrial, run: RunAnswer): number | Finding {
  if (run.failure?.kind === 'threw')
    return { kind: 'threw', error: run.failure.error, importing: null, trial: trial.label, displaced: true };
  const { output, upstream, expected } = trial.loss;
  // At the trial's own point the loss may be fine: what is said must name the other one.
  const label = trial.label === '' ? 'a point close by' : `${trial.label}; a point close by`;
  const read = readOutput(output, run.outputs[output]!, expected.shape, label);
  if (read.kind === 'unreadable') return read.finding;
  const position = read.data.findIndex((entry) => !Number.isFinite(entry));
  if (position >= 0) {
    return {
      kind: 'not-finite',
      output,
      index: indexOf(position, expected.shape),
      received: read.data[position]!,
      count: read.data.filter((entry) => !Number.isFinite(entry)).length,
      total: read.data.length,
      trial: label,
    };
  }
  return upstream === null ? read.data[0]! : dot(read.data, upstreamOf(trial, upstream));
}
