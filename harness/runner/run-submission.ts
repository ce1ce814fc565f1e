/** Bundles' inputs + a submission → Observations: one process, replaced after every crash and time-out. */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bundle, FrozenCase } from '../bundle/bundle.ts';
import { MalformedValue } from '../wire/parse-value.ts';
import { type BundledSubmission, bundleSubmission, programFile } from './bundle-submission.ts';
import { type Child, startChild } from './child-process.ts';
import { onEnd } from './leave-nothing.ts';
import {
  type CaseObservation,
  OBSERVATIONS_SCHEMA,
  type Observation,
  type Observations,
  type Place,
} from './observation.ts';
import {
  type Answer,
  parseAnswer,
  parseError,
  parseInspected,
  parsePlace,
  parseReturned,
  parseThrown,
} from './parse-answer.ts';
import { PROTOCOL, type Request } from './protocol.ts';
import type { Submission } from './read-submission.ts';

export interface SelectedBundle {
  readonly bundle: Bundle;
  readonly hash: string;
}

export interface RunOptions {
  readonly runner: readonly string[];
  /** A process that has been started ahead of time, or null. */
  readonly warm: WarmChild | null;
  /** Called when a stage ends, with the milliseconds it took: for measurements only. */
  readonly onStage?: (stage: 'bundling' | 'starting' | 'student', durationMs: number) => void;
}

export interface WarmChild {
  readonly child: Child;
  readonly folder: string;
  readonly memoryLimitMiB: number;
  /** The folder has been removed. */
  readonly forget: () => void;
}

const START_TIMEOUT_MS = 20_000;

export function warmUp(runner: readonly string[], memoryLimitMiB: number): WarmChild {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gradecheck-')));
  const forget = onEnd(() => rmSync(folder, { recursive: true, force: true }));
  return { folder, memoryLimitMiB, child: startChild({ runner, folder, memoryLimitMiB }), forget };
}

