/** A suite was changed: what differs between its two bundles for a submission that runs, found once for all submissions. */
import type { Bundle, FrozenCase, FrozenCheck, FrozenTrial } from '../bundle/bundle.ts';
import type { Convention } from '../suite/convention.ts';
import type { Profile } from '../suite/profile.ts';
import type { ClassShape, Language, Limits, SingletonAxes } from '../suite/suite.ts';

/** Why a case has to be run again. */
export type RunReason =
  | { readonly kind: 'new-case' }
  | { readonly kind: 'inputs-changed'; readonly what: InputPart }
  | { readonly kind: 'limits-changed'; readonly limit: LimitName; readonly from: number; readonly to: number }
  /** It was not run, because this case came to no answer; that holds no longer. */
  | { readonly kind: 'needs-changed'; readonly case: string }
  /** Trials that the changed suite wants to ask for again. */
  | { readonly kind: 'appeal-wanted'; readonly trials: readonly number[] }
  /** The module could not be imported, and another case that imports it is run. */
  | { readonly kind: 'imported-together'; readonly module: string }
  /** Nothing was seen, by our own fault. */
  | { readonly kind: 'not-seen' }
  /** The reasons below are those of whole submissions. */
  | { readonly kind: 'language-dropped'; readonly language: Language }
  | { readonly kind: 'modules-changed' }
  | { readonly kind: 'profile-changed'; readonly profile: string }
  /** The answers may show another choice. */
  | { readonly kind: 'convention-changed'; readonly convention: string }
  /** What was seen of this case (no time left, too much answered) depends on all that ran before it. */
  | { readonly kind: 'depends-on-all'; readonly case: string };

type InputPart =
  | 'check'
  | 'exports'
  | 'modules'
  | 'programs'
  | 'trials'
  | 'seed'
  | 'inputs'
  | 'directions'
  | 'runs'
  | 'traps';

export type LimitName = 'timeoutMs' | 'totalTimeoutMs' | 'memoryLimitMiB';

type LimitChange = Extract<RunReason, { kind: 'limits-changed' }>;

export interface Comparison {
  readonly old: Bundle;
  readonly fresh: Bundle;
  /** Why every submission has to be run again, whatever it answered. */
  readonly whole: RunReason | null;
  /** The same cases in the same order. */
  readonly sameSequence: boolean;
  readonly totalRaised: LimitChange | null;
  readonly memoryRaised: LimitChange | null;
  /** In the order of the changed suite. */
  readonly cases: readonly CaseComparison[];
  /** Old case → those that it needs and that stand before it: the others were never waited for. */
  readonly neededBefore: ReadonlyMap<string, readonly string[]>;
  /** Profiles that spell the same in both, by id. */
  readonly profiles: ReadonlyMap<string, readonly ConventionComparison[]>;
}

export interface CaseComparison {
  readonly fresh: FrozenCase;
  /** Those that it needs and that stand before it. */
  readonly needs: readonly string[];
  /** Why it has to be run for every submission. */
  readonly why: RunReason | null;
  /** It has more time: who ran out of it is run again. */
  readonly timeRaised: LimitChange | null;
  /** The same answers lead to the same appeals. */
  readonly judgedSame: boolean;
  /** Trials whose appeals have other inputs. */
  readonly changedAppeals: ReadonlySet<number>;
}

export interface ConventionComparison {
  readonly convention: Convention;
  /** Answers can tell its choices apart. */
  readonly isOpen: boolean;
  /** `shown`: one of the bundles has no case that shows it. `decided`: answers may fit it differently. */
  readonly change: 'none' | 'shown' | 'decided';
  /** Of the changed suite, those that show it. */
  readonly cases: readonly CaseComparison[];
}

/** Two bundles of a suite → what differs between them for a submission that runs. */
export function compareBundles(old: Bundle, fresh: Bundle): Comparison {
  const before = new Map(old.cases.map((one) => [one.id, one]));
  const programs = changedPrograms(old, fresh);
  const needs = neededBefore(fresh);
  const [total, memory] = [limitChange('totalTimeoutMs', old, fresh), limitChange('memoryLimitMiB', old, fresh)];
  const cases = fresh.cases.map((one) => compareCase(before.get(one.id), one, needs.get(one.id)!, programs));
  const modules: RunReason | null = isSame(old.modules, fresh.modules) ? null : { kind: 'modules-changed' };
  return {
    ...{ old, fresh, cases },
    whole: modules ?? lowered(memory) ?? lowered(total),
    sameSequence: isSame(
      old.cases.map(({ id }) => id),
      fresh.cases.map(({ id }) => id),
    ),
    totalRaised: raised(total),
    memoryRaised: raised(memory),
    neededBefore: neededBefore(old),
    profiles: compareProfiles(old, fresh, cases),
  };
}

