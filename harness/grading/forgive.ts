/** What a course's own template gets wrong, or leaves open, is remarked on and costs nothing. */
import { matchesCase } from '../suite/match-case.ts';
import type { Leniency } from '../suite/profile.ts';
import type { CaseGrade } from './grade.ts';

/** Ids of wrong answers that are to be forgiven, and why. What came to no answer isn't, nor what is not written. */
export function toForgive(cases: readonly CaseGrade[], lenient: readonly Leniency[]): Map<string, string> {
  const forgiven = new Map<string, string>();
  for (const { cases: patterns, mistake, throws = false, because } of lenient) {
    const concerned = cases.filter(({ id }) => patterns.some((pattern) => matchesCase(id, pattern)));
    const shown = concerned.some(({ diagnosis }) => diagnosis?.codes.includes(mistake ?? '') === true);
    if (mistake !== undefined && !shown) continue;
    for (const one of concerned) if (isWrong(one, throws) && !forgiven.has(one.id)) forgiven.set(one.id, because);
  }
  return forgiven;
}

const isWrong = ({ status, observation, findings }: CaseGrade, throws: boolean): boolean =>
  (observation === 'returned' || (throws && observation === 'threw')) &&
  (status === 'incorrect' || status === 'partly-correct') &&
  !findings.some(({ kind }) => kind === 'not-written');

export function forgive(grade: CaseGrade, because: string): CaseGrade {
  return {
    ...grade,
    status: 'correct',
    points: grade.maxPoints,
    findings: [{ kind: 'remark-lenient', because }],
    diagnosis: null,
  };
}
