/** Whole processes, as a user's shell starts them, with a minimal environment. */

import { join } from 'node:path';
import { execa } from 'execa';

export interface Stages {
  readonly totalMs: number;
  readonly stageMs: Readonly<Record<string, number>>;
}

const environment = (): Record<string, string> => ({ PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' });

export async function run(
  args: readonly string[],
  cwd: string,
  extra: Record<string, string> = {},
): Promise<{ stderr: string }> {
  return execa(process.execPath, args, { cwd, env: { ...environment(), ...extra }, extendEnv: false, reject: false });
}

/** One whole check, with the time that each stage took. */
export async function timedCheck(
  root: string,
  folder: string,
  suite: string,
  more: readonly string[] = [],
): Promise<Stages> {
  const began = performance.now();
  const args = [join(root, 'bin/gradecheck.cjs'), 'check', folder, '--suite', suite, '--json', ...more];
  const { stderr } = await run(args, root, { GRADECHECK_TIMINGS: '1' });
  const totalMs = performance.now() - began;
  const { timings } = JSON.parse(stderr.trim().split('\n').at(-1)!) as { timings: [string, number][] };
  const stageMs: Record<string, number> = {};
  for (const [stage, durationMs] of timings) stageMs[stage] = (stageMs[stage] ?? 0) + durationMs;
  return { totalMs, stageMs };
}
