/** Requests → the table in which decisions on them are filled in. */
import { stringify } from 'csv-stringify/sync';
import type { AnsweredRequest } from '../../regrade/requests/answered-request.ts';
import { inertLine } from '../../wire/inert.ts';
import { withApostrophe } from '../exports/guard-formula.ts';
import { exactText } from '../exports/numbers.ts';
import { pointsOf, sayCase } from './say-request.ts';

const HEADERS = ['request', 'decision', 'points', 'reason', 'by', 'student', 'case', 'points now', 'most points'];

/** A line for each request that is about somebody's work; the last columns are only there to be read. */
export function renderDecisionsTemplate(all: readonly AnsweredRequest[]): string {
  const rows = all.flatMap((one) => {
    if (one.work === null) return [];
    const known = pointsOf(one);
    const numbers = known === null ? ['', ''] : [exactText(known.points), exactText(known.most)];
    return [[String(one.request.number), '', '', '', '', toText(one.work.name), toText(sayCase(one)), ...numbers]];
  });
  return stringify([HEADERS, ...rows], { record_delimiter: '\r\n' });
}

const toText = (text: string): string => withApostrophe(inertLine(text));
