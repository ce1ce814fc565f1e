/** The real program in a process of its own, with an environment that holds nothing but what is named here. */
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

export const repository = rootAbove(dirname(fileURLToPath(import.meta.url)));
export const programFile = join(repository, 'bin/gradecheck.cjs');

/** This file may be part of a program in dist/. */
function rootAbove(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : rootAbove(dirname(folder));
}

export interface Ended {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Circumstances {
  readonly environment?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly timeoutMs?: number;
  /** Another Node than the one that runs the tests. */
  readonly node?: string;
}

/** PATH, HOME, TMPDIR, and what the test adds. */
export function environment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME, TMPDIR: tmpdir(), ...more };
}

/** Runs `gradecheck …` to its end; colours are off unless the test asks for them. */
export function gradecheck(args: readonly string[], circumstances: Circumstances = {}): Promise<Ended> {
  return run(circumstances.node ?? process.execPath, [programFile, ...args], circumstances);
}

/** Runs any program to its end. */
export async function run(file: string, args: readonly string[], circumstances: Circumstances = {}): Promise<Ended> {
  const { exitCode, stdout, stderr } = await execa(file, args, {
    cwd: circumstances.cwd ?? repository,
    env: environment(circumstances.environment ?? { NO_COLOR: '1' }),
    extendEnv: false,
    stdin: 'ignore',
    reject: false,
    stripFinalNewline: false,
    timeout: circumstances.timeoutMs ?? 180_000,
    // Of a hundred replays.
    maxBuffer: 1 << 30,
  });
  return { exitCode, stdout, stderr };
}

/** Builds and freezes, so that no test of a file pays for that. */
export async function buildOnce(): Promise<void> {
  const { exitCode, stderr } = await gradecheck(['--version']);
  if (exitCode !== 0) throw new Error(`the program does not start: ${stderr}`);
}

/** The folder of a fixture, e.g. `broken/hangs`. */
export const fixture = (path: string): string => join(repository, 'test/fixtures', path);

/** A new folder that nothing else uses. */
export const freshFolder = (): string => mkdtempSync(join(tmpdir(), 'end-to-end-'));
