/** Suite → Bundle. Deterministic: the same suite and salt give the same bytes on every machine. */
import type { MistakeBank } from '../mistakes/mistake-bank.ts';
import type { Profile } from '../suite/profile.ts';
import { inRegime, type Regime } from '../suite/regime.ts';
import type { Case, Suite } from '../suite/suite.ts';
import {
  BUNDLE_SCHEMA,
  type Bundle,
  type ErrorRate,
  type FrozenCase,
  type FrozenCheck,
  type StatisticsTrial,
} from './bundle.ts';
import type { Draw } from './draw.ts';
import { freezeGradient } from './freeze-gradient.ts';
import { freezeHypotheses } from './freeze-hypotheses.ts';
import { freezeInvariance } from './freeze-invariance.ts';
import { countRandomStatistics, errorRateOf, freezeStatistics } from './freeze-statistics.ts';
import { freezeTraining } from './freeze-training.ts';
import { freezeTraps } from './freeze-traps.ts';
import { freezeValue } from './freeze-value.ts';
import { sha256 } from './pack-bundle.ts';
import { seedFor } from './seeds.ts';

/** The suite cannot be frozen: the reference disagrees with itself, or a case asks for what it cannot do. */
export class FreezeRefused extends Error {
  override name = 'FreezeRefused';
}

export interface FreezeOptions {
  readonly seedSalt: string;
  readonly regime: Regime;
  /** Null: nothing is kept to diagnose with, for measurements that ask only whether answers are right. */
  readonly bank: MistakeBank | null;
  /** None unless they are given. */
  readonly profiles?: readonly Profile[];
}

/** The reference draws from one stream: of two suites frozen at once, each would take the other's numbers. */
let lastFreeze: Promise<unknown> = Promise.resolve();

export function freezeSuite(written: Suite, options: FreezeOptions): Promise<Bundle> {
  const frozen = lastFreeze.then(() => freezeAlone(written, options));
  lastFreeze = frozen.catch(() => undefined);
  return frozen;
}

async function freezeAlone(written: Suite, { seedSalt, regime, bank, profiles = [] }: FreezeOptions): Promise<Bundle> {
  const suite = inRegime(written, regime, (input) => seedFor(seedSalt, written.id, regime, input) % 3);
  const cases: FrozenCase[] = [];
  let randomStatistics = 0;
  for (const one of suite.cases) {
    if (one.check === 'statistics')
      randomStatistics += await orRefuse(suite, one, () => countRandomStatistics(suite, one));
  }
  const errorRate = errorRateOf(suite, randomStatistics);
  for (const one of suite.cases) cases.push(await freezeCase(suite, one, seedSalt, errorRate));
  const used = new Set(
    cases.flatMap(({ check }) =>
      check.kind === 'exports' ? [] : check.trials.flatMap(({ runs }) => runs.map((run) => run.program)),
    ),
  );
  const programs = Object.fromEntries(Object.entries(suite.programs).filter(([name]) => used.has(name)));
  const diagnosable =
    bank === null ? { catalogue: [], cases } : await freezeHypotheses(cases, programs, bank, suite.disclosure);
  return {
    schema: BUNDLE_SCHEMA,
    suite: { id: suite.id, title: suite.title, hash: sha256(JSON.stringify(written)) },
    seedSalt,
    regime,
    modules: suite.modules,
    languages: suite.languages,
    limits: suite.limits,
    programs,
    profiles,
    disclosure: suite.disclosure,
    singletonAxes: suite.singletonAxes,
    ...(suite.hiddenSeeds ? { hiddenSeeds: suite.hiddenSeeds } : {}),
    ...diagnosable,
  };
}

function freezeCase(suite: Suite, one: Case, seedSalt: string, errorRate: ErrorRate): Promise<FrozenCase> {
  return orRefuse(suite, one, async () => {
    const check = await freezeCheck(suite, one, seedSalt, errorRate);
    const programs =
      check.kind === 'exports' ? [] : [...new Set(check.trials.flatMap(({ runs }) => runs.map((run) => run.program)))];
    const modules = check.kind === 'exports' ? [check.module] : modulesOf(suite, programs);
    const { id, title, hint, needs } = one;
    const timeoutMs = one.timeoutMs ?? suite.limits.caseTimeoutMs;
    const hidden = one.hidden ? { hidden: one.hidden } : {};
    return { id, title, hint, needs, timeoutMs, modules, check, hypotheses: null, ...hidden };
  });
}

async function orRefuse<T>(suite: Suite, one: Case, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new FreezeRefused(`${suite.id}: the case ${one.id} cannot be frozen: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

async function freezeCheck(suite: Suite, one: Case, seedSalt: string, errorRate: ErrorRate): Promise<FrozenCheck> {
  switch (one.check) {
    case 'exports':
      return { kind: 'exports', points: one.points, module: one.id.split('/')[0]!, exports: one.exports };
    case 'value':
      return {
        kind: 'value',
        points: one.points,
        trials: await eachDraw(one, (draw) => freezeValue(suite, one, draw, drawSeed(suite, one, draw, seedSalt))),
      };
    case 'gradient': {
      const frozen = await eachDraw(one, (draw) =>
        freezeGradient(suite, one, draw, (attempt) => drawSeed(suite, one, draw, seedSalt, attempt)),
      );
      return {
        kind: 'gradient',
        points: one.points,
        trials: frozen.flat().map(({ trial }) => trial),
        traps: await freezeTraps(suite, one, seedFor(seedSalt, suite.id, one.id, 'traps')),
        appeals: frozen.flat().map(({ appeal }) => appeal),
      };
    }
    case 'invariance':
      return {
        kind: 'invariance',
        points: one.points,
        relation: one.relation,
        trials: await eachDraw(one, (draw) => freezeInvariance(suite, one, draw, drawSeed(suite, one, draw, seedSalt))),
      };
    case 'training':
      return {
        kind: 'training',
        points: one.points,
        trials: await eachDraw(one, (draw) =>
          freezeTraining(suite, one, draw, (attempt) => drawSeed(suite, one, draw, seedSalt, attempt)),
        ),
      };
    case 'statistics': {
      const drawn = (attempt: number): Promise<StatisticsTrial[]> =>
        eachDraw(one, (draw) =>
          freezeStatistics(suite, one, draw, drawSeed(suite, one, draw, seedSalt, attempt), errorRate),
        );
      const [trials, appeals] = [await drawn(0), await drawn(1)];
      const ofCase = { ...errorRate, case: errorRate.statistic * (await countRandomStatistics(suite, one)) };
      return { kind: 'statistics', points: one.points, errorRate: ofCase, trials, appeals };
    }
  }
}

async function eachDraw<T>(one: Case, freeze: (draw: Draw) => Promise<T>): Promise<T[]> {
  const frozen: T[] = [];
  for (const [index, trial] of one.trials.entries()) {
    for (let repeat = 1; repeat <= one.seeds; repeat++) {
      frozen.push(await freeze({ trial, index, repeat: one.seeds > 1 ? repeat : null }));
    }
  }
  return frozen;
}

function drawSeed(suite: Suite, one: Case, draw: Draw, seedSalt: string, attempt = 0): number {
  return seedFor(seedSalt, suite.id, one.id, draw.index, draw.repeat ?? 1, attempt);
}

function modulesOf(suite: Suite, programs: readonly string[]): string[] {
  const targets = programs.flatMap((name) =>
    suite.programs[name]!.steps.map((step) => ('new' in step ? step.new : 'call' in step ? step.call : '')),
  );
  const named = new Set(targets.map((target) => target.split('.')[0]!));
  return suite.modules.filter((module) => named.has(module));
}
