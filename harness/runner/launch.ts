/** How the process for a submission is started, by language. */

import type { Language } from '../suite/suite.ts';
import { type Launch, nodeLaunch } from './child-process.ts';
import { findPython, pythonLaunch } from './find-python.ts';

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
