/** Bundles whose API a submission spells in different ways are run one after another, each in its own spelling. */

import type { Submission } from '../submissions/submission.ts';
import type { Profile } from '../suite/profile.ts';
import type { Observations } from './observation.ts';
import { type RunOptions, runSubmission, type SelectedBundle } from './run-submission.ts';

/** One Observations for each bundle, in order. */
export async function observeAll(
  bundles: readonly SelectedBundle[],
  submission: Submission,
  options: Omit<RunOptions, 'profile'>,
): Promise<Observations[]> {
  const seen = new Map<SelectedBundle, Observations>();
  let { warm } = options;
  for (const [profile, together] of byProfile(bundles, submission, options)) {
    const observations = await runSubmission(together, submission, { ...options, warm, profile });
    together.forEach((bundle, i) => {
      seen.set(bundle, observations[i]!);
    });
    warm = null;
  }
  return bundles.map((bundle) => seen.get(bundle)!);
}

/** The profile that the caller named, or the bundle's first for the submission's language. */
function byProfile(
  bundles: readonly SelectedBundle[],
  { language }: Submission,
  { asked }: Pick<RunOptions, 'asked'>,
): [Profile | null, SelectedBundle[]][] {
  if (language === 'typescript') return bundles.length === 0 ? [] : [[null, [...bundles]]];
  const groups = new Map<string, [Profile, SelectedBundle[]]>();
  for (const selected of bundles) {
    const profile = selected.bundle.profiles.find(
      (one) => one.language === language && (asked === null || one.id === asked.id),
    )!;
    const group = groups.get(profile.id) ?? [profile, []];
    group[1].push(selected);
    groups.set(profile.id, group);
  }
  return [...groups.values()];
}
