/** Bundles' inputs + a submission → Observations: one process, replaced after every crash and time-out. */
import type { Bundle, FrozenCase } from '../bundle/bundle.ts';
import type { Profile } from '../suite/profile.ts';
import type { Launch } from './child-process.ts';
import { type CaseObservation, OBSERVATIONS_SCHEMA, type Observation, type Observations } from './observation.ts';
import { preparePython } from './prepare-python.ts';
import { prepareTypescript } from './prepare-typescript.ts';
import type { PreparedSubmission } from './prepared-submission.ts';
import type { Submission } from './read-submission.ts';
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
}

async function warmWith({ warm, launch }: RunOptions, memoryLimitMiB: number): Promise<WarmChild> {
  if (warm?.memoryLimitMiB === memoryLimitMiB) return warm;
  if (warm !== null) await discard(warm);
  return warmUp(launch, memoryLimitMiB);
}

/** One Observations for each bundle, in order. Never throws for anything that the submission does. */
export async function runSubmission(
  bundles: readonly SelectedBundle[],
  submission: Submission,
  options: RunOptions,
): Promise<Observations[]> {
  const memoryLimitMiB = Math.max(...bundles.map(({ bundle }) => bundle.limits.memoryLimitMiB));
  // The process starts while the files are prepared.
  const first = await warmWith(options, memoryLimitMiB);
  try {
    const bundlingStart = performance.now();
    const modules = [...new Set(bundles.flatMap(({ bundle }) => bundle.modules))];
    const prepared = await prepare(submission, modules, options.profile);
    options.onStage?.('bundling', performance.now() - bundlingStart);
    const session = new Session(first, prepared, options, memoryLimitMiB);
    const seen: CaseObservation[][] = [];
    for (const { bundle } of bundles) {
      const untilMs = session.waitedMs() + bundle.limits.totalTimeoutMs;
      const cases: CaseObservation[] = [];
      const seenSoFar = new Map<string, Observation>();
      for (const one of bundle.cases) {
        const observation = hopeless(one, seenSoFar) ?? (await session.observe(bundle, one, untilMs));
        seenSoFar.set(one.id, observation);
        const unwritten = session.takeUnwritten();
        cases.push({ id: one.id, observation, ...(unwritten.length === 0 ? {} : { unwritten }) });
      }
      seen.push(await withAppeals(bundle, cases, session, untilMs, options));
    }
    // Everything it started is dead before anything it said is believed.
    const { stdout, notes } = await session.end();
    return bundles.map(({ hash }, i) => ({
      schema: OBSERVATIONS_SCHEMA,
      bundle: hash,
      submission: {
        hash: submission.hash,
        language: submission.language,
        ...(options.profile === null ? {} : { profile: options.profile.id }),
      },
      cases: seen[i]!,
      stdout,
      ...(notes.length === 0 ? {} : { notes }),
    }));
  } finally {
    await discard(first);
  }
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
