/** Bundles' inputs + a submission → Observations: one process, replaced after every crash and time-out. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle, FrozenCase } from '../bundle/bundle.ts';
import { bundleSubmission, programFile } from './bundle-submission.ts';
import { type CaseObservation, OBSERVATIONS_SCHEMA, type Observation, type Observations } from './observation.ts';
import type { Submission } from './read-submission.ts';
import { Session, type SessionOptions } from './session.ts';
import { discard, type WarmChild, warmUp } from './warm-child.ts';

export interface SelectedBundle {
  readonly bundle: Bundle;
  readonly hash: string;
}

export interface RunOptions extends SessionOptions {
  /** A process that has been started ahead of time, or null. */
  readonly warm: WarmChild | null;
  /** Looks at what was seen, and says which trials of a gradient check to ask for again close by. */
  readonly appeals?: (bundle: Bundle, cases: readonly CaseObservation[]) => ReadonlyMap<string, readonly number[]>;
}

async function warmWith({ warm, runner }: RunOptions, memoryLimitMiB: number): Promise<WarmChild> {
  if (warm?.memoryLimitMiB === memoryLimitMiB) return warm;
  if (warm !== null) await discard(warm);
  return warmUp(runner, memoryLimitMiB);
}

/** One Observations for each bundle, in order. Never throws for anything that the submission does. */
export async function runSubmission(
  bundles: readonly SelectedBundle[],
  submission: Submission,
  options: RunOptions,
): Promise<Observations[]> {
  const memoryLimitMiB = Math.max(...bundles.map(({ bundle }) => bundle.limits.memoryLimitMiB));
  // The process starts while esbuild works.
  const first = await warmWith(options, memoryLimitMiB);
  try {
    const bundlingStart = performance.now();
    const bundled = await bundleSubmission(submission, [...new Set(bundles.flatMap(({ bundle }) => bundle.modules))]);
    options.onStage?.('bundling', performance.now() - bundlingStart);
    writeFileSync(join(first.folder, programFile(bundled.format)), bundled.code);
    const session = new Session(first, bundled, options, memoryLimitMiB);
    const seen: CaseObservation[][] = [];
    for (const { bundle } of bundles) {
      const untilMs = session.waitedMs() + bundle.limits.totalTimeoutMs;
      const cases: CaseObservation[] = [];
      const seenSoFar = new Map<string, Observation>();
      for (const one of bundle.cases) {
        const observation = hopeless(one, seenSoFar) ?? (await session.observe(bundle, one, untilMs));
        seenSoFar.set(one.id, observation);
        cases.push({ id: one.id, observation });
      }
      seen.push(await withAppeals(bundle, cases, session, untilMs, options));
    }
    // Everything it started is dead before anything it said is believed.
    const stdout = await session.end();
    return bundles.map(({ hash }, i) => ({
      schema: OBSERVATIONS_SCHEMA,
      bundle: hash,
      submission: { hash: submission.hash, language: submission.language },
      cases: seen[i]!,
      stdout,
    }));
  } finally {
    await discard(first);
  }
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
  for (const { id, observation } of cases) {
    const trials = wanted?.get(id) ?? [];
    const one = bundle.cases.find((frozen) => frozen.id === id)!;
    const again = observation.kind === 'returned' && trials.length > 0;
    const answers = again ? await session.appeal(bundle, one, trials, untilMs) : {};
    seen.push({ id, observation: again ? { ...observation, appeals: answers } : observation });
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
