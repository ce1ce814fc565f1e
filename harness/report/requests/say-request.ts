/** Parts of a request in words that more than one text takes. */
import type { AnsweredRequest, InTime } from '../../regrade/requests/answered-request.ts';
import type { RequestWindow } from '../../regrade/requests/request-window.ts';
import { formatNumber } from '../format-number.ts';

/** "2026-11-02 18:00 UTC" */
export const sayTime = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;

/** Of the work that a request is about; null: it is about none. */
export function pointsOf({ about }: AnsweredRequest): { readonly points: number; readonly most: number } | null {
  if (about.kind === 'case') return { points: about.score.points, most: about.score.maxPoints };
  return about.kind === 'whole' ? { points: about.score, most: about.maxScore } : null;
}

/** "4 of 6". */
export function sayPoints(one: AnsweredRequest): string {
  const known = pointsOf(one);
  return known === null ? '' : `${formatNumber(known.points)} of ${formatNumber(known.most)}`;
}

/** The case that is meant, or else what was written. */
export function sayCase({ about, request }: AnsweredRequest): string {
  return about.kind === 'case' ? about.score.id : (request.caseId ?? 'all of the work');
}

const IN_TIME: Readonly<Record<InTime, string>> = {
  'in-time': 'yes',
  early: 'no, early',
  late: 'no, late',
  unknown: 'not known',
};

export const sayInTime = (inTime: InTime): string => IN_TIME[inTime];

/** "until 2026-11-02 18:00 UTC" */
export function sayWindow({ opens, closes }: RequestWindow): string {
  const from = opens === null ? '' : `from ${sayTime(opens)}`;
  const until = closes === null ? '' : `until ${sayTime(closes)}`;
  return [from, until].filter((text) => text !== '').join(' ');
}
