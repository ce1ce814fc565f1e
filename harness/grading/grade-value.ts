import type { FrozenCheck, ValueTrial } from '../bundle/bundle.ts';
import type { TrialAnswer } from '../runner/observation.ts';
import type { Value } from '../wire/value.ts';
import { type Comparison, compareOutput, readOutput } from './compare-output.ts';
import type { Finding, Scored } from './grade.ts';
import { locateNode } from './locate-node.ts';
import { summarise } from './summarise.ts';
import { toleranceFor } from './tolerance-for.ts';

/** All outputs of all trials must be right. */
export function gradeValue(check: Extract<FrozenCheck, { kind: 'value' }>, answers: readonly TrialAnswer[]): Scored {
  const findings: Finding[] = [];
  const remarks: Finding[] = [];
  for (const [index, trial] of check.trials.entries()) {
    const outputs = answers[index]!.runs[0]!.outputs;
    for (const name of Object.keys(trial.expected)) {
      const comparison = compareInTrial(trial, name, outputs[name]!);
      remarks.push(...comparison.remarks);
      if (comparison.kind === 'right') continue;
      findings.push(inExpression(trial, name, comparison));
    }
  }
  return {
    points: findings.length === 0 ? check.points : 0,
    wrong: findings.length > 0,
    findings: summarise(findings, remarks),
  };
}

function inExpression(
  trial: ValueTrial,
  output: string,
  { finding, data, remarks }: Extract<Comparison, { kind: 'wrong' }>,
): Finding {
  if (trial.expression === null || data === null) return finding;
  const float32 = remarks.some(({ kind }) => kind === 'remark-float32');
  return locateNode(trial, trial.expression, output, data, float32);
}

/** One output of one trial. */
export function compareInTrial(trial: ValueTrial, name: string, value: Value): Comparison {
  const expected = trial.expected[name]!;
  if (trial.zerosAllowed === null) return compareOutput(name, value, expected, trial.label);
  const read = readOutput(name, value, expected.shape, trial.label);
  if (read.kind === 'unreadable')
    return { kind: 'wrong', finding: read.finding, remarks: [], data: null, worstRatio: null };
  // Where the answer is 0 the unit was dropped; everywhere else the expected value stands.
  const zeros = read.data.filter((entry, i) => entry === 0 && expected.data[i] !== 0).length;
  const share = zeros / read.data.length;
  const { least, most } = trial.zerosAllowed;
  if (!(share >= least && share <= most)) {
    return {
      kind: 'wrong',
      finding: { kind: 'wrong-zeros', output: name, share, least, most, trial: trial.label },
      remarks: read.remarks,
      data: null,
      worstRatio: null,
    };
  }
  const masked = expected.data.map((entry, i) => (read.data[i] === 0 ? 0 : entry));
  const tolerance = toleranceFor(expected, read.float32);
  return compareOutput(name, value, { ...expected, data: masked, ...tolerance }, trial.label);
}
