/** Runs a parser on random inputs, and stops at the first that shows a fault. */
import type { Outcome, Parser } from './parser.ts';
import { randomFor } from './random.ts';

export interface Extent {
  readonly seed: number;
  readonly from: number;
  readonly inputs: number;
  readonly seconds: number;
  /** An input that takes longer shows a fault; it is made twice, and its processor time counts. */
  readonly maxMs?: number;
  /** Called before each input, so that someone else can see where it hangs. */
  readonly onInput?: (index: number) => void;
}

interface Fault {
  readonly index: number;
  readonly what: string;
  readonly bytes: Uint8Array;
}

export interface Report {
  readonly parser: string;
  readonly inputs: number;
  readonly seconds: number;
  readonly accepted: number;
  readonly refused: ReadonlyMap<string, number>;
  readonly slowest: { readonly ms: number; readonly index: number };
  /** Memory in use: the most that was seen, and how much more there was at the end than after the first inputs. */
  readonly peakMiB: number;
  readonly growthMiB: number;
  readonly fault: Fault | null;
}

const MAX_MIB = 1_024;
const MEASURE_EVERY = 512;
const MIB = 1 << 20;

export async function fuzz<Input>(parser: Parser<Input>, extent: Extent): Promise<Report> {
  const { seed, from, inputs, seconds, maxMs = 1_000, onInput } = extent;
  const began = performance.now();
  const refused = new Map<string, number>();
  const keys = builtInKeys();
  let accepted = 0;
  let slowest = { ms: 0, index: from };
  let peak = 0;
  let early: number | null = null;
  let fault: Fault | null = null;
  let index = from;
  for (; index < from + inputs && fault === null; index++) {
    if (performance.now() - began > seconds * 1_000) break;
    onInput?.(index);
    const input = parser.make(randomFor(seed, index));
    const failed = (what: string): Fault => ({ index, what, bytes: parser.toBytes(input) });
    const { what, outcome, ms } = await runOnce(parser, input);
    if (outcome === null) fault = failed(what);
    else if (outcome.kind === 'accepted') accepted++;
    else refused.set(outcome.reason, (refused.get(outcome.reason) ?? 0) + 1);
    if (ms > slowest.ms) slowest = { ms, index };
    if (ms > maxMs) {
      const cpuMs = await cpuTime(() => runOnce(parser, input));
      if (cpuMs > maxMs) fault ??= failed(`took ${Math.round(cpuMs)} ms`);
    }
    if (builtInKeys() !== keys) fault ??= failed('changed what every object inherits');
    if ((index - from) % MEASURE_EVERY === 0) {
      // What was put off until later, such as warnings, takes place, and does not pile up.
      await new Promise(setImmediate);
      const { heapUsed, external } = process.memoryUsage();
      peak = Math.max(peak, heapUsed + external);
      if (peak > MAX_MIB * MIB) fault ??= failed(`${Math.round(peak / MIB)} MiB are in use`);
      if (index - from === MEASURE_EVERY) early = memoryInUse();
    }
  }
  parser.clear?.();
  const done = index - from;
  return {
    parser: parser.name,
    inputs: done,
    seconds: (performance.now() - began) / 1_000,
    accepted,
    refused,
    slowest,
    peakMiB: peak / MIB,
    growthMiB: early === null ? 0 : (memoryInUse() - early) / MIB,
    fault,
  };
}

async function runOnce<Input>(
  parser: Parser<Input>,
  input: Input,
): Promise<{ outcome: Outcome | null; what: string; ms: number }> {
  const began = performance.now();
  try {
    const result = parser.run(input);
    // Most are not asynchronous, and waiting for them would take longer than they do.
    const outcome = result instanceof Promise ? await result : result;
    return { outcome, what: '', ms: performance.now() - began };
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? String(error)) : `threw ${String(error)}`;
    return { outcome: null, what, ms: performance.now() - began };
  }
}

/** In milliseconds: what other programs take on a busy machine is not in it. */
async function cpuTime(run: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** After collection, where Node lets it be asked for (--expose-gc). */
function memoryInUse(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function builtInKeys(): number {
  return Reflect.ownKeys(Object.prototype).length + Reflect.ownKeys(Array.prototype).length;
}
