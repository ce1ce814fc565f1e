import { expect, it } from 'vitest';
import type { AnsweredRequest } from '../../../../harness/regrade/requests/answered-request.ts';
import { suggest } from '../../../../harness/report/requests/suggestion.ts';
import { sampleAnswered, sampleAsked } from './sample-requests.ts';

const { score, evidence } = sampleAsked();
const about = (change: Partial<typeof score>, margin: number | null): Partial<AnsweredRequest> => ({
  about: sampleAsked({ score: { ...score, ...change }, evidence: { ...evidence, margin } }),
});
const override = {
  handIn: 'ada',
  suite: 'c147/hw2',
  caseId: 'softmax/loss',
  points: 7,
  instead: 4,
  reason: 'r',
  by: 'b',
  at: '',
};
const changes = [
  {
    suite: 's',
    caseId: 'softmax/loss',
    before: { status: 'incorrect', points: 4 },
    after: { status: 'correct', points: 10 },
  },
] as const;

it.each<[string, Partial<AnsweredRequest>]>([
  ['clear: its error is 3.2 times what is tolerated', {}],
  ['look: within 10 % of the tolerance', about({}, 1.1)],
  ['clear: its error is 1.1 times what is tolerated', about({}, 1.11)],
  ['look: within 10 % of the tolerance', about({ status: 'correct', points: 10 }, 0.9)],
  ['clear: it has all points already', about({ status: 'correct', points: 10 }, 0.89)],
  ['look: its values are right, and it lost points by something else', about({}, 0.5)],
  ['clear: it lost points, and not by a narrow margin', about({}, null)],
  ['look: its points were given by hand', about({ override }, 3.2)],
  ['clear: the case was not run, because it needs others that are wrong', about({ status: 'not-run' }, null)],
  ['look: the case could not be graded', about({ status: 'ungraded' }, null)],
  ['look: the request is about all of the work', { about: { kind: 'whole', suites: [], score: 1, maxScore: 2 } }],
  [
    'not run again: it came after requests were closed',
    { unanswered: 'it came after requests were closed', replay: null },
  ],
  ['look: it could not be run again: no Python', { replay: { kind: 'could-not', reason: 'no Python' } }],
  [
    'look: the replay differs: softmax/loss: 4 points (incorrect) → 10 (correct)',
    { replay: { kind: 'different', changes, differences: [], causes: [], environment: [] } },
  ],
  [
    'clear: its error is 3.2 times what is tolerated; other bits, the same grade; it does not say when it was made',
    { replay: { kind: 'same-grade', differences: [], causes: [], environment: [] }, inTime: 'unknown' },
  ],
])('%s', (words, change) => expect(suggest(sampleAnswered(1, change))).toBe(words));
