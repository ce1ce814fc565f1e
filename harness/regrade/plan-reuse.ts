/**
 * A suite was changed after submissions had been run on it: which of what was seen is what a full run on the changed
 * suite would see? The rest has to be run again, and it is said why. What grading alone looks at (points, tolerances,
 * expected values, titles, hypotheses) changes nothing that was seen, but for the appeals it asks for and the
 * conventions it finds. Taken on trust: a case's answer depends on its own inputs, not on the cases before it, so that
 * cases that were only dropped or moved leave the others as they were.
 */
import type { Bundle } from '../bundle/bundle.ts';
import { appealsNeeded } from '../grading/appeals.ts';
import { rateFit } from '../grading/rate-fit.ts';
import type { CaseObservation, Observation, Observations, SubmissionFacts } from '../runner/observation.ts';
import { type Choices, type Convention, choiceOf, choicesOf } from '../suite/convention.ts';
import {
  type CaseComparison,
  type Comparison,
  type ConventionComparison,
  limitChange,
  type RunReason,
} from './compare-bundles.ts';

export type CasePlan =
  /** `appeals`: trials whose appeals a full run would ask for; null: those that are stored. */
  | { readonly id: string; readonly kind: 'kept'; readonly appeals: readonly number[] | null }
  /** No run would come to it: what it needs came to no answer, and is kept. */
  | { readonly id: string; readonly kind: 'hopeless'; readonly needs: string }
  | { readonly id: string; readonly kind: 'run'; readonly why: RunReason };

export interface ReusePlan {
  /** In the order of the changed suite. */
  readonly cases: readonly CasePlan[];
  /** Why all of it has to be run again, conventions and all; null where cases can be kept. */
  readonly whole: RunReason | null;
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
