/** Which of a profile's choices a submission keeps to: each is tried on the cases that show it, and the best fit is taken. */
import type { Bundle, FrozenCase } from '../bundle/bundle.ts';
import { type Choices, type Convention, choiceOf, choicesOf, withChoices } from '../suite/convention.ts';
import type { Profile } from '../suite/profile.ts';
import type { CaseObservation, Fit, Observation, TakenChoice } from './observation.ts';
import { spellingBy } from './prepare-python.ts';
import type { Session } from './session.ts';

export type RateFit = (bundle: Bundle, cases: readonly CaseObservation[]) => Fit;

export interface FoundConventions {
  readonly taken: Readonly<Record<string, TakenChoice>>;
  /** What was seen with the choices taken. */
  readonly seen: ReadonlyMap<string, CaseObservation>;
}

interface Finding {
  readonly bundle: Bundle;
  readonly profile: Profile;
  readonly session: Session;
  readonly untilMs: number;
  readonly rate: RateFit;
}

/** @param asked conventions that the caller has settled */
export async function findConventions(finding: Finding, asked: Choices): Promise<FoundConventions> {
  const taken: Record<string, TakenChoice> = {};
  const seen = new Map<string, CaseObservation>();
  for (const convention of finding.profile.conventions) {
    const choice = asked[convention.id];
    const shown = finding.bundle.cases.filter((one) => isShownBy(convention, one));
    if (shown.length === 0) continue;
    if (choice !== undefined) {
      taken[convention.id] = { choice, by: 'asked' };
      continue;
    }
    const best = await tryChoices(convention, shown, choicesOf(taken), finding);
    // Nothing is kept to by what gives no answer.
    if (best.fit.answered > 0) taken[convention.id] = { choice: best.choice, by: best.by };
    for (const one of best.cases) seen.set(one.id, one);
  }
  finding.session.spellAs(spellingBy(withChoices(finding.profile, choicesOf(taken))));
  return { taken, seen };
}

interface Tried {
  readonly choice: string;
  readonly cases: readonly CaseObservation[];
  readonly fit: Fit;
}

async function tryChoices(
  convention: Convention,
  shown: readonly FrozenCase[],
  settled: Choices,
  { bundle, profile, session, untilMs, rate }: Finding,
): Promise<Tried & Pick<TakenChoice, 'by'>> {
  const tried: Tried[] = [];
  for (const { id, calls } of convention.choices) {
    // What is spelt alike, no answer can tell apart: that is for the caller to say.
    if (
      tried.some(
        (one) => JSON.stringify(choiceOf(convention, { [convention.id]: one.choice }).calls) === JSON.stringify(calls),
      )
    )
      continue;
    session.spellAs(spellingBy(withChoices(profile, { ...settled, [convention.id]: id })));
    const cases: CaseObservation[] = [];
    for (const one of shown) cases.push(await session.observeCase(bundle, one, untilMs));
    tried.push({ choice: id, cases, fit: rate(bundle, cases) });
    // What ends the process is no matter of spelling, and each try costs a time-out.
    if (tried.at(-1)!.fit.perfect || cases.some(({ observation }) => ENDED.has(observation.kind))) break;
  }
  const best = tried.reduce((known, one) => (isBetter(one.fit, known.fit) ? one : known));
  // What fits no better than another decides nothing.
  const isDecided = tried.every((one) => one === best || isBetter(best.fit, one.fit));
  return { ...best, by: isDecided ? 'answers' : 'first' };
}

const isBetter = (a: Fit, b: Fit): boolean => a.right > b.right || (a.right === b.right && a.answered > b.answered);

/** Values and gradients; what they need from each other says nothing about how they are spelt. */
function isShownBy({ functions }: Convention, { id, check }: FrozenCase): boolean {
  return (check.kind === 'value' || check.kind === 'gradient') && functions.some((name) => id.startsWith(`${name}/`));
}

const ENDED: ReadonlySet<Observation['kind']> = new Set([
  'timed-out',
  'out-of-memory',
  'crashed',
  'not-run',
  'not-loaded',
]);
