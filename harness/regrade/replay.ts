/** What was kept of a submission + what it did when it was run again → reproduced or not, and why not. */
import type { Bundle } from '../bundle/bundle.ts';
import type { Grade } from '../grading/grade.ts';
import { gradeSubmission } from '../grading/grade-submission.ts';
import type { Environment } from '../runner/describe-environment.ts';
import type { Observations } from '../runner/observation.ts';
import { packFrame } from '../wire/frame.ts';
import { compareObservations, type Difference } from './compare-observations.ts';
import { type EnvironmentDifference, environmentDifferences } from './environment-differences.ts';

export type Replay =
  /** The same bits of everything that was seen, and the same grade to the last bit. */
  | { readonly kind: 'reproduced' }
  | {
      readonly kind: 'same-grade';
      readonly differences: readonly Difference[];
      readonly causes: readonly Cause[];
      readonly environment: readonly EnvironmentDifference[];
    }
  | {
      readonly kind: 'different';
      readonly changes: readonly CaseChange[];
      readonly differences: readonly Difference[];
      readonly causes: readonly Cause[];
      readonly environment: readonly EnvironmentDifference[];
    }
  | { readonly kind: 'could-not'; readonly reason: string };

export interface CaseChange {
  readonly suite: string;
  readonly caseId: string;
  readonly before: Pick<Grade['cases'][number], 'status' | 'points'>;
  readonly after: Pick<Grade['cases'][number], 'status' | 'points'>;
}

/** Why bits or grades are not the same, as far as it can be shown. */
export type Cause =
  /** From the very observations that were kept, this version grades otherwise. */
  | { readonly kind: 'grader'; readonly before: string | null; readonly after: string }
  /** Run several times here, it did not do the same each time. */
  | { readonly kind: 'not-deterministic'; readonly runs: number }
  /** Run several times here, it did the same each time, and what computes is not what it was. */
  | { readonly kind: 'environment' }
  /** It did the same each time, and all that is known of what computes is the same. */
  | { readonly kind: 'unknown'; readonly runs: number };

/** What was kept. One of each for each bundle. */
export interface Kept {
  readonly bundles: readonly Bundle[];
  readonly observations: readonly Observations[];
  readonly grades: readonly Grade[];
  readonly environment: Environment;
}

/** What was seen now: once, or several times where the first was not what was kept. */
export interface Seen {
  readonly runs: readonly (readonly Observations[])[];
  readonly environment: Environment;
}

/** @param version of gradecheck, as `environment.gradecheck` of what was kept has it */
export function judgeReplay(kept: Kept, seen: Seen, version: string): Replay {
  const [first] = seen.runs as [readonly Observations[], ...(readonly Observations[])[]];
  const differences = kept.bundles.flatMap((bundle, i) =>
    compareObservations(bundle, kept.observations[i]!, first[i]!),
  );
  const same = kept.bundles.map((bundle, i) => gradeSubmission(bundle, kept.observations[i]!));
  const now = kept.bundles.map((bundle, i) => gradeSubmission(bundle, first[i]!));
  const isGraderSame = same.every((grade, i) => isSame(grade, kept.grades[i]!));
  if (differences.length === 0 && isGraderSame) return { kind: 'reproduced' };
  const environment = environmentDifferences(withoutVersion(kept.environment), seen.environment);
  const grader: Cause[] = isGraderSame
    ? []
    : [{ kind: 'grader', before: kept.environment.gradecheck ?? null, after: version }];
  const causes = [...grader, ...(differences.length === 0 ? [] : [causeOf(seen.runs, environment)])];
  const changes = kept.grades.flatMap((grade, i) => caseChanges(grade, now[i]!));
  return changes.length === 0
    ? { kind: 'same-grade', differences, causes, environment }
    : { kind: 'different', changes, differences, causes, environment };
}

const isSame = (a: object, b: object): boolean => Buffer.compare(packFrame(a), packFrame(b)) === 0;

function withoutVersion({ gradecheck: _, ...environment }: Environment): Environment {
  return environment;
}

function causeOf(runs: Seen['runs'], environment: readonly EnvironmentDifference[]): Cause {
  const [first] = runs;
  const isStable = runs.every((run) => run.every((one, i) => isSame(one, first![i]!)));
  if (!isStable) return { kind: 'not-deterministic', runs: runs.length };
  return environment.some(({ canChange }) => canChange === 'bits')
    ? { kind: 'environment' }
    : { kind: 'unknown', runs: runs.length };
}

/** Whether a first replay leaves a question that more of them answer. */
export function wantsMore({ bundles, observations }: Kept, first: readonly Observations[]): boolean {
  return bundles.some((_, i) => !isSame(observations[i]!, first[i]!));
}

export function caseChanges(before: Grade, after: Grade): CaseChange[] {
  const now = new Map(after.cases.map((one) => [one.id, one]));
  return before.cases.flatMap((one) => {
    const other = now.get(one.id);
    if (other !== undefined && other.status === one.status && other.points === one.points) return [];
    const { status, points } = one;
    const changed = other ?? ({ status: 'not-run', points: 0 } as const);
    return [
      {
        suite: before.suite.id,
        caseId: one.id,
        before: { status, points },
        after: { status: changed.status, points: changed.points },
      },
    ];
  });
}
