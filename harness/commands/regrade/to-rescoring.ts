/** New grades and a policy → what would be kept: each student's old and new points, and which of them counts. */
import { userInfo } from 'node:os';
import { packBundle } from '../../bundle/pack-bundle.ts';
import type { Entry, SuiteScore } from '../../gradebook/gradebook.ts';
import type { RescoredHandIn, Rescoring } from '../../gradebook/keep-rescored.ts';
import { keepsEarlier, type RescorePolicy, type Scored } from '../../regrade/rescore.ts';
import type { BundlePair } from './rescore-bundles.ts';
import type { RescoreRequest, RescoreTools } from './rescore-request.ts';
import type { WorkResult } from './rescore-works.ts';

/** @param entries that have been graded on the suite */
export function toRescoring(
  entries: readonly Entry[],
  results: readonly WorkResult[],
  { old, fresh }: BundlePair,
  policy: RescorePolicy,
  { reason, by }: RescoreRequest,
  { version }: RescoreTools,
): Rescoring {
  const { bundle, hash } = fresh;
  const source = fresh.source ?? null;
  const works = results.flatMap((result) => (result.kind === 'rescored' ? [result.work] : []));
  const bySubmission = new Map(works.map((work) => [work.submission, work]));
  const suite = bundle.suite.id;
  const handIns = entries.flatMap(({ handIn: { id }, hash: submission, outcome }): RescoredHandIn[] => {
    const work = bySubmission.get(submission!);
    if (work === undefined || outcome.kind !== 'graded') return [];
    const counted = outcome.suites.find((one) => one.suite === suite)!;
    const earlier = beforeOverrides(counted, old.hash);
    const keeps = keepsEarlier(policy, id, earlier, work.grade);
    return [
      {
        id,
        submission: submission!,
        before: earlier.score,
        after: work.grade.score,
        keeps: keeps ? earlier.bundle : null,
      },
    ];
  });
  return {
    ...{
      works,
      handIns,
      policy: policy.kind,
      gradecheck: version,
      reason: reason ?? '',
      by: by ?? userInfo().username,
    },
    bundle: { suite, hash, bytes: packBundle(bundle).bytes, source },
    suiteHash: bundle.suite.hash,
    seeds: bundle.seedSalt === '' ? 'public' : 'hidden',
  };
}

/** What the grading gave that counts now, without what was given by hand. */
function beforeOverrides(
  { cases, maxScore, keptFrom }: SuiteScore,
  bundle: string,
): Scored & { readonly bundle: string } {
  if (keptFrom !== undefined) return keptFrom;
  const score = cases.reduce((sum, { points, override }) => sum + (override?.instead ?? points), 0);
  return { bundle, score, maxScore };
}