function compareCase(
  before: FrozenCase | undefined,
  fresh: FrozenCase,
  needs: readonly string[],
  programs: ReadonlySet<string>,
): CaseComparison {
  if (before === undefined)
    return {
      ...{ fresh, needs, timeRaised: null, judgedSame: true, changedAppeals: new Set<number>() },
      why: { kind: 'new-case' },
    };
  const what = changedPart(before, fresh, programs);
  const time = limitChange('timeoutMs', before, fresh);
  return {
    ...{ fresh, needs },
    why: what === null ? lowered(time) : { kind: 'inputs-changed', what },
    timeRaised: raised(time),
    judgedSame: isJudgedSame(before.check, fresh.check),
    changedAppeals: changedAppeals(before.check, fresh.check, programs),
  };
}

type Limited = { readonly limits: Limits } | { readonly timeoutMs: number };

export function limitChange(limit: LimitName, before: Limited, after: Limited): LimitChange | null {
  const valueIn = (of: Limited): number =>
    (('limits' in of ? of.limits : of) as Readonly<Partial<Record<LimitName, number>>>)[limit]!;
  const [from, to] = [valueIn(before), valueIn(after)];
  return from === to ? null : { kind: 'limits-changed', limit, from, to };
}

const raised = (change: LimitChange | null): LimitChange | null =>
  change !== null && change.to > change.from ? change : null;

/** Nobody knows how much of a limit was used, so that less may be too little for anyone. */
const lowered = (change: LimitChange | null): LimitChange | null =>
  change !== null && change.to < change.from ? change : null;

function changedPrograms(old: Bundle, fresh: Bundle): ReadonlySet<string> {
  const names = [...Object.keys(old.programs), ...Object.keys(fresh.programs)];
  return new Set(names.filter((name) => !isSame(old.programs[name], fresh.programs[name])));
}

function changedPart(before: FrozenCase, fresh: FrozenCase, programs: ReadonlySet<string>): InputPart | null {
  if (!isSame(before.modules, fresh.modules)) return 'modules';
  if (before.check.kind !== fresh.check.kind) return 'check';
  if (!isSame(inspectedBy(before.check), inspectedBy(fresh.check))) return 'exports';
  const trials = changedTrials(trialsOf(before.check), trialsOf(fresh.check), programs);
  if (trials !== null) return trials;
  return changedTrials(trapsOf(before.check), trapsOf(fresh.check), programs) === null ? null : 'traps';
}

const trialsOf = (check: FrozenCheck): readonly FrozenTrial[] => (check.kind === 'exports' ? [] : check.trials);
const trapsOf = (check: FrozenCheck): readonly FrozenTrial[] => (check.kind === 'gradient' ? check.traps : []);
const appealsOf = (check: FrozenCheck): readonly FrozenTrial[] => ('appeals' in check ? check.appeals : []);

/** The numbers of parameters are compared afterwards; whoever is inspected does not see them. */
function inspectedBy(check: FrozenCheck): unknown {
  if (check.kind !== 'exports') return null;
  const shapeOf = (shape: number | ClassShape): unknown =>
    typeof shape === 'number' ? null : [shape.construct, Object.keys(shape.methods)];
  return [check.module, Object.entries(check.exports).map(([name, shape]) => [name, shapeOf(shape)])];
}

function changedTrials(
  before: readonly FrozenTrial[],
  fresh: readonly FrozenTrial[],
  programs: ReadonlySet<string>,
): InputPart | null {
  if (before.length !== fresh.length) return 'trials';
  for (const [i, trial] of fresh.entries()) {
    const part = changedInTrial(before[i]!, trial, programs);
    if (part !== null) return part;
  }
  return null;
}

/** Labels and sizes stay with the grader. */
const SENT = ['seed', 'inputs', 'directions', 'runs'] as const;

function changedInTrial(before: FrozenTrial, fresh: FrozenTrial, programs: ReadonlySet<string>): InputPart | null {
  const part = SENT.find((name) => !isSame(before[name], fresh[name]));
  return part ?? (fresh.runs.some(({ program }) => programs.has(program)) ? 'programs' : null);
}

