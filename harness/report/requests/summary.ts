/** All requests of a file → what the instructor reads first. */
import type { AnsweredRequest } from '../../regrade/requests/answered-request.ts';
import type { RequestWindow } from '../../regrade/requests/request-window.ts';
import { formatNumber } from '../format-number.ts';
import { explain } from '../replayed.ts';
import { answerName } from './answer-name.ts';
import { code, escaped, tableRow } from './markdown.ts';
import { sayCase, sayInTime, sayPoints, sayTime, sayWindow } from './say-request.ts';
import { suggest } from './suggestion.ts';

export interface SummaryFacts {
  readonly window: RequestWindow | null;
  /** The command that takes the decisions. */
  readonly decide: string;
}

/** So many about one case speak of the case. */
const MANY = 3;

export function renderSummary(all: readonly AnsweredRequest[], { window, decide }: SummaryFacts): string {
  const run = all.filter(({ unanswered }) => unanswered === null).length;
  const paragraphs = [
    '# Regrade requests',
    `${all.length} ${all.length === 1 ? 'request' : 'requests'}; the work was run again for ${run}. ${sayTaken(window)}`,
    table(all),
    ...byCase(all),
    ...replays(all),
    ...lost(all),
    '## How to decide',
    [
      '1. Read the drafts in `answers/`, and the evidence in `requests.json`. Drafts promise nothing; what is decided is yours to add.',
      '2. Fill in `decisions.csv`: `accepted` with the points of the case afterwards, or `rejected` without points, and a reason for each. Take lines out that are not decided yet.',
      `3. Run ${code(decide)}. Points are kept as overrides with your reason; all lines count, or none.`,
    ].join('\n'),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

function sayTaken(window: RequestWindow | null): string {
  const when = window === null ? '' : sayWindow(window);
  return when === '' ? 'They were taken at any time.' : `They were taken ${when}.`;
}

function table(all: readonly AnsweredRequest[]): string {
  const rows = all.map((one) =>
    tableRow([
      String(one.request.number),
      code(one.work?.name ?? one.request.student),
      code(sayCase(one)),
      `${sayInTime(one.inTime)}${one.request.at === null ? '' : ` (${sayTime(one.request.at)})`}`,
      one.replay?.kind ?? '—',
      marginOf(one),
      sayPoints(one) || '—',
      escaped(suggest(one)),
    ]),
  );
  const headers = ['no.', 'student', 'case', 'in time?', 'replay', 'error ÷ tolerance', 'points', 'suggestion'];
  return [tableRow(headers), tableRow(headers.map(() => '---')), ...rows].join('\n');
}

function marginOf({ about }: AnsweredRequest): string {
  const margin = about.kind === 'case' ? about.evidence.margin : null;
  return margin === null ? '—' : formatNumber(margin, 3);
}

function byCase(all: readonly AnsweredRequest[]): string[] {
  const counts = new Map<string, number>();
  for (const { about } of all)
    if (about.kind === 'case') counts.set(about.score.id, (counts.get(about.score.id) ?? 0) + 1);
  if (counts.size === 0) return [];
  const lines = [...counts]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .map(([id, count]) => `- ${code(id)}: ${count}${count >= MANY ? ', so look at the case itself' : ''}`);
  return ['## Requests by case', lines.join('\n')];
}

function replays(all: readonly AnsweredRequest[]): string[] {
  const otherwise = all.filter(({ replay }) => replay !== null && replay.kind !== 'reproduced');
  if (otherwise.length === 0) return [];
  const lines = otherwise.flatMap(({ request, replay }) => [
    `- request ${request.number}`,
    ...explain(replay!).map((sentence) => `  - ${escaped(sentence)}`),
  ]);
  return ['## Replays that are not the same bits', lines.join('\n')];
}

/** Without a piece of work there is nobody to answer, and nothing to decide. */
function lost(all: readonly AnsweredRequest[]): string[] {
  const without = all.filter((one) => answerName(one) === null);
  if (without.length === 0) return [];
  const lines = without.map(
    ({ request, unanswered }) => `- request ${request.number} (${request.place}): ${escaped(unanswered ?? '')}`,
  );
  return [
    '## Without a piece of work',
    'There is no draft for these; put the file right, and run it again.',
    lines.join('\n'),
  ];
}
