import type { FrozenCheck, InvarianceTrial } from '../bundle/bundle.ts';
import { compareArrays, largestMagnitude } from '../numerics/closeness.ts';
import type { RunAnswer, TrialAnswer } from '../runner/observation.ts';
import type { Relation } from '../suite/suite.ts';
import { indexOf } from '../wire/value.ts';
import { asTensor, readOutput, SINGLE_PRECISION } from './compare-output.ts';
import type { Finding, Scored } from './grade.ts';
import { summarise } from './summarise.ts';
import { FLOAT32_RTOL } from './tolerance-for.ts';

/** Relations between a submission's own answers: no expected value is needed. */
export function gradeInvariance(
  check: Extract<FrozenCheck, { kind: 'invariance' }>,
  answers: readonly TrialAnswer[],
): Scored {
  const findings = check.trials.flatMap((trial, i) => judgeTrial(check.relation, trial, answers[i]!));
  return {
    points: findings.length === 0 ? check.points : 0,
    wrong: findings.length > 0,
    findings: summarise(findings, []),
  };
}

function judgeTrial(relation: Relation, trial: InvarianceTrial, answer: TrialAnswer): Finding[] {
  if (relation.kind === 'inputs-unchanged') {
    // Whoever returns nothing changes nothing.
    const nothing = returnedNothing(trial, answer);
    return nothing.length > 0 ? nothing : changedInputs(trial, answer);
  }
  if (relation.kind === 'equal-outputs' || relation.kind === 'different-outputs')
    return comparePair(relation, trial, answer.runs[0]!);
  const [first, second] = answer.runs;
  return Object.entries(trial.shapes).flatMap(([output, shape]) => {
    const a = readOutput(output, first!.outputs[output]!, shape, trial.label);
    const b = readOutput(output, second!.outputs[output]!, shape, trial.label);
    if (a.kind === 'unreadable') return [a.finding];
    if (b.kind === 'unreadable') return [b.finding];
    return compareRelated(
      relation,
      trial,
      output,
      a.data,
      b.data,
      a.float32 || b.float32 ? FLOAT32_RTOL : SINGLE_PRECISION,
    );
  });
}

/** Two sums of the same numbers in another order are no other answer. */
const ONLY_ROUNDING = 1e-12;

/** Two outputs of one run, entry by entry: equal ones to the bit, different ones by more than rounding. */
function comparePair(
  relation: Extract<Relation, { pair: unknown }>,
  trial: InvarianceTrial,
  { outputs }: RunAnswer,
): Finding[] {
  const [nameA, nameB] = relation.pair;
  const [a, b] = [nameA, nameB].map((name) => readOutput(name!, outputs[name!]!, trial.shapes[name!]!, trial.label));
  if (a!.kind === 'unreadable') return [a.finding];
  if (b!.kind === 'unreadable') return [b.finding];
  // NaN is neither the same nor another answer.
  const nan = a!.data.findIndex((value, i) => Number.isNaN(value) || Number.isNaN(b!.data[i]!));
  const rounding = relation.kind === 'equal-outputs' ? 0 : ONLY_ROUNDING * largestMagnitude(a!.data);
  const position = nan >= 0 ? nan : a!.data.findIndex((value, i) => Math.abs(value - b!.data[i]!) > rounding);
  if (nan < 0 && position < 0 === (relation.kind === 'equal-outputs')) return [];
  const at = Math.max(position, 0);
  const index = indexOf(at, trial.shapes[nameA]!);
  const [first, second] = [a!.data[at]!, b.data[at]!];
  return [{ kind: 'relation-broken', relation, output: nameA, index, first, second, trial: trial.label }];
}

function compareRelated(
  relation: Relation,
  trial: InvarianceTrial,
  output: string,
  first: Float64Array,
  second: Float64Array,
  rounding: number,
): Finding[] {
  const wanted =
    relation.kind === 'batch-permutation' && relation.rows.includes(output)
      ? permuteRows(first, trial.permutation!)
      : first;
  const { rtol, atol } = trial.tolerance;
  // Labels are compared for equality; what is only rounded differently is the same.
  const isExact = relation.kind === 'repeatable' || (rtol === 0 && atol === 0);
  const tolerance = isExact
    ? { rtol: 0, atol: 0 }
    : { rtol: Math.max(rtol, rounding), atol: Math.max(atol, rounding) * largestMagnitude(first) };
  const closeness = compareArrays(second, wanted, tolerance);
  if (closeness.kind === 'close' && wanted.every(Number.isFinite)) return [];
  const position =
    closeness.kind === 'close' ? wanted.findIndex((entry) => !Number.isFinite(entry)) : closeness.position;
  const index = indexOf(position, trial.shapes[output]!);
  return [
    {
      kind: 'relation-broken',
      relation,
      output,
      index,
      first: wanted[position]!,
      second: second[position]!,
      trial: trial.label,
    },
  ];
}

function permuteRows(data: Float64Array, permutation: readonly number[]): Float64Array {
  const width = data.length / permutation.length;
  const permuted = new Float64Array(data.length);
  permutation.forEach((from, to) => {
    permuted.set(data.subarray(from * width, (from + 1) * width), to * width);
  });
  return permuted;
}

function returnedNothing(trial: InvarianceTrial, { runs }: TrialAnswer): Finding[] {
  return Object.entries(trial.shapes).flatMap(([output, shape]) => {
    const value = runs[0]!.outputs[output]!;
    if (value.kind !== 'null' && value.kind !== 'undefined') return [];
    const read = readOutput(output, value, shape, trial.label);
    return read.kind === 'unreadable' ? [read.finding] : [];
  });
}

function changedInputs(trial: InvarianceTrial, answer: TrialAnswer): Finding[] {
  return Object.entries(answer.runs[0]!.changes).flatMap(([name, value]): Finding[] => {
    const input = trial.inputs[name];
    const after = asTensor(value);
    if (input?.kind !== 'tensor' || after === null || after.shape.join() !== input.shape.join()) {
      return [{ kind: 'inputs-changed', input: name, index: null, before: null, after: null, trial: trial.label }];
    }
    const position = after.data.findIndex((entry, i) => !Object.is(entry, input.data[i]));
    if (position < 0) return [];
    const index = indexOf(position, input.shape);
    return [
      {
        kind: 'inputs-changed',
        input: name,
        index,
        before: input.data[position]!,
        after: after.data[position]!,
        trial: trial.label,
      },
    ];
  });
}
