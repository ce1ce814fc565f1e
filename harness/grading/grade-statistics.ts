/** Random answers: every statistic within its limits, or out of them in one draw only. */
import type { FrozenCheck, StatisticLimit, StatisticsTrial } from '../bundle/bundle.ts';
import { isWithin } from '../numerics/randomness/limits.ts';
import { measure } from '../numerics/randomness/measure.ts';
import type { Convention } from '../numerics/randomness/statistic.ts';
import type { Observation, TrialAnswer } from '../runner/observation.ts';
import { indexOf } from '../wire/value.ts';
import { readOutput } from './compare-output.ts';
import type { Finding, OutOfLimits, Scored } from './grade.ts';
import { summarise } from './summarise.ts';

type StatisticsCheck = Extract<FrozenCheck, { kind: 'statistics' }>;
type Returned = Extract<Observation, { kind: 'returned' }>;

export type MeasuredTrial =
  | {
      readonly kind: 'measured';
      readonly values: readonly number[];
      readonly conventions: readonly Convention[];
      /** About the form of what was returned. */
      readonly remarks: readonly Finding[];
    }
  | { readonly kind: 'unreadable'; readonly finding: Finding };

export function gradeStatistics(check: StatisticsCheck, { trials: answers, appeals = {} }: Returned): Scored {
  const findings: Finding[] = [];
  const remarks: Finding[] = [];
  for (const [i, trial] of check.trials.entries()) {
    const first = measureTrial(trial, answers[i]!);
    if (first.kind === 'unreadable') {
      findings.push(first.finding);
      continue;
    }
    const appealed = appeals[i];
    const again = appealed === undefined ? null : measureTrial(check.appeals[i]!, appealed);
    findings.push(...judge(check, i, first.values, again));
    remarks.push(
      ...first.remarks,
      ...first.conventions.map(
        (convention): Finding => ({ kind: 'remark-convention', convention, trial: trial.label }),
      ),
    );
  }
  return {
    points: findings.length === 0 ? check.points : 0,
    wrong: findings.length > 0,
    findings: summarise(findings, remarks),
  };
}

/** Trials of which any statistic is out of its limits. */
export function trialsOutOfLimits({ trials }: StatisticsCheck, answers: readonly TrialAnswer[]): number[] {
  return trials.flatMap((trial, index) => {
    const measured = measureTrial(trial, answers[index]!);
    const isOut = measured.kind === 'measured' && outOfLimits(trial, measured.values).length > 0;
    return isOut ? [index] : [];
  });
}

/** The first statistic, in the order that says most, that is out of its limits in both draws. */
function judge(
  { errorRate, trials, appeals }: StatisticsCheck,
  index: number,
  first: readonly number[],
  again: MeasuredTrial | null,
): Finding[] {
  const trial = trials[index]!;
  // Its own failure to answer again confirms nothing, but takes nothing back either.
  const confirmed = outOfLimits(trial, first).filter(
    ({ position }) => again?.kind !== 'measured' || isOut(appeals[index]!, again.values, position),
  );
  const [worst] = confirmed;
  if (worst === undefined) return [];
  const { name, output, low, high } = worst.limit;
  const finding: OutOfLimits = {
    kind: 'out-of-limits',
    measured: trial.measure.kind,
    statistic: name,
    output,
    received: first[worst.position]!,
    low,
    high,
    again: again?.kind === 'measured' ? again.values[worst.position]! : null,
    chance: again?.kind === 'measured' ? errorRate.statistic : errorRate.level,
    trial: trial.label,
  };
  return [finding];
}

function outOfLimits(
  { limits }: StatisticsTrial,
  values: readonly number[],
): { readonly limit: StatisticLimit; readonly position: number }[] {
  return limits.flatMap((limit, position) => (isWithin(values[position]!, limit) ? [] : [{ limit, position }]));
}

const isOut = ({ limits }: StatisticsTrial, values: readonly number[], position: number): boolean =>
  !isWithin(values[position]!, limits[position]!);

/** Reads every output in its shape, and measures them. */
export function measureTrial(trial: StatisticsTrial, { runs }: TrialAnswer): MeasuredTrial {
  const { outputs: returned } = runs[0]!;
  const outputs: Record<string, Float64Array> = {};
  const remarks: Finding[] = [];
  for (const [name, shape] of Object.entries(trial.shapes)) {
    const read = readOutput(name, returned[name]!, shape, trial.label);
    if (read.kind === 'unreadable') return read;
    const position = read.data.findIndex((value) => !Number.isFinite(value));
    if (position >= 0) return { kind: 'unreadable', finding: notFinite(name, read.data, position, shape, trial.label) };
    outputs[name] = read.data;
    remarks.push(...read.remarks);
  }
  const { statistics, conventions } = measure(trial.measure, outputs);
  return { kind: 'measured', values: statistics.map(({ value }) => value), conventions, remarks };
}

function notFinite(
  output: string,
  data: Float64Array,
  position: number,
  shape: readonly number[],
  trial: string,
): Finding {
  const count = data.filter((value) => !Number.isFinite(value)).length;
  const index = indexOf(position, shape);
  return { kind: 'not-finite', output, index, received: data[position]!, count, total: data.length, trial };
}