/** May be called again. */
export async function discard(warm: WarmChild): Promise<void> {
  await warm.child.kill();
  rmSync(warm.folder, { recursive: true, force: true });
  warm.forget();
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
      const deadline = performance.now() + bundle.limits.totalTimeoutMs;
      const cases: CaseObservation[] = [];
      const seenSoFar = new Map<string, Observation>();
      for (const one of bundle.cases) {
        const observation = hopeless(one, seenSoFar) ?? (await session.observe(bundle, one, deadline));
        seenSoFar.set(one.id, observation);
        cases.push({ id: one.id, observation });
      }
      seen.push(cases);
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

/** A prerequisite that ended its process cannot be right: what needs it is not worth another time-out. */
function hopeless(one: FrozenCase, seen: ReadonlyMap<string, Observation>): Observation | null {
  const ended = one.needs.find((id) => ENDED.has(seen.get(id)?.kind ?? 'returned'));
  return ended === undefined ? null : { kind: 'not-run', reason: `${ended} came to no answer`, ours: false };
}

const ENDED: ReadonlySet<Observation['kind']> = new Set(['timed-out', 'never-settled', 'out-of-memory', 'crashed']);

class Session {
  readonly #folder: string;
  readonly #bundled: BundledSubmission;
  readonly #options: RunOptions;
  readonly #memoryLimitMiB: number;
  readonly #broken = new Map<string, Observation>();
  #child: Child | null;
  #loaded = false;
  #imported = new Set<string>();
  #printed = '';
  #nextId = 1;

  constructor(warm: WarmChild, bundled: BundledSubmission, options: RunOptions, memoryLimitMiB: number) {
    this.#folder = warm.folder;
    this.#child = warm.child;
    this.#bundled = bundled;
    this.#options = options;
    this.#memoryLimitMiB = memoryLimitMiB;
  }

  async observe(bundle: Bundle, one: FrozenCase, deadline: number): Promise<Observation> {
    for (const module of one.modules) {
      const problems = this.#bundled.failures.get(module);
      if (problems !== undefined) return { kind: 'not-loaded', module, problems };
    }
    if (performance.now() > deadline) {
      const seconds = bundle.limits.totalTimeoutMs / 1000;
      return { kind: 'not-run', reason: `the submission had used up its ${seconds} s in earlier cases`, ours: false };
    }
    const started = await this.#start();
    if (started !== null) return started;
    for (const module of one.modules) {
      const failed = await this.#import(module, one.timeoutMs);
      if (failed !== null) return failed;
    }
    const began = performance.now();
    const observation = await this.#execute(bundle, one);
    this.#options.onStage?.('student', performance.now() - began);
    return observation;
  }

  async end(): Promise<string> {
    await this.#retire();
    return this.#printed;
  }

  async #execute(bundle: Bundle, one: FrozenCase): Promise<Observation> {
    const { check } = one;
    const place: Place = { kind: 'case', trial: null, run: null };
    if (check.kind === 'exports') {
      const { module, exports } = check;
      return this.#converse(
        { type: 'inspect', id: this.#nextId++, module, exports },
        one.timeoutMs,
        place,
        ({ type, body }) => (type === 'inspected' ? parseInspected(body) : this.#unexpected({ type, body }, one)),
      );
    }
    const names = new Set(check.trials.flatMap((trial) => trial.runs.map((run) => run.program)));
    const programs = Object.fromEntries(Object.entries(bundle.programs).filter(([name]) => names.has(name)));
    const trials = check.trials.map(({ seed, inputs, directions, runs }) => ({ seed, inputs, directions, runs }));
    return this.#converse({ type: 'run', id: this.#nextId++, programs, trials }, one.timeoutMs, place, (answer) =>
      answer.type === 'returned' ? parseReturned(answer.body, one) : this.#unexpected(answer, one),
    );
  }

  #unexpected({ type, body }: Answer, one: FrozenCase): Observation {
    if (type === 'threw') return parseThrown(body, one, this.#bundled.sourceMap);
    if (type === 'never-settled') return { kind: 'never-settled', during: parsePlace(body) };
    return { kind: 'malformed', reason: `an answer of type ${type}` };
  }

  /** Starts a process and gives it the submission's program; null when that went well. */
  async #start(): Promise<Observation | null> {
    if (this.#loaded && this.#child !== null) return null;
    const began = performance.now();
    const { runner } = this.#options;
    this.#child ??= startChild({ runner, folder: this.#folder, memoryLimitMiB: this.#memoryLimitMiB });
    const greeting = await this.#child.ask(null, START_TIMEOUT_MS);
    const ready = greeting.kind === 'answered' ? parseAnswer(greeting.message, null) : null;
    if (ready?.type !== 'ready' || ready.body.protocol !== PROTOCOL) {
      await this.#retire();
      return { kind: 'not-run', reason: `the process for the submission did not start (${greeting.kind})`, ours: true };
    }
    const request: Request = {
      type: 'load',
      id: this.#nextId++,
      file: join(this.#folder, programFile(this.#bundled.format)),
    };
    const reply = await this.#child.ask(request, START_TIMEOUT_MS);
    const loaded = reply.kind === 'answered' && parseAnswer(reply.message, request.id).type === 'loaded';
    this.#options.onStage?.('starting', performance.now() - began);
    if (loaded) {
      this.#loaded = true;
      return null;
    }
    await this.#retire();
    return {
      kind: 'not-run',
      reason: `the submission's program could not be given to its process (${reply.kind})`,
      ours: true,
    };
  }

  /** Imports a module once per process; what went wrong with it is remembered for every case that needs it. */
  async #import(module: string, timeoutMs: number): Promise<Observation | null> {
    const known = this.#broken.get(module);
    if (known !== undefined) return known;
    if (this.#imported.has(module)) return null;
    const during: Place = { kind: 'import', module };
    const failed = await this.#converse<Observation | null>(
      { type: 'import', id: this.#nextId++, module },
      timeoutMs,
      during,
      ({ type, body }) => {
        if (type === 'imported') return null;
        if (type === 'threw')
          return { kind: 'threw', error: parseError(body.error, this.#bundled.sourceMap), during, trials: [] };
        return type === 'never-settled'
          ? { kind: 'never-settled', during }
          : { kind: 'malformed', reason: `an answer of type ${type}` };
      },
    );
    if (failed === null) this.#imported.add(module);
    else this.#broken.set(module, failed);
    return failed;
  }

  /** Asks and reads the answer; whatever ends the conversation badly also ends the process. */
  async #converse<T extends Observation | null>(
    request: Request,
    timeoutMs: number,
    during: Place,
    read: (answer: Answer) => T,
  ): Promise<T | Observation> {
    const reply = await this.#child!.ask(request, timeoutMs);
    let seen: T | Observation;
    try {
      switch (reply.kind) {
        case 'answered':
          seen = read(parseAnswer(reply.message, request.id));
          break;
        case 'timed-out':
          seen = { kind: 'timed-out', limitMs: timeoutMs, during };
          break;
        case 'malformed':
          seen = { kind: 'malformed', reason: reply.reason };
          break;
        case 'ended':
          seen = reply.outOfMemory
            ? { kind: 'out-of-memory', limitMiB: this.#memoryLimitMiB, during }
            : { kind: 'crashed', exitCode: reply.exitCode, signal: reply.signal, during };
      }
    } catch (error) {
      // Anything else is a fault of ours and must not be read as the submission's.
      if (!(error instanceof MalformedValue)) throw error;
      seen = { kind: 'malformed', reason: error.message };
    }
    const harmless = seen === null || seen.kind === 'returned' || seen.kind === 'inspected' || seen.kind === 'threw';
    if (!harmless) await this.#retire();
    return seen;
  }

  async #retire(): Promise<void> {
    await this.#child?.kill();
    this.#printed += this.#child?.printed() ?? '';
    this.#child = null;
    this.#loaded = false;
    this.#imported = new Set();
  }
}
