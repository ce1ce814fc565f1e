/** What was kept of earlier observations and what was run again → the observations of one full run on the changed suite. */
import type { Bundle } from '../bundle/bundle.ts';
import type { CaseObservation, Note, Observation, Observations, SubmissionFacts } from '../runner/observation.ts';
import { choicesOf, withChoices } from '../suite/convention.ts';
import type { Profile } from '../suite/profile.ts';
import { type CasePlan, ENDED, type ReusePlan } from './plan-reuse.ts';

/**
 * The changed suite with nothing but the cases to run. Of what they need there is what is run as well, so that the runner
 * waits for it as in a full run; who needs what is kept and has no answer is not among the cases to run. The
 * conventions are settled, as the cases that show them may not be there.
 */
export function restrictBundle(
  fresh: Bundle,
  ids: Iterable<string>,
  { profile, conventions = {} }: SubmissionFacts,
): Bundle {
  const wanted = new Set(ids);
  const settled = (one: Profile): Profile =>
    one.id === profile ? { ...withChoices(one, choicesOf(conventions)), conventions: [] } : one;
  return {
    ...fresh,
    profiles: fresh.profiles.map(settled),
    cases: fresh.cases
      .filter(({ id }) => wanted.has(id))
      .map((one) => ({ ...one, needs: one.needs.filter((need) => wanted.has(need)) })),
  };
}

/** The cases of a plan that have to be run. */
export function casesToRun({ cases }: ReusePlan): string[] {
  return cases.flatMap(({ id, kind }) => (kind === 'run' ? [id] : []));
}

/** @param ran on the restricted bundle, or on the whole one where the plan says so; null where nothing had to be run */
export function mergeObservations(
  fresh: { readonly bundle: Bundle; readonly hash: string },
  kept: Observations,
  ran: Observations | null,
  plan: ReusePlan,
): Observations {
  if (ran === null && casesToRun(plan).length > 0) throw new Error('what had to be run again was not run');
  if (ran !== null) refuseOthers(kept, ran);
  if (plan.whole !== null) return { ...ran!, bundle: fresh.hash };
  const notes = joinNotes(kept.notes ?? [], ran?.notes ?? []);
  return {
    ...kept,
    bundle: fresh.hash,
    cases: mergeCases(fresh.bundle, kept, ran, plan.cases),
    stdout: joinPrinted(kept.stdout, ran?.stdout ?? ''),
    ...(notes.length === 0 ? {} : { notes }),
  };
}

function refuseOthers(kept: Observations, ran: Observations): void {
  if (ran.submission.hash !== kept.submission.hash) throw new Error('these are observations of two submissions');
  if (ran.isolation !== kept.isolation) throw new Error('these are observations in two kinds of isolation');
}

/** In a full run each case waits for those before it that it needs. */
function mergeCases(
  { cases }: Bundle,
  kept: Observations,
  ran: Observations | null,
  plan: readonly CasePlan[],
): CaseObservation[] {
  const stored = new Map(kept.cases.map((one) => [one.id, one]));
  const again = new Map(ran?.cases.map((one) => [one.id, one]));
  const merged = new Map<string, CaseObservation>();
  for (const [i, { id, needs }] of cases.entries()) {
    const ended = needs.find((need) => ENDED.has(merged.get(need)?.observation.kind ?? 'returned'));
    const planned = plan[i]!;
    const seen = (planned.kind === 'run' ? again : stored).get(id);
    if (ended !== undefined) merged.set(id, { id, observation: notRunFor(ended) });
    else if (seen === undefined) throw new Error(`nothing was seen of ${id}, which is to be ${planned.kind}`);
    else merged.set(id, withAppealsOf(seen, planned));
  }
  return [...merged.values()];
}

/** In the runner's own words. */
const notRunFor = (ended: string): Observation => ({
  kind: 'not-run',
  reason: `${ended} came to no answer`,
  ours: false,
});

/** What nobody would ask for again must not decide anything. */
function withAppealsOf(seen: CaseObservation, planned: CasePlan): CaseObservation {
  if (planned.kind !== 'kept' || planned.appeals === null || seen.observation.kind !== 'returned') return seen;
  const { appeals = {}, ...observation } = seen.observation;
  if (planned.appeals.length === 0) return { ...seen, observation };
  const wanted = Object.fromEntries(planned.appeals.map((trial) => [trial, appeals[trial]!]));
  return { ...seen, observation: { ...observation, appeals: wanted } };
}

/** What the same code prints again is no news. */
function joinPrinted(before: string, after: string): string {
  if (before.includes(after)) return before;
  return before === '' || before.endsWith('\n') ? before + after : `${before}\n${after}`;
}

/** Each as it was first, and no more than a run notes. */
function joinNotes(before: readonly Note[], after: readonly Note[]): Note[] {
  const joined = new Map<string, Note>();
  for (const note of [...before, ...after]) {
    const key = JSON.stringify([note.code, note.what, note.file]);
    if (!joined.has(key)) joined.set(key, note);
  }
  return [...joined.values()].slice(0, MOST_NOTES);
}

const MOST_NOTES = 100;
