/** What a known mistake makes of random answers: the statistics that are measured of it. */
import { isWithin } from '../numerics/randomness/limits.ts';
import { measure } from '../numerics/randomness/measure.ts';
import type { Tensor } from '../wire/value.ts';
import type { FrozenCheck, StatisticsTrial } from './bundle.ts';
import type { ModuleExports } from './reference-host.ts';
import { type Programs, sameShape, tryRun } from './run-edit.ts';
import { seedFor } from './seeds.ts';

/** By trial and statistic: its value, and how far it varies. Null where every statistic lies within its limits. */
export async function predictStatistics(
  { trials }: Extract<FrozenCheck, { kind: 'statistics' }>,
  programs: Programs,
  moduleExports: ModuleExports,
): Promise<Float64Array | null> {
  const values: number[] = [];
  let isSeen = false;
  for (const trial of trials) {
    const first = await statisticsOf(trial, trial.seed, programs, moduleExports);
    if (first === null) return null;
    const outside = trial.limits.filter((limit, i) => !isWithin(first[i]!, limit));
    isSeen ||= outside.length > 0;
    const isDependent = outside.some(({ name }) => DEPENDENCE.has(name));
    const spreads = isDependent ? await spreadsOf(trial, first, programs, moduleExports) : first.map(() => 0);
    values.push(...first.flatMap((value, i) => [canonical(value), canonical(spreads[i]!)]));
  }
  return isSeen ? Float64Array.from(values) : null;
}

/** There are many NaNs, and which of them a division gives depends on the version of Node: one stands for all. */
const canonical = (value: number): number => (Number.isNaN(value) ? Number.NaN : value);

/** Where entries depend on each other, a sample says less than its size, and each draw gives other numbers. */
const DEPENDENCE: ReadonlySet<string> = new Set(['alike', 'neighbours', 'rows', 'columns']);
const MORE_DRAWS = 6;

/** For each statistic twice its largest deviation from the first draw in some more. */
async function spreadsOf(
  trial: StatisticsTrial,
  first: readonly number[],
  programs: Programs,
  moduleExports: ModuleExports,
): Promise<number[]> {
  let spreads = first.map(() => 0);
  for (let draw = 1; draw <= MORE_DRAWS; draw++) {
    const values = await statisticsOf(trial, seedFor(String(trial.seed), 'spread', draw), programs, moduleExports);
    if (values !== null) spreads = spreads.map((spread, i) => Math.max(spread, 2 * Math.abs(values[i]! - first[i]!)));
  }
  return spreads;
}

/** Null for an answer that is not of the right form. */
export async function statisticsOf(
  trial: StatisticsTrial,
  seed: number,
  programs: Programs,
  moduleExports: ModuleExports,
): Promise<number[] | null> {
  const returned = await tryRun({ runs: trial.runs, seed }, programs, moduleExports, trial.inputs);
  if (returned === null) return null;
  const isFormed = ([name, shape]: [string, readonly number[]]): boolean => sameShape(returned[name]!.shape, shape);
  if (!Object.entries(trial.shapes).every(isFormed)) return null;
  return measure(trial.measure, numbersOf(returned)).statistics.map(({ value }) => value);
}

/** What is measured of outputs: their numbers, without their shapes. */
export function numbersOf(returned: Readonly<Record<string, Tensor>>): Record<string, Float64Array> {
  return Object.fromEntries(Object.entries(returned).map(([name, { data }]) => [name, data]));
}