function changedAppeals(before: FrozenCheck, fresh: FrozenCheck, programs: ReadonlySet<string>): Set<number> {
  const old = appealsOf(before);
  const isChanged = (trial: FrozenTrial, i: number): boolean =>
    old[i] === undefined || changedInTrial(old[i], trial, programs) !== null;
  return new Set(appealsOf(fresh).flatMap((trial, i) => (isChanged(trial, i) ? [i] : [])));
}

/** All that appeals follow from, besides the answers. */
function isJudgedSame(before: FrozenCheck, fresh: FrozenCheck): boolean {
  if (!('appeals' in before) || !('appeals' in fresh)) return true;
  const usesReference = (check: FrozenCheck): boolean => check.kind === 'gradient' && check.points.reference !== null;
  return usesReference(before) === usesReference(fresh) && isSame(unlabelled(before.trials), unlabelled(fresh.trials));
}

const unlabelled = (trials: readonly FrozenTrial[]): unknown => trials.map((trial) => ({ ...trial, label: '' }));

/** The runner looks back, never ahead. */
function neededBefore({ cases }: Bundle): Map<string, readonly string[]> {
  const before = new Set<string>();
  const needed = new Map<string, readonly string[]>();
  for (const { id, needs } of cases) {
    needed.set(
      id,
      needs.filter((need) => before.has(need)),
    );
    before.add(id);
  }
  return needed;
}

function compareProfiles(
  old: Bundle,
  fresh: Bundle,
  cases: readonly CaseComparison[],
): Map<string, readonly ConventionComparison[]> {
  const both = fresh.profiles.filter((profile) => {
    const before = old.profiles.find(({ id }) => id === profile.id);
    return before !== undefined && isSame(spelt(before), spelt(profile));
  });
  return new Map(
    both.map(({ id, conventions }) => [id, conventions.map((one) => compareConvention(one, old, fresh, cases))]),
  );
}

/** What of a profile changes how a submission is read and called; titles and leniencies do not. */
function spelt({ language, files, folders, names, keywords, always, calls, conventions }: Profile): unknown {
  const choices = conventions.map((one) => [one.id, one.functions, one.choices.map(({ id, calls: own }) => [id, own])]);
  return [language, files, folders, names, keywords, always, calls, choices];
}

function compareConvention(
  convention: Convention,
  old: Bundle,
  fresh: Bundle,
  compared: readonly CaseComparison[],
): ConventionComparison {
  const [before, after] = [showing(convention, old), showing(convention, fresh)];
  const cases = compared.filter((one) => after.includes(one.fresh));
  const isOpen = new Set(convention.choices.map(({ calls }) => JSON.stringify(calls))).size > 1;
  const decidesSame =
    isSame(decidedBy(old), decidedBy(fresh)) &&
    before.length === after.length &&
    cases.every((one, i) => isRatedSame(before[i]!, one));
  const change = before.length > 0 !== after.length > 0 ? 'shown' : decidesSame ? 'none' : 'decided';
  return { convention, isOpen, change, cases };
}

/** As the runner picks them. */
const showing = ({ functions }: Convention, { cases }: Bundle): FrozenCase[] =>
  cases.filter(
    ({ id, check }) =>
      (check.kind === 'value' || check.kind === 'gradient') && functions.some((name) => id.startsWith(`${name}/`)),
  );

const decidedBy = ({ singletonAxes, limits }: Bundle): [SingletonAxes, number, number] => [
  singletonAxes,
  limits.totalTimeoutMs,
  limits.memoryLimitMiB,
];

const isRatedSame = (before: FrozenCase, { fresh, why, timeRaised }: CaseComparison): boolean =>
  before.id === fresh.id && why === null && timeRaised === null && isSame(ratedBy(before), ratedBy(fresh));

/** A status does not depend on how many points there are, but on whether there are any. */
function ratedBy({ check }: FrozenCase): unknown {
  const unnamed = [trialsOf(check), trapsOf(check)].map(unlabelled);
  if (check.kind !== 'gradient') return unnamed;
  const { ownLoss, reference, differenced } = check.points;
  return [
    ...unnamed,
    ...[ownLoss, reference, differenced].map((points) => points === null || points > 0),
    reference === null,
    differenced === null,
  ];
}

/** Equal to the last bit, with keys in the same order, which a submission may see. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a instanceof Float64Array)
    return b instanceof Float64Array && a.length === b.length && a.every((entry, i) => Object.is(entry, b[i]));
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [entries, others] = [Object.entries(a), Object.entries(b)];
  return (
    entries.length === others.length &&
    entries.every(([key, value], i) => key === others[i]![0] && isSame(value, others[i]![1]))
  );
}
