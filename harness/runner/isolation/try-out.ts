/** Starts a program that says Node's version: whether a way of confining works here shows only then. */
import { execa } from 'execa';

const TIMEOUT_MS = 10_000;

/** @returns null when it ran, or the last that was said of why it did not */
export async function tryOut(command: readonly string[], cwd?: string): Promise<string | null> {
  const [file, ...args] = command as [string, ...string[]];
  const result = await execa(file, args, {
    ...(cwd === undefined ? {} : { cwd }),
    reject: false,
    timeout: TIMEOUT_MS,
    stdin: 'ignore',
    extendEnv: false,
    env: {},
  });
  if (result.exitCode === 0 && result.stdout.trim() === process.version) return null;
  return `${result.stderr ?? ''}`.trim().split('\n').at(-1) || `it ended with exit code ${result.exitCode}`;
}
