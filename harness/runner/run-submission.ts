/** Bundles' inputs + a submission → Observations: one process, replaced after every crash and time-out. */
import type { Bundle, FrozenCase } from '../bundle/bundle.ts';
import type { Submission } from '../submissions/submission.ts';
import { choicesOf, choicesOfYear, withChoices } from '../suite/convention.ts';
import type { Profile } from '../suite/profile.ts';
import type { Launch } from './child-process.ts';
import { findConventions, openConventions, type RateFit, settled, type Taken } from './find-conventions.ts';
import {
  type CaseObservation,
  OBSERVATIONS_SCHEMA,
  type Observation,
  type Observations,
  type SubmissionFacts,
} from './observation.ts';
import { preparePython, spellingBy } from './prepare-python.ts';
import { AS_WRITTEN, prepareTypescript } from './prepare-typescript.ts';
import type { PreparedSubmission } from './prepared-submission.ts';
import { Session, type SessionOptions } from './session.ts';
import { discard, type WarmChild, warmUp } from './warm-child.ts';

export interface SelectedBundle {
  readonly bundle: Bundle;
  readonly hash: string;
}

export interface RunOptions extends SessionOptions {
  readonly launch: Launch;
  /** How the submission spells what the suites call; null for TypeScript, whose words the suites use. */
  readonly profile: Profile | null;
  /** A process that has been started ahead of time, or null. */
  readonly warm: WarmChild | null;
  /** Looks at what was seen, and says which trials of a gradient check to ask for again close by. */
  readonly appeals?: (bundle: Bundle, cases: readonly CaseObservation[]) => ReadonlyMap<string, readonly number[]>;
  /** Looks at what was seen, and says how well it fits: how a profile's conventions are found. */
  readonly rate: RateFit;
  /** Told after each case what has been seen of its bundle so far: results can be kept should this process be ended. */
  readonly onCase?: ((soFar: Observations) => void) | undefined;
  /** The profile that the caller named, and the year; null: as the suite says, and as the answers show. */
  readonly asked: AskedProfile | null;
}

export interface AskedProfile {
  readonly id: string;
  readonly year: string | null;
}

/** One Observations for each bundle, in order. Never throws for anything that the submission does. */
export async function runSubmission(
  bundles: readonly SelectedBundle[],
  submission: Submission,
  options: RunOptions,
): Promise<Observations[]> {
  // The process starts while the files are prepared.
  let next: WarmChild | null = await warmWith(options, bundles[0]!.bundle.limits.memoryLimitMiB);
  try {
    const bundlingStart = performance.now();
    const modules = [...new Set(bundles.flatMap(({ bundle }) => bundle.modules))];
    const prepared = await prepare(submission, modules, options.profile);
    options.onStage?.('bundling', performance.now() - bundlingStart);
    const seen: Observations[] = [];
    for (const [i, selected] of bundles.entries()) {
      const warm: WarmChild = next;
      const following = bundles[i + 1];
      // Started ahead: what one bundle does to a process must not reach the next, and nobody shall wait for that.
      next = following === undefined ? warm : warmUp(options.launch, following.bundle.limits.memoryLimitMiB);
      try {
        seen.push(await observeBundle(selected, submission, prepared, warm, options));
      } finally {
        await discard(warm);
      }
    }
    return seen;
  } finally {
    await discard(next);
  }
}

async function warmWith({ warm, launch }: RunOptions, memoryLimitMiB: number): Promise<WarmChild> {
  if (warm?.memoryLimitMiB === memoryLimitMiB) return warm;
  if (warm !== null) await discard(warm);
  return warmUp(launch, memoryLimitMiB);
}

async function observeBundle(
  selected: SelectedBundle,
  submission: Submission,
  prepared: PreparedSubmission,
  warm: WarmChild,
  options: RunOptions,
): Promise<Observations> {
  const { profile, asked, rate, launch } = options;
  if (profile === null) return observeSpelt(selected, submission, prepared, warm, options, {});
  const { bundle } = selected;
  const known = asked === null || asked.year === null ? {} : choicesOfYear(profile, asked.year);
  if (openConventions(profile, bundle, known).length === 0)
    return observeSpelt(selected, submission, prepared, warm, options, settled(profile, bundle, known));
  // The search has a process of its own, so that all else is as if the caller had named what it finds.
  const fresh = warmUp(launch, bundle.limits.memoryLimitMiB);
  try {
    const session = new Session(warm, prepared, spellingBy(profile), options);
    const search = { bundle, profile, session, untilMs: bundle.limits.totalTimeoutMs, rate };
    const taken = await findConventions(search, known);
    await session.end();
    return await observeSpelt(selected, submission, prepared, fresh, options, taken);
  } finally {
    await discard(fresh);
  }
}

