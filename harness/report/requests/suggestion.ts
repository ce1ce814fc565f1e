/** What whoever decides should do about a request first, in a few words. */
import type { AnsweredRequest, AskedCase } from '../../regrade/requests/answered-request.ts';
import { explain } from '../replayed.ts';
import { sayMargin } from './margin-words.ts';

/** On either side of the tolerance. */
const NEAR = { least: 0.9, most: 1.1 };

export function suggest({ unanswered, replay, about, inTime }: AnsweredRequest): string {
  if (unanswered !== null) return `not run again: ${unanswered}`;
  if (replay?.kind === 'could-not') return `look: it could not be run again: ${replay.reason}`;
  if (replay?.kind === 'different') return `look: the replay differs: ${explain(replay)[0] ?? ''}`;
  const said = about.kind === 'case' ? aboutCase(about) : 'look: the request is about all of the work';
  const time = inTime === 'unknown' ? '; it does not say when it was made' : '';
  const bits = replay?.kind === 'same-grade' ? '; other bits, the same grade' : '';
  return `${said}${bits}${time}`;
}

function aboutCase({ score: { status, override, points, maxPoints }, evidence: { margin } }: AskedCase): string {
  if (override !== null) return 'look: its points were given by hand';
  if (status === 'ungraded') return 'look: the case could not be graded';
  if (status === 'not-run') return 'clear: the case was not run, because it needs others that are wrong';
  if (margin !== null && margin >= NEAR.least && margin <= NEAR.most) return 'look: within 10 % of the tolerance';
  if (points === maxPoints) return 'clear: it has all points already';
  if (margin === null) return 'clear: it lost points, and not by a narrow margin';
  if (margin <= 1) return 'look: its values are right, and it lost points by something else';
  return `clear: its error is ${sayMargin(margin)}`;
}
