/**
 * esbuild, one build at a time. It runs nothing of what it bundles, but it is a program that reads a stranger's files: what
 * makes it crash or hang costs that stranger's build, and the next one gets a fresh service.
 */
import { readFileSync } from 'node:fs';
import type { BuildOptions, BuildResult } from 'esbuild';
import { execa } from 'execa';
import { startTimeLimit } from './time-limit.ts';

export type Bundled<Options extends BuildOptions> =
  | { readonly kind: 'done'; readonly result: BuildResult<Options> }
  /** Errors in the files: whatever esbuild throws. */
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'gave-up'; readonly reason: string };

/** Homework takes a hundredth of a second; on a busy machine, a tenth. */
const TIMEOUT_MS = 5_000;

/** Of address space, for esbuild's service: a few lines can be bundled into many GiB. */
const MEMORY_MIB = 3072;

let prlimit: string | null = null;
let limited: number | null = null;

/** From now on the service has only so much memory. For strangers' files; Linux. @param program the path of prlimit */
export function limitBundler(program: string): void {
  prlimit = program;
}

/** The service is a child of this process; esbuild doesn't say which. */
function servicePid(): number | null {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ');
  const isService = (pid: string): boolean => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--service=');
  return Number(children.filter(Boolean).find(isService) ?? Number.NaN) || null;
}

async function limitService(program: string): Promise<void> {
  const { transform } = await import('esbuild');
  await transform('');
  const pid = servicePid();
  if (pid === null || pid === limited) return;
  await execa(program, ['--pid', String(pid), `--as=${MEMORY_MIB * 2 ** 20}`], { reject: false });
  limited = pid;
}

let last: Promise<unknown> = Promise.resolve();

/** Loads esbuild and starts its service, which takes longer than bundling: worth doing while something else is waited for. */
export async function startBundler(): Promise<void> {
  const { transform } = await import('esbuild');
  await transform('');
}

export function bundle<Options extends BuildOptions>(
  options: Options,
  timeoutMs = TIMEOUT_MS,
): Promise<Bundled<Options>> {
  // Alone, so that what happens to the service is this build's doing.
  const result = last.then(() => bundleTwice(options, timeoutMs));
  last = result;
  return result;
}

/** A service that has ended may have been killed, or have been ending: what ends a second one is the files. */
async function bundleTwice<Options extends BuildOptions>(
  options: Options,
  timeoutMs: number,
): Promise<Bundled<Options>> {
  const first = await bundleNow(options, timeoutMs);
  return first.kind === 'gave-up' && first.reason === SERVICE_GONE ? bundleNow(options, timeoutMs) : first;
}

const SERVICE_GONE = 'esbuild could not read the files: they are nested too deeply, or too large';

async function bundleNow<Options extends BuildOptions>(options: Options, timeoutMs: number): Promise<Bundled<Options>> {
  const { build, stop } = await import('esbuild');
  // Where that is not to be had, the time limit is left.
  if (prlimit !== null) await limitService(prlimit).catch(() => {});
  let cancel = (): unknown => null;
  const timeout = new Promise<'timeout'>((resolve) => {
    // Time in which this process computes something else is not esbuild's.
    cancel = startTimeLimit(timeoutMs, () => resolve('timeout'));
  });
  const building: Promise<Bundled<Options>> = build(options as never).then(
    (result) => ({ kind: 'done', result: result as BuildResult<Options> }),
    (error: unknown) => (isServiceGone(error) ? { kind: 'gave-up', reason: SERVICE_GONE } : { kind: 'failed', error }),
  );
  const first = await Promise.race([building, timeout]);
  cancel();
  if (first !== 'timeout' && first.kind !== 'gave-up') return first;
  await stop();
  return first === 'timeout'
    ? {
        kind: 'gave-up',
        reason: `the files could not be bundled within ${timeoutMs / 1000} s: is something nested very deeply?`,
      }
    : first;
}

/** esbuild says it in these words only. */
function isServiceGone(error: unknown): boolean {
  return /^The service (was stopped|is no longer running)/.test((error as Partial<Error>)?.message ?? '');
}
