/**
 * A suite was changed after submissions had been run on it: which of what was seen is what a full run on the changed
 * suite would see? The rest has to be run again, and it is said why. What grading alone looks at (points, tolerances,
 * expected values, titles, hypotheses) changes nothing that was seen, but for the appeals it asks for and the
 * conventions it finds. Taken on trust: a case's answer depends on its own inputs, not on the cases before it, so that
 * cases that were only dropped or moved leave the others as they were.
 */
import type { Bundle, FrozenCase, FrozenCheck, FrozenTrial } from '../bundle/bundle.ts';
import { appealsNeeded } from '../grading/appeals.ts';
import { rateFit } from '../grading/rate-fit.ts';
import type { CaseObservation, Observation, Observations, SubmissionFacts } from '../runner/observation.ts';
import { type Choices, type Convention, choiceOf, choicesOf } from '../suite/convention.ts';
import type { Profile } from '../suite/profile.ts';
import type { ClassShape, Language, Limits, SingletonAxes } from '../suite/suite.ts';

export type CasePlan =
  /** `appeals`: trials whose appeals a full run would ask for; null: those that are stored. */
  | { readonly id: string; readonly kind: 'kept'; readonly appeals: readonly number[] | null }
  /** No run would come to it: what it needs came to no answer, and is kept. */
  | { readonly id: string; readonly kind: 'hopeless'; readonly needs: string }
  | { readonly id: string; readonly kind: 'run'; readonly why: RunReason };

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

export type InputPart =
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

export interface ReusePlan {
  /** In the order of the changed suite. */
  readonly cases: readonly CasePlan[];
  /** Why all of it has to be run again, conventions and all; null where cases can be kept. */
  readonly whole: RunReason | null;
}

type LimitChange = Extract<RunReason, { kind: 'limits-changed' }>;

/** What differs between two bundles of a suite, found once for all submissions. */
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

