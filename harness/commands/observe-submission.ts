/** A submission on bundles → what was seen, with what grading has to say while it runs. */
import { appealsNeeded } from '../grading/appeals.ts';
import { rateFit } from '../grading/rate-fit.ts';
import type { LaunchResult } from '../runner/launch.ts';
import type { Observations } from '../runner/observation.ts';
import { observeAll } from '../runner/observe-all.ts';
import type { AskedProfile, RunOptions, SelectedBundle } from '../runner/run-submission.ts';
import type { Submission } from '../submissions/submission.ts';
import type { Language } from '../suite/suite.ts';

type Options = Pick<RunOptions, 'launch' | 'asked' | 'onStage' | 'onCase'> & Partial<Pick<RunOptions, 'warm'>>;

/** One Observations for each bundle, in order. */
export function observeSubmission(
  bundles: readonly SelectedBundle[],
  submission: Submission,
  { warm = null, ...options }: Options,
): Promise<Observations[]> {
  return observeAll(bundles, submission, { ...options, warm, appeals: appealsNeeded, rate: rateFit });
}

export interface HowToObserve {
  readonly launchFor: (language: Language) => Promise<LaunchResult>;
  readonly profile: AskedProfile | null;
}

/** The same with a process of the submission's language; a sentence where none can be started here. */
export async function launchAndObserve(
  bundles: readonly SelectedBundle[],
  submission: Submission,
  { launchFor, profile }: HowToObserve,
): Promise<Observations[] | string> {
  const launched = await launchFor(submission.language);
  if (launched.kind === 'missing') return launched.reason;
  return observeSubmission(bundles, submission, { launch: launched.launch, asked: profile });
}
