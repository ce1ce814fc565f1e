import { expect, it } from 'vitest';
import { readDecisions } from '../../../../harness/regrade/requests/read-decisions.ts';
import { renderDecisionsTemplate } from '../../../../harness/report/requests/decisions-template.ts';
import { sampleAnswered, sampleRequest } from './sample-requests.ts';

const HEADERS = 'request,decision,points,reason,by,student,case,points now,most points\r\n';

it('has a line for each request about somebody’s work', () => {
  const all = [sampleAnswered(1), sampleAnswered(2, { work: null }), sampleAnswered(3, { about: { kind: 'nothing' } })];
  expect(renderDecisionsTemplate(all)).toBe(
    `${HEADERS}1,,,,,Ada Example (ada),softmax/loss,4,10\r\n3,,,,,Ada Example (ada),softmax/loss,,\r\n`,
  );
});

it('no name and no case is a formula', () => {
  const request = sampleRequest(1, { caseId: '@SUM(A1)\n-2' });
  const work = { handIn: 'ada', name: '=1+1\u0007 "Ada", B.' };
  expect(renderDecisionsTemplate([sampleAnswered(1, { request, work, about: { kind: 'nothing' } })])).toBe(
    `${HEADERS}1,,,,,"'=1+1\ufffd ""Ada"", B.",'@SUM(A1) -2,,\r\n`,
  );
});

it('filled in, it is read as decisions', () => {
  const filled = renderDecisionsTemplate([sampleAnswered(1)]).replace('1,,,,,', '1,accepted,7.5,as meant,Tess,');
  expect(readDecisions(Buffer.from(filled), 'decisions.csv')).toEqual({
    kind: 'read',
    decisions: [{ request: 1, decision: 'accepted', points: 7.5, reason: 'as meant', by: 'Tess', place: 'line 2' }],
  });
});
