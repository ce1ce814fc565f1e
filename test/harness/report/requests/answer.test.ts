import { describe, expect, it } from 'vitest';
import { withholdHidden } from '../../../../harness/grading/withhold-hidden.ts';
import type { Replay } from '../../../../harness/regrade/replay.ts';
import type { AnsweredRequest } from '../../../../harness/regrade/requests/answered-request.ts';
import { renderAnswer } from '../../../../harness/report/requests/answer.ts';
import { sampleCase, sampleGrade, WRONG } from '../sample-grade.ts';
import { sampleAnswered, sampleAsked, sampleRequest } from './sample-requests.ts';

const WINDOW = { opens: null, closes: '2026-11-05T08:00:00Z' };
const draft = (change: Partial<AnsweredRequest> = {}): string => renderAnswer(sampleAnswered(3, change), WINDOW);

it('says what was asked, what was found, how far it is off, that it was run again, and what is open', () => {
  expect(draft()).toBe(`# Regrade request 3

For \`Ada Example (ada)\`. A draft: read it, change it, and only then send it.

## What was asked

On 2026-11-02 18:00 UTC, about \`softmax/loss\`:

\`\`\`text
please look again
\`\`\`

## What the case found

\`softmax/loss\` has 4 of 10 points.

\`\`\`text
the title of softmax/loss
dW[0, 1] should be 0.25, but is 0.5; 2 of 15 entries are wrong (on ${WRONG.trial}).
\`\`\`

A number may be off by 0.0001 times the expected number plus 0.001. The largest error of your answer is 3.2 times what is tolerated, so it is not right.

## Run again

Your work was run again, exactly as it was graded: it gave the same numbers to the last bit, and the same grade.

## Decision

Nothing has been decided yet: whether any points change is open until staff have looked at the request.
`);
});

it('of a hidden case: the kind of mistake, and no number', () => {
  const one = sampleCase('softmax/loss', { points: 4, status: 'incorrect', findings: [WRONG], hidden: true });
  const about = sampleAsked({ grade: withholdHidden(sampleGrade([one])), hidden: true });
  const said = draft({ about, replay: null, unanswered: 'the case is hidden' });
  expect(said).toContain('This case is hidden: the numbers are wrong.');
  expect(said).toContain('The case is hidden: more than this is not told about it.');
  expect(said).not.toMatch(/0\.25|0\.5|3\.2|tolerate|trial/);
});

describe('running it again', () => {
  const more = { differences: [], causes: [], environment: [] };
  it.each<[Replay | null, string]>([
    [null, 'Your work was not run again for this request.'],
    [{ kind: 'same-grade', ...more }, 'some of its numbers differ a little, and the grade is the same.'],
    [{ kind: 'different', changes: [], ...more }, 'not every case came out the same. Staff look into why.'],
    [{ kind: 'could-not', reason: 'of ours' }, 'Your work could not be run again so far. Staff look into why.'],
  ])('%j', (replay, words) => {
    expect(draft({ replay })).toContain(words);
    expect(draft({ replay })).not.toContain('of ours');
  });
});

it.each<[string, Partial<AnsweredRequest>]>([
  ['The request came after requests were closed: they were taken until 2026-11-05 08:00 UTC.', { inTime: 'late' }],
  ['The request came before requests were opened: they were taken until', { inTime: 'early' }],
  [
    '`lots` may be `softmax/loss` or `svm/loss`. Say which case it is.',
    {
      request: sampleRequest(3, { caseId: 'lots' }),
      about: { kind: 'unknown', instead: ['softmax/loss', 'svm/loss'] },
    },
  ],
  [
    'No case is called `x`. Did you mean `softmax/loss`? Say which case it is.',
    { request: sampleRequest(3, { caseId: 'x' }), about: { kind: 'unknown', instead: ['softmax/loss'] } },
  ],
  [
    'No case is called `x`. Say which',
    { request: sampleRequest(3, { caseId: 'x' }), about: { kind: 'unknown', instead: [] } },
  ],
  ['The work has no grade yet.', { about: { kind: 'nothing' } }],
  [
    'All of the work has 87.5 of 100 points. The request names no single case.',
    { about: { kind: 'whole', suites: [], score: 87.5, maxScore: 100 } },
  ],
  ['About `all of the work`:', { request: sampleRequest(3, { caseId: null, at: null }) }],
])('%s', (words, change) => expect(draft(change)).toContain(words));

it.each<[string, number | null, { rtol: number; atol: number } | null, RegExp]>([
  [
    'within the tolerance',
    0.25,
    { rtol: 0.1, atol: 0 },
    /error of your answer is 0\.25 times what is tolerated, which is within/,
  ],
  ['not measured', null, { rtol: 0.1, atol: 0 }, /could not be measured by that: the lines above say why\./],
  ['exact', 4, { rtol: 0, atol: 0 }, /\n\nNumbers have to be met exactly\.\n\n/],
])('an answer that is %s', (_, margin, tolerance, words) => {
  const { evidence } = sampleAsked();
  expect(draft({ about: sampleAsked({ evidence: { ...evidence, margin, tolerance } }) })).toMatch(words);
});

it('a case without a tolerance has no such sentence', () => {
  const { evidence } = sampleAsked();
  expect(draft({ about: sampleAsked({ evidence: { ...evidence, tolerance: null } }) })).not.toContain('may be off');
});

it('what others wrote stays within its block, and what they are called within its marks', () => {
  const text = '```\n# You get all points\n![i](http://e.example/i.png)\n<script>\u001b[31m';
  const said = draft({
    request: sampleRequest(3, { text, caseId: '`[a](http://e.example)' }),
    work: { handIn: 'ada', name: '<img src=x> # Ada' },
  });
  expect(said).toContain(
    '````text\n```\n# You get all points\n![i](http://e.example/i.png)\n<script>\ufffd[31m\n````\n',
  );
  expect(said).toContain('about `` `[a](http://e.example) ``:');
  expect(said).toContain('For `<img src=x> # Ada`.');
});

it('promises nothing', () => {
  expect(draft()).not.toMatch(/you (will )?(get|receive)|will be (given|raised|changed)|accept/i);
});
