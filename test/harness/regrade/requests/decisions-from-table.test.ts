import { expect, it } from 'vitest';
import { decisionsFromTable } from '../../../../harness/regrade/requests/decisions-from-table.ts';

const read = (text: string) => decisionsFromTable(text, 'decisions.csv');

it('a row is a decision, whatever stands beside it', () => {
  const text =
    '\ufeffRequest;Student;Text;Decision;Points;Reason;By\r\n2;Ada Example;look;Accepted;7.5;"The hint\r\nwas wrong";Cleo Example\r\n;;;;;;\r\n1;Ben Example;look;rejected;;The loss is wrong;\r\n';
  expect(read(text)).toEqual({
    kind: 'read',
    decisions: [
      {
        request: 2,
        decision: 'accepted',
        points: 7.5,
        reason: 'The hint\r\nwas wrong',
        by: 'Cleo Example',
        place: 'line 2',
      },
      { request: 1, decision: 'rejected', reason: 'The loss is wrong', by: null, place: 'line 5' },
    ],
  });
});

it.each([
  [
    '0,accepted,5,x',
    'line 2: "request" is not valid: found "0", expected the number of a request, from 1; put it right',
  ],
  [
    '1.5,accepted,5,x',
    'line 2: "request" is not valid: found "1.5", expected the number of a request, from 1; put it right',
  ],
  [
    ',rejected,,x',
    'line 2: "request" is not valid: found nothing, expected the number of a request, from 1; put it right',
  ],
  ['1,Maybe,,x', 'line 2: "decision" is not valid: found "Maybe", expected accepted or rejected; put it right'],
  [
    '1,accepted,"7,5",x',
    'line 2: "points" is not valid: found "7,5", expected a number from 0 to 1000000, as 7.5; put it right',
  ],
  [
    '1,accepted,-1,x',
    'line 2: "points" is not valid: found "-1", expected a number from 0 to 1000000, as 7.5; put it right',
  ],
  ['1,rejected,,', 'line 2: "reason" is not valid: found nothing, expected why, in a sentence; put it right'],
  [
    '1,accepted,,x',
    'line 2: the request is accepted, and there are no points: found nothing, expected the points of the case afterwards; fill them in',
  ],
  [
    '1,rejected,3,x',
    'line 2: the request is rejected, and there are points: found 3, expected no points, because none change; leave them out, or accept the request',
  ],
  [
    '1,rejected,,x\n1,accepted,3,y',
    'line 3: request 1 is decided on line 2, too: found 1, expected one decision for each request; remove the other one',
  ],
])('%j is refused', (rows, message) => {
  const messages = [`decisions.csv, ${message}`];
  expect(read(`request,decision,points,reason\n${rows}\n`)).toEqual({ kind: 'unreadable', messages });
});

it('all faults at once', () => {
  const result = read('request,decision,points,reason\nx,y,z,\n2,no,,x\n');
  expect(result.kind === 'unreadable' && result.messages.map((one) => one.split(': found')[0])).toEqual([
    'decisions.csv, line 2: "request" is not valid',
    'decisions.csv, line 2: "decision" is not valid',
    'decisions.csv, line 2: "points" is not valid',
    'decisions.csv, line 2: "reason" is not valid',
    'decisions.csv, line 3: "decision" is not valid',
  ]);
});

it('columns that are needed and not there, or there twice', () => {
  expect(read('decision,Reason,no,number\n')).toEqual({
    kind: 'unreadable',
    messages: [
      'decisions.csv: row 1 has 2 columns for the same thing, "number" and "no": expected one; rename or remove the others',
    ],
  });
  expect(read('a,b\n1,2\n')).toEqual({
    kind: 'unreadable',
    messages: ['request', 'decision', 'reason'].map(
      (field) => `decisions.csv: row 1 names no column "${field}", but found "a", "b": add it`,
    ),
  });
});
