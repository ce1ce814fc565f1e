/** What a course's own template gets wrong, or leaves open, is remarked on and costs nothing. */

import { type Choices, choiceOf } from '../suite/convention.ts';
import { matchesCase } from '../suite/match-case.ts';
import type { Leniency, Profile } from '../suite/profile.ts';
import type { CaseGrade, Finding } from './grade.ts';

/**
 * Ids of wrong answers that are to be forgiven, and why. A leniency that names a mistake needs a case that shows it; one
 * that doesn't is for functions that are right in every other case. What came to no answer is not forgiven, nor what is
 * not written.
 */
export function toForgive(cases: readonly CaseGrade[], lenient: readonly Leniency[]): Map<string, string> {
  const forgiven = new Map<string, string>();
  // Most work has nothing wrong that could be forgiven, and patterns take their time.
  const wrong = new Set(cases.filter((one) => isWrong(one, { throws: true, absent: true })));
  if (wrong.size === 0) return forgiven;
  for (const { cases: patterns, mistake, butNot = [], throws = false, absent = false, because } of lenient) {
    const isConcerned = ({ id }: CaseGrade): boolean => patterns.some((pattern) => matchesCase(id, pattern));
    if (![...wrong].some(isConcerned)) continue;
    const concerned = cases.filter(isConcerned);
    const shown = concerned.some(({ diagnosis }) => diagnosis?.codes.includes(mistake ?? '') === true);
    const unsound = new Set(
      cases
        .filter((one) => one.status !== 'correct' && one.maxPoints > 0 && !isConcerned(one))
        .map(({ id }) => functionOf(id)),
    );
    for (const one of concerned) {
      // What isn't there has nothing to do with what is wrong beside it.
      const applies = mistake === undefined ? absent || !unsound.has(functionOf(one.id)) : shown;
      const isNamed = one.diagnosis?.codes.some((code) => butNot.includes(code)) === true;
      if (applies && !isNamed && isWrong(one, { throws, absent }) && !forgiven.has(one.id))
        forgiven.set(one.id, because);
    }
  }
  return forgiven;
}

/** module/function */
export const functionOf = (id: string): string => id.split('/').slice(0, 2).join('/');

/** What a profile forgives submissions that keep to these conventions. */
export function leniencyFor({ lenient, conventions }: Profile, taken: Choices): Leniency[] {
  return lenient.filter(({ when = {} }) =>
    conventions.every(
      (convention) => !Object.hasOwn(when, convention.id) || choiceOf(convention, taken).id === when[convention.id],
    ),
  );
}

const isWrong = (
  { status, observation, findings }: CaseGrade,
  { throws, absent }: { readonly throws: boolean; readonly absent: boolean },
): boolean =>
  (observation === 'returned' || (throws && observation === 'threw') || (absent && findings.every(isAbsent))) &&
  (status === 'incorrect' || status === 'partly-correct') &&
  !findings.some(({ kind }) => NO_ANSWER.has(kind));

/** A file, a function or an argument that isn't there. */
const isAbsent = (finding: Finding): boolean =>
  (finding.kind === 'threw' && finding.error.apiMismatch) ||
  (finding.kind === 'not-loaded' && finding.problems.every(({ missing }) => missing === true)) ||
  finding.kind === 'missing-export' ||
  finding.kind === 'missing-method';

const NO_ANSWER: ReadonlySet<Finding['kind']> = new Set(['not-written', 'wrong-type', 'missing-output']);

export function forgive(grade: CaseGrade, because: string): CaseGrade {
  const [found] = grade.findings;
  return {
    ...grade,
    status: 'correct',
    points: grade.maxPoints,
    findings: [{ kind: 'remark-lenient', because, found: found === undefined || isAbsent(found) ? null : found }],
    diagnosis: null,
  };
}
