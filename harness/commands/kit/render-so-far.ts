/** What has been seen of a submission so far → results.json, with the points that are proven by it. */
import type { LoadedBundle } from '../../bundle/bundle-source.ts';
import type { Grade } from '../../grading/grade.ts';
import { gradeSubmission } from '../../grading/grade-submission.ts';
import { type GradescopeOptions, renderGradescope } from '../../report/exports/gradescope-results.ts';
import type { CaseObservation, Observations } from '../../runner/observation.ts';

export interface SoFar {
  readonly bundles: readonly LoadedBundle[];
  /** One for each bundle, with the cases that have been run. */
  readonly observations: readonly Observations[];
  readonly durationMs: number;
}

/** What the platform shows when it ends the autograder before all cases have been run. */
export function renderSoFar({ bundles, observations, durationMs }: SoFar, options: GradescopeOptions): string {
  const grades = bundles.map(({ bundle }, i) => gradeSubmission(bundle, withPending(bundle.cases, observations[i]!)));
  const all = bundles.reduce((sum, { bundle }) => sum + bundle.cases.length, 0);
  const done = observations.reduce((sum, { cases }) => sum + cases.length, 0);
  const said = [
    `Not finished: ${done} of ${all} cases have been run. The score is that of these cases alone; the others have not been judged.`,
  ];
  return render(grades, said, durationMs, options);
}

export function renderWhole(grades: readonly Grade[], durationMs: number, options: GradescopeOptions): string {
  return render(grades, [], durationMs, options);
}

function render(
  grades: readonly Grade[],
  said: readonly string[],
  durationMs: number,
  options: GradescopeOptions,
): string {
  const score = grades.reduce((sum, grade) => sum + grade.score, 0);
  return renderGradescope(
    { grades, outcome: { kind: 'graded', suites: [], score }, total: null, said, durationMs },
    options,
  );
}

/** A case that has not been run is nobody's mistake: it has no points, and no points lost. */
function withPending(cases: readonly { readonly id: string }[], observations: Observations): Observations {
  const seen = new Map(observations.cases.map((one) => [one.id, one]));
  const pending = (id: string): CaseObservation => ({
    id,
    observation: { kind: 'not-run', reason: 'it has not been run yet', ours: true },
  });
  return { ...observations, cases: cases.map(({ id }) => seen.get(id) ?? pending(id)) };
}
