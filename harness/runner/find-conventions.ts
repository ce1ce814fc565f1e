/** Which of a profile's choices a submission keeps to: each is tried on the cases that show it, and the best fit is taken. */
import type { Bundle, FrozenCase } from '../bundle/bundle.ts';
import { type Choice, type Choices, type Convention, choicesOf, withChoices } from '../suite/convention.ts';
import type { Profile } from '../suite/profile.ts';
import type { CaseObservation, Fit, Observation, TakenChoice } from './observation.ts';
import { spellingBy } from './prepare-python.ts';
import type { Session } from './session.ts';

export type RateFit = (bundle: Bundle, cases: readonly CaseObservation[]) => Fit;

export type Taken = Readonly<Record<string, TakenChoice>>;

/** What the caller has settled of what a bundle shows. */
export function settled(profile: Profile, bundle: Bundle, asked: Choices): Taken {
  const known = profile.conventions.filter(({ id }) => asked[id] !== undefined).filter((one) => isShown(one, bundle));
  return Object.fromEntries(known.map(({ id }) => [id, { choice: asked[id]!, by: 'asked' as const }]));
}

/** What is left for the answers to show. Choices that spell nothing differently no answer can tell apart. */
export function openConventions(profile: Profile, bundle: Bundle, asked: Choices): Convention[] {
  return profile.conventions.filter(
    (one) => asked[one.id] === undefined && isShown(one, bundle) && distinct(one.choices).length > 1,
  );
}

interface Search {
  readonly bundle: Bundle;
  readonly profile: Profile;
  /** Of its own: what is printed and noted while other choices are tried is none of the submission's answers. */
  readonly session: Session;
  readonly untilMs: number;
  readonly rate: RateFit;
}

/** @param asked conventions that the caller has settled */
export async function findConventions(search: Search, asked: Choices): Promise<Taken> {
  const { profile, bundle } = search;
  const taken: Record<string, TakenChoice> = { ...settled(profile, bundle, asked) };
  for (const convention of openConventions(profile, bundle, asked)) {
    const best = await tryChoices(convention, choicesOf(taken), search);
    // Nothing is kept to by what gives no answer.
    if (best.fit.answered > 0) taken[convention.id] = { choice: best.choice, by: best.by };
  }
  return taken;
}

interface Tried {
  readonly choice: string;
  readonly fit: Fit;
}

async function tryChoices(
  convention: Convention,
  known: Choices,
  { bundle, profile, session, untilMs, rate }: Search,
): Promise<Tried & Pick<TakenChoice, 'by'>> {
  const tried: Tried[] = [];
  for (const { id } of distinct(convention.choices)) {
    session.spellAs(spellingBy(withChoices(profile, { ...known, [convention.id]: id })));
    const cases: CaseObservation[] = [];
    for (const one of shownBy(convention, bundle)) {
      cases.push(await session.observeCase(bundle, one, untilMs));
      // What ends the process is no matter of spelling, and each try costs a time-out.
      if (hasEnded(cases.at(-1)!)) break;
    }
    tried.push({ choice: id, fit: rate(bundle, cases) });
    if (tried.at(-1)!.fit.perfect || cases.some(hasEnded)) break;
  }
  const best = tried.reduce((so, one) => (isBetter(one.fit, so.fit) ? one : so));
  // What fits no better than another decides nothing.
  const isDecided = tried.every((one) => one === best || isBetter(best.fit, one.fit));
  return { ...best, by: isDecided ? 'answers' : 'first' };
}

const isBetter = (a: Fit, b: Fit): boolean => a.right > b.right || (a.right === b.right && a.answered > b.answered);

function distinct(choices: readonly Choice[]): Choice[] {
  const spelt = choices.map(({ calls }) => JSON.stringify(calls));
  return choices.filter((_, i) => spelt.indexOf(spelt[i]!) === i);
}

/** Values and gradients; what they need from each other says nothing about how they are spelt. */
function shownBy({ functions }: Convention, { cases }: Bundle): FrozenCase[] {
  return cases.filter(
    ({ id, check }) =>
      (check.kind === 'value' || check.kind === 'gradient') && functions.some((name) => id.startsWith(`${name}/`)),
  );
}

const isShown = (convention: Convention, bundle: Bundle): boolean => shownBy(convention, bundle).length > 0;

const ENDED: ReadonlySet<Observation['kind']> = new Set([
  'timed-out',
  'out-of-memory',
  'crashed',
  'not-run',
  'not-loaded',
]);
const hasEnded = ({ observation }: CaseObservation): boolean => ENDED.has(observation.kind);
