/**
 * The process in which a submission runs. It gets inputs and sends back what the functions returned; it never sees an
 * expected value, a tolerance or a case's name. Everything it says is a claim.
 */
import './keep-memory.ts';

import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileFunction } from 'node:vm';
import * as np from 'numpy-ts';
import type { Input, Run } from '../../bundle/bundle.ts';
import { ApiMismatch, executeProgram, type Output, type ProgramHost } from '../../bundle/execute-program.ts';
import { lpNorm } from '../../bundle/lp-norm.ts';
import type { Program } from '../../suite/suite.ts';
import type { Value } from '../../wire/value.ts';
import { PROTOCOL, type Request, type RunTrial } from '../protocol.ts';
import { ARRAY_LIBRARY, arrayLibrary } from './array-library.ts';
import { receive, send } from './channel.ts';
import { decodeDisplaced, decodeInput } from './decode-input.ts';
import { encodeValue } from './encode-value.ts';
import { inspectExports } from './inspect-exports.ts';
import { complexWasUsed, forgetComplex } from './note-complex.ts';
import { seedGenerators } from './seed-generators.ts';
import { startWorkingTime } from './working-time.ts';

type ModuleLoaders = Readonly<Record<string, () => Promise<object>>>;

/** Relaxed SIMD gives other bits on other processors and Node versions. */
np.wasmConfig.useRelaxedSimd = false;
(globalThis as Record<symbol, unknown>)[Symbol.for(ARRAY_LIBRARY)] = arrayLibrary;
// What is printed goes to one place, in the order in which it was printed.
for (const method of ['error', 'warn', 'trace'] as const) console[method] = console.log;

