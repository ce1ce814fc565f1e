/** How the process for a submission is started, by language. */

import type { Language } from '../suite/suite.ts';
import { type Launch, nodeLaunch } from './child-process.ts';
import { findPython, isNewEnough, likelyPython, pythonLaunch } from './find-python.ts';
import { discard, type WarmChild, warmUp } from './warm-child.ts';

export interface Runners {
  /** Node's arguments for the program that runs submissions: its file, and that file's own arguments. */
  readonly node: readonly string[];
  /** The folder with the runner in Python. */
  readonly pythonFolder: string;
  /** The interpreter, where somebody named one. */
  readonly python: string | null;
}

export type LaunchResult =
  | { readonly kind: 'ready'; readonly launch: Launch }
  | { readonly kind: 'missing'; readonly reason: string };

export async function launchFor(language: Language, runners: Runners): Promise<LaunchResult> {
  if (language === 'typescript') return { kind: 'ready', launch: nodeLaunch(runners.node) };
  const found = await findPython(runners.python);
  if (found.kind === 'missing') return found;
  return { kind: 'ready', launch: pythonLaunch(found.python, runners.pythonFolder) };
}

export type Started =
  | { readonly kind: 'started'; readonly warm: WarmChild }
  | { readonly kind: 'missing'; readonly reason: string };

/** A process that is on its way. Asking an interpreter what it is takes time: where it is likely the right one, it shows. */
export async function startFor(language: Language, runners: Runners, memoryLimitMiB: number): Promise<Started> {
  const likely = language === 'python' ? likelyPython(runners.python) : null;
  if (likely !== null) {
    const warm = warmUp(pythonLaunch({ executable: likely, numpyFolder: null }, runners.pythonFolder), memoryLimitMiB);
    if (await isReady(warm)) return { kind: 'started', warm };
    await discard(warm);
  }
  const launched = await launchFor(language, runners);
  if (launched.kind === 'missing') return launched;
  return { kind: 'started', warm: warmUp(launched.launch, memoryLimitMiB) };
}

/** Its own words: it has NumPy, and is new enough. */
async function isReady({ child }: WarmChild): Promise<boolean> {
  const reply = await child.greeting();
  if (reply.kind !== 'answered') return false;
  const runtime = (reply.message as { readonly runtime?: unknown } | null)?.runtime;
  const [, major, minor] = /^Python (\d+)\.(\d+)/.exec(String(runtime)) ?? [];
  return isNewEnough([Number(major), Number(minor)]);
}