async function observeSpelt(
  { bundle, hash }: SelectedBundle,
  submission: Submission,
  prepared: PreparedSubmission,
  warm: WarmChild,
  options: RunOptions,
  taken: Taken,
): Promise<Observations> {
  const { profile, asked } = options;
  const untilMs = bundle.limits.totalTimeoutMs;
  const spelling = profile === null ? AS_WRITTEN : spellingBy(withChoices(profile, choicesOf(taken)));
  const session = new Session(warm, prepared, spelling, options);
  const facts: SubmissionFacts = {
    hash: submission.hash,
    language: submission.language,
    ...(profile === null ? {} : { profile: profile.id }),
    ...(profile !== null && asked !== null ? { profileAsked: true as const } : {}),
    ...(Object.keys(taken).length === 0 ? {} : { conventions: taken }),
  };
  const observed = (cases: readonly CaseObservation[], stdout: string): Observations => ({
    schema: OBSERVATIONS_SCHEMA,
    bundle: hash,
    submission: facts,
    isolation: options.launch.isolation.kind,
    cases,
    stdout,
  });
  const onCase = (soFar: readonly CaseObservation[]): void => options.onCase?.(observed([...soFar], ''));
  const cases = await observeCases(bundle, session, untilMs, onCase);
  const answered = await withAppeals(bundle, cases, session, untilMs, options);
  // Everything it started is dead before anything it said is believed.
  const { stdout, notes } = await session.end();
  return { ...observed(answered, stdout), ...(notes.length === 0 ? {} : { notes }) };
}

async function observeCases(
  bundle: Bundle,
  session: Session,
  untilMs: number,
  onCase: (soFar: readonly CaseObservation[]) => void,
): Promise<CaseObservation[]> {
  const cases: CaseObservation[] = [];
  const seenSoFar = new Map<string, Observation>();
  for (const one of bundle.cases) {
    const useless = hopeless(one, seenSoFar);
    const seen =
      useless !== null ? { id: one.id, observation: useless } : await session.observeCase(bundle, one, untilMs);
    seenSoFar.set(one.id, seen.observation);
    cases.push(seen);
    onCase(cases);
  }
  return cases;
}

async function prepare(
  submission: Submission,
  modules: readonly string[],
  profile: Profile | null,
): Promise<PreparedSubmission> {
  return profile === null ? prepareTypescript(submission, modules) : preparePython(submission, modules, profile);
}

/** The cases' observations, with the answers to their appeals. */
async function withAppeals(
  bundle: Bundle,
  cases: readonly CaseObservation[],
  session: Session,
  untilMs: number,
  { appeals }: RunOptions,
): Promise<CaseObservation[]> {
  const wanted = appeals?.(bundle, cases);
  const seen: CaseObservation[] = [];
  for (const observed of cases) {
    const { id, observation } = observed;
    const trials = wanted?.get(id) ?? [];
    const one = bundle.cases.find((frozen) => frozen.id === id)!;
    const again = observation.kind === 'returned' && trials.length > 0;
    const answers = again ? await session.appeal(bundle, one, trials, untilMs) : {};
    seen.push(again ? { ...observed, observation: { ...observation, appeals: answers } } : observed);
  }
  return seen;
}

/** A prerequisite that ended its process cannot be right: what needs it is not worth another time-out. */
function hopeless(one: FrozenCase, seen: ReadonlyMap<string, Observation>): Observation | null {
  const ended = one.needs.find((id) => ENDED.has(seen.get(id)?.kind ?? 'returned'));
  return ended === undefined ? null : { kind: 'not-run', reason: `${ended} came to no answer`, ours: false };
}

const ENDED: ReadonlySet<Observation['kind']> = new Set([
  'timed-out',
  'never-settled',
  'out-of-memory',
  'crashed',
  'not-run',
]);
