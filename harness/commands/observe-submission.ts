/** A submission on bundles → what was seen, with what grading has to say while it runs. */
import { appealsNeeded } from '../grading/appeals.ts';
import { rateFit } from '../grading/rate-fit.ts';
import type { Observations } from '../runner/observation.ts';
import { observeAll } from '../runner/observe-all.ts';
import type { RunOptions, SelectedBundle } from '../runner/run-submission.ts';
import type { Submission } from '../submissions/submission.ts';

type Options = Pick<RunOptions, 'launch' | 'asked' | 'onStage' | 'onCase'> & Partial<Pick<RunOptions, 'warm'>>;

/** One Observations for each bundle, in order. */
export function observeSubmission(
  bundles: readonly SelectedBundle[],
  submission: Submission,
  { warm = null, ...options }: Options,
): Promise<Observations[]> {
  return observeAll(bundles, submission, { ...options, warm, appeals: appealsNeeded, rate: rateFit });
}
