/** One submission's processes in turn: asks the one there is, and replaces it after a crash or a time-out. */
import type { Bundle, FrozenCase, FrozenTrial } from '../bundle/bundle.ts';
import { MalformedValue } from '../wire/parse-value.ts';
import { type Child, type Launch, startChild } from './child-process.ts';
import { NotedSoFar } from './noted-so-far.ts';
import type { CaseObservation, Note, Observation, Place, TrialAnswer } from './observation.ts';
import {
  type Answer,
  parseAnswer,
  parseError,
  parseInspected,
  parsePlace,
  parseReturned,
  parseThrown,
} from './parse-answer.ts';
import type { PreparedSubmission, Spelling } from './prepared-submission.ts';
import { MAX_RECEIVED_BYTES, PROTOCOL } from './protocol.ts';
import type { WarmChild } from './warm-child.ts';

const LOAD_TIMEOUT_MS = 20_000;
/** A request; docs/protocol.md has them all. */
interface Asked {
  readonly type: string;
  readonly id: number;
  readonly [field: string]: unknown;
}

/** Share of a case's time within which optional runs must end, so that what has been answered is not lost. */
const OPTIONAL_SHARE = 0.8;

export interface SessionOptions {
  /** Called when a stage ends, with the milliseconds it took: for measurements only. */
  readonly onStage?: (stage: string, durationMs: number) => void;
}

export class Session {
  readonly #folder: string;
  readonly #launch: Launch;
  readonly #prepared: PreparedSubmission;
  readonly #options: SessionOptions;
  readonly #memoryLimitMiB: number;
  readonly #broken = new Map<string, Observation>();
  #spelling: Spelling;
  #child: Child | null;
  /** Which program the process has been given; null: none yet. */
  #loaded: string | null = null;
  #apart: boolean;
  #imported = new Set<string>();
  #printed = '';
  readonly #noted = new NotedSoFar();
  #waitedMs = 0;
  #receivedBytes = 0;
  #nextId = 1;

  constructor(warm: WarmChild, prepared: PreparedSubmission, spelling: Spelling, options: SessionOptions) {
    this.#folder = warm.folder;
    this.#child = warm.child;
    this.#launch = warm.launch;
    this.#prepared = prepared;
    this.#apart = prepared.apart;
    this.#spelling = spelling;
    this.#options = options;
    this.#memoryLimitMiB = warm.memoryLimitMiB;
  }

  /** How long the submission has been waited for so far, in all its processes. */
  waitedMs(): number {
    return this.#waitedMs + (this.#child?.waitedMs() ?? 0);
  }

  /** What is asked from now on is spelt so. */
  spellAs(spelling: Spelling): void {
    this.#spelling = spelling;
  }

  /** @param untilMs what `waitedMs` may come to before no more cases are begun */
  async observeCase(bundle: Bundle, one: FrozenCase, untilMs: number): Promise<CaseObservation> {
    const observation = await this.#observe(bundle, one, untilMs);
    const unwritten = this.#noted.takeUnwritten();
    return { id: one.id, observation, ...(unwritten.length === 0 ? {} : { unwritten }) };
  }

  async #observe(bundle: Bundle, one: FrozenCase, untilMs: number): Promise<Observation> {
    const prepared = await this.#prepare(bundle, one, untilMs);
    if (prepared !== null) return prepared;
    const began = performance.now();
    const observation = await this.#execute(bundle, one);
    const traps = one.check.kind === 'gradient' ? one.check.traps : [];
    const withTraps =
      observation.kind === 'returned' && traps.length > 0
        ? { ...observation, traps: await this.#tryTraps(bundle, one, traps) }
        : observation;
    this.#options.onStage?.('student', performance.now() - began);
    return withTraps;
  }