interface CaseComparison {
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

interface ConventionComparison {
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

/** Stored observations of a submission on the old bundle → which of them hold for the fresh one. */
export function planReuse(compared: Comparison, seen: Observations): ReusePlan {
  const stored = new Map(seen.cases.map((one) => [one.id, one]));
  const whole = compared.whole ?? wholeReason(compared, seen.submission, stored);
  if (whole !== null) return runAll(compared, whole);
  const cases = settle(compared, stored, caseReasons(compared, stored));
  const isAsBefore =
    compared.sameSequence && compared.totalRaised === null && cases.every(({ kind }) => kind === 'kept');
  const together = isAsBefore ? null : dependsOnAll(compared, stored);
  return together === null ? { cases, whole: null } : runAll(compared, together);
}

const runAll = ({ cases }: Comparison, why: RunReason): ReusePlan => ({
  cases: cases.map(({ fresh }) => ({ id: fresh.id, kind: 'run', why })),
  whole: why,
});

// ---- once for two bundles ----

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

function limitChange(limit: LimitName, before: Limited, after: Limited): LimitChange | null {
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

// ---- for each submission ----

type Stored = ReadonlyMap<string, CaseObservation>;

function wholeReason({ fresh, profiles }: Comparison, facts: SubmissionFacts, stored: Stored): RunReason | null {
  const { language, profile: id, profileAsked } = facts;
  if (!fresh.languages.includes(language)) return { kind: 'language-dropped', language };
  if (id === undefined) return null;
  const picked = fresh.profiles.find((one) => one.language === language && (!profileAsked || one.id === id));
  const conventions = profiles.get(id);
  if (picked?.id !== id || conventions === undefined) return { kind: 'profile-changed', profile: id };
  const undecided = conventions.find((one, i) => {
    const later = conventions.slice(i + 1);
    return mayBeAnother(one, facts) && !isFirstAndPerfect(one, later, fresh, facts, stored);
  });
  return undecided === undefined ? null : { kind: 'convention-changed', convention: undecided.convention.id };
}

/** A full run may take another choice, or have none to take. */
function mayBeAnother({ convention, isOpen, change }: ConventionComparison, facts: SubmissionFacts): boolean {
  const taken = facts.conventions?.[convention.id];
  if (change === 'decided') return isOpen && taken?.by !== 'asked';
  // A year that the caller named settles what is shown, and nothing else.
  return change === 'shown' && (isOpen || taken !== undefined || facts.profileAsked === true);
}

/**
 * The search ends with the first choice when that fits perfectly. Whoever keeps to it has been run with it, so that it is
 * known how it fits now, as long as no later choice changes how the same calls are spelt.
 */
function isFirstAndPerfect(
  { convention, change, cases }: ConventionComparison,
  later: readonly ConventionComparison[],
  fresh: Bundle,
  { conventions = {} }: SubmissionFacts,
  stored: Stored,
): boolean {
  const taken = conventions[convention.id];
  if (change !== 'decided' || taken?.by !== 'answers' || taken.choice !== convention.choices[0]!.id) return false;
  const modules = new Set(cases.flatMap((one) => one.fresh.modules));
  if (later.some((one) => respells(one.convention, choicesOf(conventions), modules))) return false;
  if (cases.some(({ why }) => why !== null)) return false;
  const seen = cases.flatMap(({ fresh: { id } }) => stored.get(id) ?? []).map(withoutAppeals);
  return seen.length === cases.length && rateFit(fresh, seen).perfect;
}

/** The choice is not the first, by which it is spelt until it is searched for, and one of them is about these modules. */
function respells(convention: Convention, choices: Choices, modules: ReadonlySet<string>): boolean {
  const [first, chosen] = [convention.choices[0]!, choiceOf(convention, choices)];
  const targets = chosen === first ? [] : [first, chosen].flatMap(({ calls }) => Object.keys(calls));
  return targets.some((target) => modules.has(moduleNamed(target)));
}

/** module.function, module.Class or module.Class.method → module */
const moduleNamed = (target: string): string => target.slice(0, target.indexOf('.'));

/** The search asks for none. */
function withoutAppeals(seen: CaseObservation): CaseObservation {
  if (seen.observation.kind !== 'returned') return seen;
  const { appeals: _, ...observation } = seen.observation;
  return { ...seen, observation };
}

interface Reasons {
  /** Why cases have to be run, whatever becomes of those that they need. */
  readonly run: ReadonlyMap<string, RunReason>;
  /** Which appeals of the others a full run would ask for, where that is not as it was. */
  readonly appeals: ReadonlyMap<string, readonly number[]>;
}

function caseReasons(compared: Comparison, stored: Stored): Reasons {
  const run = new Map<string, RunReason>();
  for (const one of compared.cases) {
    const why = one.why ?? observationReason(one, compared, stored.get(one.fresh.id)?.observation);
    if (why !== null) run.set(one.fresh.id, why);
  }
  for (const [id, why] of slowImports(compared, stored)) if (!run.has(id)) run.set(id, why);
  return withAppeals(compared, stored, run);
}

function observationReason(
  { timeRaised }: CaseComparison,
  { memoryRaised, totalRaised }: Comparison,
  observation: Observation | undefined,
): RunReason | null {
  if (observation === undefined || (observation.kind === 'not-run' && observation.ours)) return { kind: 'not-seen' };
  if (timeRaised !== null && ranOutOfTime(observation)) return timeRaised;
  if (memoryRaised !== null && mayHaveLackedMemory(observation)) return memoryRaised;
  return totalRaised !== null && hasUnansweredAppeals(observation) ? totalRaised : null;
}

const hasUnansweredAppeals = (observation: Observation): boolean =>
  observation.kind === 'returned' && observation.appeals !== undefined && Object.keys(observation.appeals).length === 0;

/** As far as can be seen; optional runs are skipped when the time is short. */
function ranOutOfTime(observation: Observation): boolean {
  if (observation.kind !== 'returned') return observation.kind === 'timed-out';
  const { trials, traps = [], appeals = {} } = observation;
  if (traps === null || hasUnansweredAppeals(observation)) return true;
  return [...trials, ...traps, ...Object.values(appeals)].some(({ runs }) =>
    runs.some(({ failure }) => failure?.kind === 'skipped'),
  );
}

/** A lack of memory may show as an exception of any kind, or as the end of the process. */
function mayHaveLackedMemory(observation: Observation): boolean {
  if (observation.kind !== 'returned') return !WITHOUT_MEMORY.has(observation.kind);
  const { trials, traps = [], appeals = {} } = observation;
  if (traps === null || hasUnansweredAppeals(observation)) return true;
  return [...trials, ...traps, ...Object.values(appeals)].some(({ runs }) =>
    runs.some(({ failure }) => failure !== undefined),
  );
}

const WITHOUT_MEMORY: ReadonlySet<Observation['kind']> = new Set(['inspected', 'not-loaded', 'not-run']);

/** An import has the time of the first case that asks for it: where that is another, it may come to an end. */
function slowImports({ old, cases }: Comparison, stored: Stored): Map<string, RunReason> {
  const reasons = new Map<string, RunReason>();
  const slow = new Map<string, Set<string>>();
  for (const { id, observation } of stored.values())
    if (observation.kind === 'timed-out' && observation.during.kind === 'import') {
      const { module } = observation.during;
      slow.set(module, (slow.get(module) ?? new Set()).add(id));
    }
  for (const ids of slow.values()) {
    const before = old.cases.find(({ id }) => ids.has(id));
    const after = cases.find(({ fresh }) => ids.has(fresh.id))?.fresh;
    const change = before === undefined || after === undefined ? null : limitChange('timeoutMs', before, after);
    if (change !== null) reasons.set(after!.id, change);
  }
  return reasons;
}

function withAppeals({ fresh, cases }: Comparison, stored: Stored, known: ReadonlyMap<string, RunReason>): Reasons {
  const run = new Map(known);
  const appeals = new Map<string, readonly number[]>();
  const unsure = cases.flatMap((one) => {
    const seen = stored.get(one.fresh.id);
    if (seen?.observation.kind !== 'returned' || known.has(seen.id)) return [];
    const { appeals: answered } = seen.observation;
    const isSure = one.judgedSame && (answered === undefined || one.changedAppeals.size === 0);
    return isSure ? [] : [{ seen, answered: answered ?? {}, changed: one.changedAppeals }];
  });
  if (unsure.length === 0) return { run, appeals };
  const needed = appealsNeeded(
    fresh,
    unsure.map(({ seen }) => seen),
  );
  for (const { seen, answered, changed } of unsure) {
    const trials = needed.get(seen.id) ?? [];
    const missing = trials.filter((trial) => answered[trial] === undefined || changed.has(trial));
    if (missing.length > 0) run.set(seen.id, { kind: 'appeal-wanted', trials: missing });
    else appeals.set(seen.id, trials);
  }
  return { run, appeals };
}

/** What is run may make others worth running, or imports others' modules. */
function settle(compared: Comparison, stored: Stored, { run, appeals }: Reasons): CasePlan[] {
  const reasons = new Map(run);
  for (;;) {
    const cases = planInOrder(compared, stored, { run: reasons, appeals });
    const more = importedTogether(compared, stored, cases);
    if (more.size === 0) return cases;
    for (const [id, why] of more) reasons.set(id, why);
  }
}

type Awaited = 'ended' | 'answered' | 'open';

/** As a full run goes through the cases: each may wait for those before it. */
function planInOrder(compared: Comparison, stored: Stored, { run, appeals }: Reasons): CasePlan[] {
  const awaited = new Map<string, Awaited>();
  return compared.cases.map(({ fresh: { id }, needs }): CasePlan => {
    const ended = needs.find((need) => awaited.get(need) === 'ended');
    const waitedFor = waitedForIn(compared, stored, id);
    if (ended !== undefined) {
      awaited.set(id, 'ended');
      return waitedFor === null ? { id, kind: 'hopeless', needs: ended } : { id, kind: 'kept', appeals: null };
    }
    const why: RunReason | null =
      run.get(id) ?? (waitedFor === null ? null : { kind: 'needs-changed', case: waitedFor });
    awaited.set(id, why !== null ? 'open' : ENDED.has(stored.get(id)!.observation.kind) ? 'ended' : 'answered');
    return why === null ? { id, kind: 'kept', appeals: appeals.get(id) ?? null } : { id, kind: 'run', why };
  });
}

/** What has no answer cannot be right: the runner does not run what needs it. */
export const ENDED: ReadonlySet<Observation['kind']> = new Set([
  'timed-out',
  'never-settled',
  'out-of-memory',
  'crashed',
  'not-run',
]);

/** The case without an answer for whose sake this one was not run, or null. */
function waitedForIn({ neededBefore: needed }: Comparison, stored: Stored, id: string): string | null {
  if (stored.get(id)?.observation.kind !== 'not-run') return null;
  return needed.get(id)?.find((need) => ENDED.has(stored.get(need)?.observation.kind ?? 'returned')) ?? null;
}

/** A failed import is told to every case that asks for it, and is the first one's: it is tried again for all or for none. */
function importedTogether({ cases }: Comparison, stored: Stored, plan: readonly CasePlan[]): Map<string, RunReason> {
  const imported = new Set(cases.flatMap(({ fresh }, i) => (plan[i]!.kind === 'run' ? fresh.modules : [])));
  const more = new Map<string, RunReason>();
  for (const [i, { fresh }] of cases.entries()) {
    const module = fresh.modules.find((one) => imported.has(one));
    if (plan[i]!.kind === 'kept' && module !== undefined && failedToImport(stored.get(fresh.id)!.observation))
      more.set(fresh.id, { kind: 'imported-together', module });
  }
  return more;
}

const failedToImport = (observation: Observation): boolean =>
  observation.kind === 'not-loaded' || ('during' in observation && observation.during.kind === 'import');

/** No time left, or too much answered in all. */
function dependsOnAll(compared: Comparison, stored: Stored): RunReason | null {
  const { old, totalRaised } = compared;
  const kindOf = (id: string): Observation['kind'] | undefined => stored.get(id)?.observation.kind;
  const late = old.cases.find(
    ({ id }) => kindOf(id) === 'not-run' && !isOurs(stored.get(id)!) && waitedForIn(compared, stored, id) === null,
  );
  if (late !== undefined) return totalRaised ?? { kind: 'depends-on-all', case: late.id };
  const malformed = old.cases.find(({ id }) => kindOf(id) === 'malformed');
  return malformed === undefined ? null : { kind: 'depends-on-all', case: malformed.id };
}

const isOurs = ({ observation }: CaseObservation): boolean => observation.kind === 'not-run' && observation.ours;
