/** Points that somebody gives by hand ↔ what there is to give. */
import type { Entry, SuiteFacts } from '../gradebook/gradebook.ts';
import { formatNumber } from '../report/format-number.ts';
import { nameEntry } from '../report/name-student.ts';

export type PointsCheck =
  /** `instead`: as it is without an override, as far as that can be told. */
  { readonly kind: 'allowed'; readonly instead: number | null } | { readonly kind: 'refused'; readonly reason: string };

/** @param one the case, or null for the whole score: that may be more than there is, and whoever gives it is told */
export function checkPoints(
  entry: Entry,
  suite: string,
  one: SuiteFacts['cases'][number] | null,
  points: number,
): PointsCheck {
  if (one === null) return { kind: 'allowed', instead: scoreOf(entry, suite, null) };
  if (points > one.maxPoints)
    return refuse(`${one.id} is worth ${formatNumber(one.maxPoints)} points, not ${formatNumber(points)}`);
  const instead = scoreOf(entry, suite, one.id);
  if (instead === null)
    return refuse(`${nameEntry(entry)} has no grade of single cases: leave out the case and give points for the whole`);
  return { kind: 'allowed', instead };
}

const refuse = (reason: string): PointsCheck => ({ kind: 'refused', reason });

function scoreOf({ outcome }: Entry, suite: string, caseId: string | null): number | null {
  if (outcome.kind !== 'graded') return null;
  const graded = outcome.suites.find((one) => one.suite === suite);
  if (graded === undefined) return null;
  if (caseId === null) return graded.override === null ? graded.score : graded.override.instead;
  const one = graded.cases.find(({ id }) => id === caseId);
  if (one === undefined) return null;
  return one.override === null ? one.points : one.override.instead;
}