// Stacks name the submission's own lines only: paths and Node's internals differ between machines and versions.
Error.prepareStackTrace = (error, frames) => {
  const own = frames.filter((frame) => /submission\.[cm]js$/.test(frame.getFileName() ?? ''));
  const lines = own.map((frame) => {
    const file = (frame.getFileName() ?? '').replace(/^.*\//, '');
    return `\n    at ${frame.getFunctionName() ?? '<anonymous>'} (${file}:${frame.getLineNumber()}:${frame.getColumnNumber()})`;
  });
  return `${String(error)}${lines.join('')}`;
};

let importFile: (url: string) => Promise<object>;
let loaders: ModuleLoaders = {};
const modules = new Map<string, object>();
let pending: number | null = null;
let place = { trial: 0, run: 0 };

// A promise that never settles leaves nothing to wait for: Node would end quietly.
process.on('beforeExit', () => {
  if (pending !== null) send({ type: 'never-settled', id: pending, ...place });
  process.exit(0);
});
// A rejection that nobody awaited is printed, as Node would, but does not take the process down.
process.on('unhandledRejection', (reason) => console.log('Unhandled rejection:', reason));

async function answer(request: Request): Promise<object> {
  switch (request.type) {
    case 'load':
      loaders = ((await loadProgram(request)) as { modules: ModuleLoaders }).modules;
      return { type: 'loaded' };
    case 'import':
      modules.set(request.module, await loaders[request.module]!());
      return { type: 'imported' };
    case 'inspect':
      return { type: 'inspected', exports: inspectExports(modules.get(request.module) ?? {}, request.exports) };
    case 'run':
      return runTrials(request);
  }
}

/** A CommonJS program gets no require, so that what the bundler has refused cannot be had in another way. */
async function loadProgram({ file, code }: Extract<Request, { type: 'load' }>): Promise<object> {
  if (!file.endsWith('.cjs')) return importProgram(file, code);
  const module = { exports: {} };
  compileFunction(code, ['module', 'exports'], { filename: file })(module, module.exports);
  return module.exports;
}

/** Modules that await at their top level can be imported from a file only. */
function importProgram(name: string, code: string): Promise<object> {
  const file = resolve(name);
  writeFileSync(file, code);
  return importFile(pathToFileURL(file).href);
}

const SKIPPED = { failure: 'skipped' };

/** What must be answered comes first, so that a slow function loses none of it to what may be left out. */
async function runTrials({ programs, trials, budgetMs }: Extract<Request, { type: 'run' }>): Promise<object> {
  let spentMs = 0;
  let slowestMs = 0;
  const execute = async (index: number, number: number): Promise<object> => {
    place = { trial: index, run: number };
    const workingTime = startWorkingTime();
    const trial = trials[index]!;
    const run = trial.runs[number]!;
    try {
      return await executeRun(programs[run.program]!, trial, run);
    } finally {
      const tookMs = workingTime();
      spentMs += tookMs;
      slowestMs = Math.max(slowestMs, tookMs);
    }
  };
  const answered: { runs: object[] }[] = [];
  for (const [index, trial] of trials.entries()) {
    const runs: object[] = [];
    answered.push({ runs });
    for (const [number, { optional }] of trial.runs.entries()) {
      try {
        runs.push(optional ? SKIPPED : await execute(index, number));
      } catch (error) {
        return { type: 'threw', ...place, error: describeError(error), trials: answered };
      }
    }
  }
  for (const [index, number] of inOrderOfUse(trials)) {
    // Another call as slow as the slowest must still end in time.
    if (spentMs + slowestMs > budgetMs) break;
    const { runs } = answered[index]!;
    try {
      runs[number] = await execute(index, number);
    } catch (error) {
      runs[number] = { failure: 'threw', error: describeError(error) };
    }
  }
  return { type: 'returned', trials: answered };
}

/** Trial and run of what may be left out: second calls, before others can have left anything behind; the loss at displaced points; the rest. */
function inOrderOfUse(trials: readonly RunTrial[]): [number, number][] {
  const places = trials.flatMap(({ runs }, index) =>
    runs.flatMap(({ optional, again, displace }, number) =>
      optional ? [{ index, number, turn: again ? 0 : displace !== undefined ? 1 : 2 }] : [],
    ),
  );
  return places.sort((a, b) => a.turn - b.turn).map(({ index, number }) => [index, number]);
}

async function executeRun(program: Program, trial: RunTrial, run: Run): Promise<object> {
  seedGenerators(trial.seed);
  forgetComplex();
  const given = new Map<string, { value: unknown }>();
  const host: ProgramHost = {
    moduleExports: (name) => modules.get(name),
    input: (name) => {
      if (!(name in trial.inputs)) return undefined;
      if (!given.has(name)) given.set(name, { value: inputOfRun(trial, run, name) });
      return given.get(name);
    },
    lpNorm: (order) => (vector) => lpNorm(toNumbers(vector), order),
  };
  const found = await executeProgram(program, run.outputs, host, run.again);
  const outputs = Object.fromEntries(Object.entries(found).map(([name, output]) => [name, encodeOutput(output)]));
  const changes = run.reportChanges ? changedInputs(trial, run, given) : {};
  return complexWasUsed() ? { outputs, changes, complex: true } : { outputs, changes };
}

function inputOfRun(trial: RunTrial, run: Run, name: string): unknown {
  const input = trial.inputs[run.replace?.[name] ?? name]!;
  const direction = run.displace === undefined ? undefined : trial.directions[run.displace.direction];
  if (direction?.input !== name) return decodeInput(input);
  return decodeDisplaced(input as Extract<Input, { kind: 'tensor' }>, direction.data, run.displace!.step);
}

function encodeOutput(output: Output): Value {
  return output.kind === 'found' ? encodeValue(output.value) : output;
}

function changedInputs(
  trial: RunTrial,
  run: Run,
  given: ReadonlyMap<string, { value: unknown }>,
): Record<string, Value> {
  const changes: Record<string, Value> = {};
  for (const [name, { value }] of given) {
    const input = trial.inputs[run.replace?.[name] ?? name]!;
    if (input.kind !== 'tensor') continue;
    const after = encodeValue(value);
    const same =
      after.kind === 'tensor' &&
      after.shape.join() === input.shape.join() &&
      after.data.every((number, i) => Object.is(number, input.data[i]));
    if (!same) changes[name] = after;
  }
  return changes;
}

function toNumbers(vector: unknown): ArrayLike<number> {
  const value = encodeValue(vector);
  if (value.kind === 'number') return [value.value];
  if (value.kind !== 'tensor') throw new TypeError('norm was called with something else than a vector');
  return value.data;
}

const MAX_MESSAGE = 1_000;
const MAX_STACK = 20_000;

function describeError(thrown: unknown): object {
  try {
    const { name, message, stack } = (thrown ?? {}) as Partial<Error>;
    if (!(thrown instanceof Error) && typeof message !== 'string') {
      return { name: 'thrown', message: String(thrown).slice(0, MAX_MESSAGE), stack: '', apiMismatch: false };
    }
    return {
      name: String(name).slice(0, MAX_MESSAGE),
      message: String(message).slice(0, MAX_MESSAGE),
      stack: String(stack).slice(0, MAX_STACK),
      apiMismatch: thrown instanceof ApiMismatch,
    };
  } catch {
    return { name: 'thrown', message: 'something that cannot be shown', stack: '', apiMismatch: false };
  }
}

/**
 * Answers requests until the harness closes the channel.
 * @param importer import(), from a file that is allowed to use it.
 */
export async function serve(importer: (url: string) => Promise<object>): Promise<void> {
  importFile = importer;
  send({ type: 'ready', protocol: PROTOCOL, runtime: process.version, arrayLibrary: `numpy-ts ${np.__version__}` });
  // While the submission is still being bundled.
  rehearse();
  for (let request = receive() as Request | null; request !== null; request = receive() as Request | null) {
    pending = request.id;
    place = { trial: 0, run: 0 };
    let reply: object;
    try {
      reply = await answer(request);
    } catch (error) {
      reply = { type: 'threw', ...place, error: describeError(error), trials: [] };
    }
    send({ ...reply, id: request.id });
    pending = null;
    // A turn of the event loop, in which Node notices rejections that nobody awaited.
    await new Promise((resolve) => setImmediate(resolve));
  }
  process.exit(0);
}

/** Runs what every submission needs, so that it is compiled, and in the code cache. */
export function rehearse(): void {
  seedGenerators(1);
  const square = decodeInput({
    kind: 'tensor',
    shape: [2, 2],
    data: Float64Array.of(1, 2, 3, 4),
    dtype: 'float64',
  }) as np.NDArray;
  encodeValue(np.matmul(square, np.transpose(square)));
  encodeValue(np.sum(np.exp(np.maximum(square, 0)), 0));
}

// Started as a program of its own, as in the handout; elsewhere bin/run-submission.cjs calls serve.
if (require.main === module) void serve((url) => import(url));
