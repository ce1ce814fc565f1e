/** A submission as it was read → the same with the suites' files in it, or why it is none of theirs. */
import { filesOf, type LoadedBundle } from '../bundle/bundle-source.ts';
import type { AskedProfile } from '../runner/run-submission.ts';
import { findMeant, type WantedFiles } from '../submissions/meant-files.ts';
import type { ReadResult } from '../submissions/submission.ts';
import { unfitFor } from './select-bundles.ts';

/** A submission in a language that a suite is not for is nothing to give a zero for, and neither is one without the suite's files. */
export function refuseUnfit(
  read: ReadResult,
  bundles: readonly LoadedBundle[],
  profile: AskedProfile | null,
): ReadResult {
  if (read.kind === 'unreadable') return read;
  const reasons = bundles.flatMap(({ bundle }) => unfitFor(bundle, read.submission.language, profile));
  if (reasons.length > 0) return { kind: 'unreadable', reason: reasons.join('; ') };
  return findMeant(read.submission, filesWanted(bundles));
}

/** By any of the suites. */
function filesWanted(bundles: readonly LoadedBundle[]): WantedFiles {
  const files = bundles.map(({ bundle }) => filesOf(bundle));
  const all = (of: keyof WantedFiles): string[] => [...new Set(files.flatMap((one) => one[of]))];
  return { typescript: all('typescript'), python: all('python'), folders: all('folders') };
}
