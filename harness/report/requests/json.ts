/** Requests with their evidence → one JSON object: specs/answered-requests.schema.json. */
import type { AnsweredRequest } from '../../regrade/requests/answered-request.ts';
import type { RequestWindow } from '../../regrade/requests/request-window.ts';
import { inertJson } from '../../wire/inert.ts';
import { pointsOf } from './say-request.ts';

const SCHEMA = 'gradecheck/regrade-requests-answered/v1';

/** @param window when requests were taken; null: always */
export function toAnsweredJson(all: readonly AnsweredRequest[], window: RequestWindow | null): string {
  const answered = { schema: SCHEMA, window, requests: all.map(toFacts) };
  return `${inertJson(JSON.stringify(answered, jsonNumber, 1))}\n`;
}

function toFacts(one: AnsweredRequest): object {
  const { request, work, about, inTime, replay, unanswered } = one;
  const { number, student, caseId, text, at } = request;
  const known = pointsOf(one);
  return {
    ...{ number, student, handIn: work?.handIn ?? null },
    asked: caseId,
    suite: about.kind === 'case' ? about.suite : null,
    case: about.kind === 'case' ? about.score.id : null,
    hidden: about.kind === 'case' && about.hidden,
    ...{ text, at, inTime, unanswered, replay: replay?.kind ?? null },
    evidence: about.kind === 'case' ? about.evidence : null,
    points: known?.points ?? null,
    maxPoints: known?.most ?? null,
  };
}

/** JSON has no words for these numbers. */
function jsonNumber(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
