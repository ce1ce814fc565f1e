/** How a submission is kept from the container that grades it: in a sandbox where one can be had, otherwise as another user. */
import { statSync } from 'node:fs';
import { type LaunchResult, launchFor, type Runners } from '../../runner/launch.ts';
import type { Language } from '../../suite/suite.ts';

/** @param secret folders that another user must not be able to look into */
export async function launchInContainer(
  language: Language,
  runners: Runners,
  secret: readonly string[],
): Promise<LaunchResult> {
  const boxed = await launchFor(language, runners, 'sandbox');
  if (boxed.kind === 'ready') return boxed;
  const open = secret.filter((folder) => !isRootsAlone(folder));
  if (open.length > 0)
    return {
      kind: 'missing',
      reason: `${boxed.reason}. Here it cannot be run as another user either, since ${open.join(' and ')} can be read by others than root: run_autograder makes them private, and was not used or could not`,
    };
  const switched = await launchFor(language, runners, 'user');
  return switched.kind === 'ready'
    ? switched
    : { kind: 'missing', reason: `${boxed.reason}. As another user it cannot be run either: ${switched.reason}` };
}

function isRootsAlone(folder: string): boolean {
  const { uid, mode } = statSync(folder);
  return uid === 0 && (mode & 0o077) === 0;
}
