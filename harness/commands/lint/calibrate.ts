/** Statistical cases: how often chance alone fails correct work, and how often it saves a known mistake. */
import type { Bundle, FrozenCase, StatisticsTrial } from '../../bundle/bundle.ts';
import { bandOf, drawStatistics } from '../../bundle/freeze-statistics.ts';
import { linkEdits } from '../../bundle/link-edits.ts';
import { numbersOf, statisticsOf } from '../../bundle/predict-statistics.ts';
import type { ModuleExports } from '../../bundle/reference-host.ts';
import { seedFor } from '../../bundle/seeds.ts';
import { statisticLimits } from '../../bundle/statistic-limits.ts';
import { editId } from '../../mistakes/mistake.ts';
import type { MistakeBank } from '../../mistakes/mistake-bank.ts';
import { isWithin } from '../../numerics/randomness/limits.ts';
import { measure } from '../../numerics/randomness/measure.ts';
import type { Calibration, FalseAlarms, Power } from '../../report/lint-results.ts';
import type { StatisticsCase, Suite } from '../../suite/suite.ts';

/** One in a hundred: often enough to be counted in thousands of draws. */
const LOOSE_LEVEL = 0.01;
/** Of a mistake for each seed of the false alarms: none missed in 400 means more than 99 % caught. */
const SHARE_FOR_POWER = 0.2;

export async function calibrate(
  suite: Suite,
  bank: MistakeBank,
  bundle: Bundle,
  draws: number,
  onDone: (done: number, of: number) => void,
): Promise<Calibration> {
  const cases = suite.cases.filter((one) => one.check === 'statistics');
  const suspects = suspectsOf(bundle, bank);
  const of = cases.length + suspects.length;
  let done = 0;
  const falseAlarms: FalseAlarms[] = [];
  for (const one of cases) {
    falseAlarms.push(...(await countFalseAlarms(suite, one, draws)));
    onDone(++done, of);
  }
  const power: Power[] = [];
  for (const suspect of suspects) {
    power.push(await measurePower(bundle, suspect, Math.ceil(SHARE_FOR_POWER * draws)));
    onDone(++done, of);
  }
  return { level: LOOSE_LEVEL, falseAlarms, power };
}

async function countFalseAlarms(suite: Suite, one: StatisticsCase, draws: number): Promise<FalseAlarms[]> {
  const counts = new Map<string, { draws: number; outside: number }>();
  for (const [index, trial] of one.trials.entries()) {
    for (let k = 0; k < draws; k++) {
      await aTurnOfTheEventLoop();
      const seed = seedFor('calibration', suite.id, one.id, index, k);
      const { what, returned } = await drawStatistics(suite, one, { trial, index, repeat: null }, seed);
      const limits = statisticLimits(what, bandOf(one.claim), LOOSE_LEVEL);
      for (const [i, { value }] of measure(what, numbersOf(returned)).statistics.entries()) {
        const limit = limits[i]!;
        if (!limit.isRandom) continue;
        const count = counts.get(limit.name) ?? { draws: 0, outside: 0 };
        const outside = count.outside + (isWithin(value, limit) ? 0 : 1);
        counts.set(limit.name, { draws: count.draws + 1, outside });
      }
    }
  }
  return [...counts].map(([statistic, count]) => ({ case: one.id, statistic, ...count }));
}

/** Everything here is computed in this process: without it nobody's Ctrl-C would be heard for half an hour. */
const aTurnOfTheEventLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A mistake, and the first case that is there to catch it. */
interface Suspect {
  readonly id: string;
  readonly one: FrozenCase;
  readonly moduleExports: Promise<ModuleExports>;
}

/** Every edit that a statistical case is known to catch. */
function suspectsOf(bundle: Bundle, bank: MistakeBank): Suspect[] {
  return linkEdits(bank).flatMap(({ mistake, edit, at, linked }): Suspect[] => {
    const one = bundle.cases.find(
      ({ check, hypotheses }) => check.kind === 'statistics' && hypotheses?.edits.some((edits) => edits.includes(at)),
    );
    if (one === undefined) return [];
    const moduleExports = linked.then((modules) => modules.moduleExports);
    return [{ id: editId(mistake, edit), one, moduleExports }];
  });
}

async function measurePower(bundle: Bundle, { id, one, moduleExports }: Suspect, draws: number): Promise<Power> {
  const { check } = one;
  if (check.kind !== 'statistics') throw new Error(`${one.id} is not a statistical case`);
  const modules = await moduleExports;
  let caught = 0;
  for (let k = 0; k < draws; k++) {
    await aTurnOfTheEventLoop();
    const seeds = [seedFor('power', id, k, 1), seedFor('power', id, k, 2)] as const;
    if (await isCaught(bundle, check.trials, modules, seeds)) caught++;
  }
  return { id, case: one.id, draws, caught };
}

/** Whether any trial has a statistic that is out of its limits in both draws, or an answer that is not of the right form. */
async function isCaught(
  bundle: Bundle,
  trials: readonly StatisticsTrial[],
  modules: ModuleExports,
  seeds: readonly [number, number],
): Promise<boolean> {
  for (const trial of trials) {
    const [first, again] = [
      await outOfLimits(bundle, trial, modules, seeds[0]),
      await outOfLimits(bundle, trial, modules, seeds[1]),
    ];
    if (first.some((isOut, i) => isOut && again[i])) return true;
  }
  return false;
}

/** What is not of the right form is out of every limit. */
async function outOfLimits(
  { programs }: Bundle,
  trial: StatisticsTrial,
  modules: ModuleExports,
  seed: number,
): Promise<boolean[]> {
  const values = await statisticsOf(trial, seed, programs, modules);
  return trial.limits.map((limit, i) => values === null || !isWithin(values[i]!, limit));
}
