import { expect, it } from 'vitest';
import { decisionsFromYaml } from '../../../../harness/regrade/requests/decisions-from-yaml.ts';

const read = (text: string) => decisionsFromYaml(text, 'decisions.yaml');

it('a list of decisions', () => {
  const text =
    '- { request: 2, decision: accepted, points: 0, reason: The hint was wrong, by: Cleo Example }\n- request: 1\n  decision: rejected\n  reason: |\n    The loss is wrong.\n';
  expect(read(text)).toEqual({
    kind: 'read',
    decisions: [
      {
        request: 2,
        decision: 'accepted',
        points: 0,
        reason: 'The hint was wrong',
        by: 'Cleo Example',
        place: 'line 1',
      },
      { request: 1, decision: 'rejected', reason: 'The loss is wrong.', by: null, place: 'line 2' },
    ],
  });
  expect(read('[]')).toEqual({ kind: 'read', decisions: [] });
});

it.each([
  [
    'request: 1',
    'decisions.yaml:1:1  these are no decisions\n    found     {"request":1}\n    expected  a list, each with request:, decision: and reason:',
  ],
  ['', 'decisions.yaml:1:1  these are no decisions\n    found     nothing'],
  [
    '- { request: 1, decision: acepted, points: 1, reason: x }',
    'decisions.yaml:1:27  "decision" is not valid\n    found     acepted\n    expected  one of: accepted, rejected\n    did you mean "accepted"?',
  ],
  [
    '- { request: 0, decision: rejected, reason: x }',
    'decisions.yaml:1:14  "request" is not valid\n    found     0\n    expected  must be >= 1 (the request\'s number)',
  ],
  ['- { request: 1, decision: rejected }', 'decisions.yaml:1:3  the key "reason" is missing'],
  ['- { request: 1, decision: rejected, reason: " " }', 'decisions.yaml:1:45  "reason" is not valid'],
  ['- { request: 1, decision: rejected, reason: x, note: y }', 'decisions.yaml:1:48  unknown key "note"'],
  [
    '- { request: 1, decision: accepted, reason: x }',
    'decisions.yaml:1:3  the request is accepted, and there are no points\n    found     nothing\n    expected  the points of the case afterwards; fill them in',
  ],
  [
    '- { request: 1, decision: rejected, points: 3, reason: x }',
    'decisions.yaml:1:45  the request is rejected, and there are points\n    found     3\n    expected  no points, because none change; leave them out, or accept the request',
  ],
  [
    '- { request: 1, decision: rejected, reason: x }\n- { request: 1, decision: rejected, reason: x }',
    'decisions.yaml:2:14  request 1 is decided on line 1, too\n    found     1\n    expected  one decision for each request; remove the other one',
  ],
])('%j is refused', (text, message) => {
  const result = read(text);
  const messages = result.kind === 'unreadable' ? result.messages : ['it is read'];
  expect(messages.map((one) => one.slice(0, message.length))).toEqual([message]);
});
