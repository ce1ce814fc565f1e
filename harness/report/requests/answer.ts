/** A request with all that is known about it → a draft of the answer to the student. It promises nothing. */
import type { About, AnsweredRequest, AskedCase } from '../../regrade/requests/answered-request.ts';
import type { Evidence } from '../../regrade/requests/evidence.ts';
import type { RequestWindow } from '../../regrade/requests/request-window.ts';
import { explainCase } from '../exports/feedback.ts';
import { wordsFor } from '../words.ts';
import { sayMargin, sayTolerance } from './margin-words.ts';
import { code, escaped, quoted } from './markdown.ts';
import { sayPoints, sayTime, sayWindow } from './say-request.ts';

/** @param window when requests were taken; null: always */
export function renderAnswer(one: AnsweredRequest, window: RequestWindow | null): string {
  const { request, work, about } = one;
  const paragraphs = [
    `# Regrade request ${request.number}`,
    `For ${code(work?.name ?? request.student)}. A draft: read it, change it, and only then send it.`,
    '## What was asked',
    `${request.at === null ? 'About' : `On ${sayTime(request.at)}, about`} ${code(request.caseId ?? 'all of the work')}:`,
    quoted(request.text),
    ...(about.kind === 'case' ? explainAsked(about, one) : explainOther(about, one)),
    '## Run again',
    sayReplay(one),
    '## Decision',
    ...outOfTime(one, window),
    'Nothing has been decided yet: whether any points change is open until staff have looked at the request.',
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

function explainAsked(about: AskedCase, one: AnsweredRequest): string[] {
  const words = wordsFor(about.grade);
  const graded = about.grade.cases.find(({ id }) => id === about.score.id)!;
  return [
    '## What the case found',
    `${code(words.text(graded.id))} has ${sayPoints(one)} points${about.score.override === null ? '' : ', which staff have given by hand'}.`,
    quoted(explainCase(graded, words)),
    ...(about.hidden
      ? ['The case is hidden: more than this is not told about it.']
      : explainEvidence(about.evidence, graded.status)),
  ];
}

function explainEvidence({ tolerance, margin }: Evidence, status: string): string[] {
  if (tolerance === null || status === 'not-run' || status === 'ungraded') return [];
  const said = sayTolerance(tolerance);
  if (tolerance.rtol === 0 && tolerance.atol === 0) return [said];
  if (margin === null) return [`${said} Your answer could not be measured by that: the lines above say why.`];
  const beyond = margin > 1 ? 'so it is not right' : 'which is within the tolerance';
  return [`${said} The largest error of your answer is ${sayMargin(margin)}, ${beyond}.`];
}

function explainOther(about: Exclude<About, AskedCase>, one: AnsweredRequest): string[] {
  if (about.kind === 'whole')
    return ['## What was found', `All of the work has ${sayPoints(one)} points. The request names no single case.`];
  if (about.kind === 'nothing') return ['## What was found', 'The work has no grade yet.'];
  return [
    '## What was found',
    `${sayUnknown(code(one.request.caseId ?? ''), about.instead.map(code))} Say which case it is.`,
  ];
}

function sayUnknown(written: string, instead: readonly string[]): string {
  if (instead.length > 1) return `${written} may be ${instead.join(' or ')}.`;
  return `No case is called ${written}.${instead.length === 0 ? '' : ` Did you mean ${instead[0]}?`}`;
}

function sayReplay({ replay }: AnsweredRequest): string {
  switch (replay?.kind) {
    case undefined:
      return 'Your work was not run again for this request.';
    case 'reproduced':
      return 'Your work was run again, exactly as it was graded: it gave the same numbers to the last bit, and the same grade.';
    case 'same-grade':
      return 'Your work was run again, exactly as it was graded: some of its numbers differ a little, and the grade is the same.';
    case 'different':
      return 'Your work was run again, exactly as it was graded, and not every case came out the same. Staff look into why.';
    case 'could-not':
      return 'Your work could not be run again so far. Staff look into why.';
  }
}

function outOfTime({ inTime }: AnsweredRequest, window: RequestWindow | null): string[] {
  if (window === null || (inTime !== 'late' && inTime !== 'early')) return [];
  return [
    escaped(
      `The request came ${inTime === 'late' ? 'after requests were closed' : 'before requests were opened'}: they were taken ${sayWindow(window)}.`,
    ),
  ];
}
