/** Real Python processes for tests: each interpreter with NumPy that there is, its runner, and small submissions. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';
import { type Child, startChild } from '../../../../harness/runner/child-process.ts';
import { findPython, type Python, pythonLaunch } from '../../../../harness/runner/find-python.ts';

const runnerFolder = fileURLToPath(new URL('../../../../harness/runner/python', import.meta.url));

export interface Interpreter {
  readonly python: Python;
  /** "NumPy 1.24.2" */
  readonly name: string;
  /** [1, 24] */
  readonly version: readonly [number, number];
}

/** The first python3 on the path, and Debian's own, unless they are one. */
async function interpreters(): Promise<Interpreter[]> {
  const found = new Map<string, Interpreter>();
  for (const named of [null, '/usr/bin/python3']) {
    const result = await findPython(named);
    if (result.kind === 'missing') continue;
    const { executable } = result.python;
    const { stdout } = spawnSync(executable, ['-c', 'import numpy; print(numpy.__version__)'], { encoding: 'utf8' });
    const numpy = stdout.trim();
    if (numpy === '') continue;
    const [major = 0, minor = 0] = numpy.split('.').map(Number);
    found.set(numpy, { python: result.python, name: `NumPy ${numpy}`, version: [major, minor] });
  }
  if (found.size === 0) console.warn('SKIPPED: no python3 with NumPy here, so nothing of the Python runner is tested');
  return [...found.values()];
}

export const PYTHONS: readonly Interpreter[] = await interpreters();

/** A block of tests for each interpreter; skipped, and counted as such, when there is none. */
export function describeEachPython(title: string, tests: (interpreter: Interpreter) => void): void {
  // Nothing but a real interpreter can run these; .ci/run installs one, so that none is skipped there.
  if (PYTHONS.length === 0) describe.skip(title, () => tests(undefined as never));
  for (const interpreter of PYTHONS) describe(`${title}, ${interpreter.name}`, () => tests(interpreter));
}

export interface Told {
  readonly type: string;
  readonly [field: string]: unknown;
}

export interface Note {
  readonly code: string;
  readonly what: string;
  readonly file: string | null;
  readonly line: number | null;
}

/** A process that has been given a submission. */
export interface Loaded {
  readonly ready: Told;
  readonly ask: (request: Readonly<Record<string, unknown>>) => Promise<Told>;
  /** Imports module m, calls m.f with these arguments, and tells what came of it. */
  readonly call: (args?: readonly unknown[], more?: Readonly<Record<string, unknown>>) => Promise<Told>;
  readonly printed: () => string;
  readonly end: () => Promise<void>;
}

/** @param files path → content
 * @param modules name → path; without it the module m is the file m.py, wherever it lies */
export async function load(
  { python }: Interpreter,
  files: Readonly<Record<string, string | Uint8Array>>,
  modules: Readonly<Record<string, string>> | null = null,
): Promise<Loaded> {
  const folder = mkdtempSync(join(tmpdir(), 'python-child-'));
  const child: Child = startChild({ launch: pythonLaunch(python, runnerFolder), folder, memoryLimitMiB: 1024 });
  let id = 0;
  const ask: Loaded['ask'] = async (request) => {
    const reply = await child.ask({ ...request, id: ++id }, 30_000);
    if (reply.kind !== 'answered') throw new Error(JSON.stringify(reply));
    return reply.message as Told;
  };
  const greeting = await child.greeting();
  if (greeting.kind !== 'answered') throw new Error(`the runner does not start: ${JSON.stringify(greeting)}`);
  const path = Object.keys(files).find((name) => name === 'm.py' || name.endsWith('/m.py'));
  const encoded = Object.entries(files).map(([name, text]) => [name, Buffer.from(text).toString('base64')]);
  await ask({ type: 'load', files: Object.fromEntries(encoded), modules: modules ?? { m: path }, folders: ['nndl'] });
  return {
    ready: greeting.message as Told,
    ask,
    call: async (args = [], more = {}) => {
      const imported = await ask({ type: 'import', module: 'm' });
      if (imported.type !== 'imported') return imported;
      const program = { steps: [{ call: 'm.f', args, as: 'r' }], outputs: { out: '$r' } };
      const trial = { seed: 1, inputs: {}, directions: {}, runs: [{ program: 'p', outputs: ['out'] }], ...more };
      const answer = await ask({ type: 'run', programs: { p: program }, trials: [trial], budgetMs: 10_000 });
      const notes = [...(imported.notes as Note[]), ...(answer.notes as Note[])];
      return { ...answer, notes };
    },
    printed: child.printed,
    end: async () => {
      await child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The value that f returned in the first run, or what it threw. */
export function answerOf(told: Told): unknown {
  const trials = told.trials as { runs: { outputs: { out: unknown } }[] }[];
  return told.type === 'returned' ? trials[0]!.runs[0]!.outputs.out : told.error;
}

/** Loads, calls f once, and ends the process. */
export async function once(
  interpreter: Interpreter,
  files: Readonly<Record<string, string | Uint8Array>> | string,
  args: readonly unknown[] = [],
): Promise<{ value: unknown; notes: readonly Note[]; printed: string; told: Told }> {
  const loaded = await load(interpreter, typeof files === 'string' ? { 'm.py': files } : files);
  try {
    const told = await loaded.call(args);
    // What it printed has arrived when it has ended.
    await loaded.end();
    return { value: answerOf(told), notes: (told.notes ?? []) as Note[], printed: loaded.printed(), told };
  } finally {
    await loaded.end();
  }
}
