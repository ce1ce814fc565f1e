/** How the process for a submission is started, by language. */

import type { Language } from '../suite/suite.ts';
import type { Launch } from './child-process.ts';
import { findPython, isNewEnough, likelyPython, pythonLaunch } from './find-python.ts';
import { findSandbox } from './isolation/find-sandbox.ts';
import { findUserSwitch } from './isolation/find-user-switch.ts';
import type { Isolation, IsolationKind } from './isolation/isolation.ts';
import { type NodeRunner, nodeLaunch } from './node-launch.ts';
import { discard, type WarmChild, warmUp } from './warm-child.ts';

export interface Runners {
  readonly node: NodeRunner;
  /** The folder with the runner in Python. */
  readonly pythonFolder: string;
  /** The interpreter, where somebody named one. */
  readonly python: string | null;
}

export type LaunchResult =
  | { readonly kind: 'ready'; readonly launch: Launch }
  | { readonly kind: 'missing'; readonly reason: string };

export async function launchFor(language: Language, runners: Runners, isolation: IsolationKind): Promise<LaunchResult> {
  const isolated = await isolationFor(isolation);
  if (isolated.kind === 'missing') return isolated;
  if (language === 'typescript') return { kind: 'ready', launch: nodeLaunch(runners.node, isolated) };
  const found = await findPython(runners.python);
  if (found.kind === 'missing') return found;
  return { kind: 'ready', launch: pythonLaunch(found.python, runners.pythonFolder, isolated) };
}

/** Where there is no sandbox, none is done without: that must be asked for. */
async function isolationFor(kind: IsolationKind): Promise<Isolation | { kind: 'missing'; reason: string }> {
  if (kind === 'process') return { kind };
  if (kind === 'user') {
    const found = await findUserSwitch();
    return found.kind === 'found' ? { kind, switch: found.switch } : found;
  }
  const found = await findSandbox();
  if (found.kind === 'found') return { kind, sandbox: found.sandbox };
  return {
    kind: 'missing',
    reason: `there is no sandbox: ${found.reason}. Without one a submission can read and change what you can; --isolation process runs it so all the same, and every grade will say it`,
  };
}

export type Started =
  | { readonly kind: 'started'; readonly warm: WarmChild }
  | { readonly kind: 'missing'; readonly reason: string };

/** A process that is on its way. Asking an interpreter what it is takes time: where it is likely the right one, it shows. */
export async function startFor(
  language: Language,
  runners: Runners,
  isolation: IsolationKind,
  memoryLimitMiB: number,
): Promise<Started> {
  // A sandbox has to know what the interpreter reads.
  const likely = language === 'python' && isolation === 'process' ? likelyPython(runners.python) : null;
  if (likely !== null) {
    const python = { executable: likely, numpyFolder: null, files: null, packages: [] };
    const warm = warmUp(pythonLaunch(python, runners.pythonFolder), memoryLimitMiB);
    if (await isReady(warm)) return { kind: 'started', warm };
    await discard(warm);
  }
  const launched = await launchFor(language, runners, isolation);
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