  /** The answers to the appeals of these trials; nothing for those that came to no answer. */
  async appeal(
    bundle: Bundle,
    one: FrozenCase,
    trials: readonly number[],
    untilMs: number,
  ): Promise<Record<number, TrialAnswer>> {
    if (!('appeals' in one.check) || (await this.#prepare(bundle, one, untilMs)) !== null) return {};
    const appeals: readonly FrozenTrial[] = one.check.appeals;
    const answers = await this.#tryTrials(
      bundle,
      one,
      trials.map((index) => appeals[index]!),
    );
    return Object.fromEntries((answers ?? []).map((answer, i) => [trials[i]!, answer]));
  }

  /** Gets a process ready for a case; what kept it from that, or null. */
  async #prepare(bundle: Bundle, one: FrozenCase, untilMs: number): Promise<Observation | null> {
    for (const module of one.modules) {
      const problems = this.#prepared.failures.get(module);
      if (problems !== undefined) return { kind: 'not-loaded', module, problems };
    }
    if (this.waitedMs() > untilMs) {
      const seconds = bundle.limits.totalTimeoutMs / 1000;
      return { kind: 'not-run', reason: `the submission had used up its ${seconds} s in earlier cases`, ours: false };
    }
    const known = one.modules.map((module) => this.#broken.get(module)).find((broken) => broken !== undefined);
    if (known !== undefined) return known;
    const started = await this.#start(one.modules);
    if (started !== null) return started;
    for (const module of one.modules) {
      const failed = await this.#import(module, one.timeoutMs);
      if (failed !== null) return failed;
    }
    return null;
  }

  async end(): Promise<{ readonly stdout: string; readonly notes: readonly Note[] }> {
    await this.#retire();
    return { stdout: this.#printed, notes: this.#noted.notes };
  }

  async #execute(bundle: Bundle, one: FrozenCase): Promise<Observation> {
    const { check } = one;
    const place: Place = { kind: 'case', trial: null, run: null };
    if (check.kind === 'exports') {
      const { module, exports } = check;
      return this.#converse(
        { type: 'inspect', id: this.#nextId++, module, exports: this.#spelling.spellExports(module, exports) },
        one.timeoutMs,
        place,
        ({ type, body }) =>
          type === 'inspected'
            ? parseInspected(body, module, exports, this.#spelling)
            : this.#unexpected({ type, body }, []),
      );
    }
    return this.#runTrials(bundle, one, check.trials);
  }

  /** Null when there was no time for them, which proves nothing. Whoever ends the process there has thrown at each. */
  async #tryTraps(bundle: Bundle, one: FrozenCase, traps: readonly FrozenTrial[]): Promise<TrialAnswer[] | null> {
    if ((await this.#prepare(bundle, one, Number.POSITIVE_INFINITY)) !== null) return null;
    const observation = await this.#runTrials(bundle, one, traps);
    if (observation.kind === 'returned') return [...observation.trials];
    if (observation.kind !== 'crashed' && observation.kind !== 'malformed') return null;
    const error = { name: 'crashed', message: 'the process ended', at: null, apiMismatch: false };
    const ended = { outputs: {}, changes: {}, failure: { kind: 'threw' as const, error } };
    return traps.map(({ runs }) => ({ runs: runs.map(() => ended) }));
  }

  /** Trials that prove nothing when they come to no answer. */
  async #tryTrials(bundle: Bundle, one: FrozenCase, trials: readonly FrozenTrial[]): Promise<TrialAnswer[] | null> {
    // A case that ended its process has lost the modules too.
    if ((await this.#prepare(bundle, one, Number.POSITIVE_INFINITY)) !== null) return null;
    const observation = await this.#runTrials(bundle, one, trials);
    return observation.kind === 'returned' ? [...observation.trials] : null;
  }

  #runTrials(bundle: Bundle, one: FrozenCase, asked: readonly FrozenTrial[]): Promise<Observation> {
    const place: Place = { kind: 'case', trial: null, run: null };
    const names = new Set(asked.flatMap((trial) => trial.runs.map((run) => run.program)));
    const programs = Object.fromEntries(
      Object.entries(bundle.programs)
        .filter(([name]) => names.has(name))
        .map(([name, program]) => [name, this.#spelling.spellProgram(program)]),
    );
    const trials = asked.map(({ seed, inputs, directions, runs }) => ({ seed, inputs, directions, runs }));
    const budgetMs = one.timeoutMs * OPTIONAL_SHARE;
    const request = { type: 'run', id: this.#nextId++, programs, trials, budgetMs };
    return this.#converse<Observation>(request, one.timeoutMs, place, (answer) =>
      answer.type === 'returned'
        ? { kind: 'returned', trials: parseReturned(answer.body, asked, this.#prepared.locate) }
        : this.#unexpected(answer, asked),
    );
  }

  #unexpected({ type, body }: Answer, asked: readonly FrozenTrial[]): Observation {
    if (type === 'threw') return parseThrown(body, asked, this.#prepared.locate);
    if (type === 'never-settled') return { kind: 'never-settled', during: parsePlace(body) };
    return { kind: 'malformed', reason: `an answer of type ${type}` };
  }

  /** Starts a process and gives it the submission's program; null when that went well. */
  async #start(modules: readonly string[]): Promise<Observation | null> {
    const loading = this.#apart ? modules : null;
    if (this.#loaded === nameOf(loading) && this.#child !== null) return null;
    if (this.#loaded !== null) await this.#retire();
    const began = performance.now();
    const program = await this.#prepared.load(loading);
    if (program.kind === 'not-loaded') return this.#blame(modules, { ...program, module: modules[0]! });
    const failed = (await this.#greet()) ?? (await this.#load(program.fields, modules));
    this.#options.onStage?.('starting', performance.now() - began);
    if (failed === null) this.#loaded = nameOf(loading);
    if (failed === null || failed.kind === 'not-run') return failed;
    await this.#retire();
    if (this.#apart) return this.#blame(modules, failed);
    // What one module has must not take the others with it.
    this.#apart = true;
    return this.#start(modules);
  }

  /** A fresh process, at the point where it can be given a submission. */
  async #greet(): Promise<Observation | null> {
    this.#child ??= startChild({
      launch: this.#launch,
      folder: this.#folder,
      memoryLimitMiB: this.#memoryLimitMiB,
    });
    const greeting = await this.#child.greeting();
    const ready = greeting.kind === 'answered' ? parseAnswer(greeting.message, null) : null;
    if (ready?.type === 'ready' && ready.body.protocol === PROTOCOL) return null;
    const why = this.#child.lastComplaint() || greeting.kind;
    await this.#retire();
    return { kind: 'not-run', reason: `the process for the submission did not start (${why})`, ours: true };
  }

  /** No code of the submission's has run yet, but what reads it may refuse it, or not come to an end. */
  #load(fields: Readonly<Record<string, unknown>>, modules: readonly string[]): Promise<Observation | null> {
    const during: Place = { kind: 'import', module: modules[0]! };
    const request = { ...fields, type: 'load', id: this.#nextId++ };
    return this.#converse<Observation | null>(request, LOAD_TIMEOUT_MS, during, ({ type, body }) => {
      if (type === 'loaded') return null;
      return type === 'threw'
        ? { kind: 'threw', error: parseError(body.error, this.#prepared.locate), during, trials: [] }
        : { kind: 'malformed', reason: `an answer of type ${type}` };
    });
  }

  /** Remembered for every case that needs one of these modules. */
  #blame(modules: readonly string[], observation: Observation): Observation {
    for (const module of modules) this.#broken.set(module, observation);
    return observation;
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
          return { kind: 'threw', error: parseError(body.error, this.#prepared.locate), during, trials: [] };
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
    request: Asked,
    timeoutMs: number,
    during: Place,
    read: (answer: Answer) => T,
  ): Promise<T | Observation> {
    const reply = await this.#child!.ask(request, timeoutMs);
    let seen: T | Observation;
    try {
      switch (reply.kind) {
        case 'answered':
          if (this.#receivedBytes + this.#child!.receivedBytes() > MAX_RECEIVED_BYTES)
            throw new MalformedValue(`the answers so far have more than ${MAX_RECEIVED_BYTES >> 20} MiB in all`);
          seen = read(this.#withNotes(parseAnswer(reply.message, request.id)));
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

  #withNotes(answer: Answer): Answer {
    this.#noted.take(answer.body);
    return answer;
  }

  async #retire(): Promise<void> {
    await this.#child?.kill();
    this.#waitedMs = this.waitedMs();
    this.#receivedBytes += this.#child?.receivedBytes() ?? 0;
    // The folder's name is drawn at random; a submission that prints it must not make two reports differ.
    this.#printed += this.#child?.printed().replaceAll(this.#folder, '.') ?? '';
    this.#child = null;
    this.#loaded = null;
    this.#imported = new Set();
  }
}

const nameOf = (modules: readonly string[] | null): string => (modules === null ? '(all)' : modules.join());
