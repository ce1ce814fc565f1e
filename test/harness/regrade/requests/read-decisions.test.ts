import { expect, it } from 'vitest';
import { readDecisions } from '../../../../harness/regrade/requests/read-decisions.ts';

const read = (text: string, name: string) => readDecisions(new TextEncoder().encode(text), name);

it('a table and YAML say the same', () => {
  const decision = { request: 3, decision: 'accepted', points: 2, reason: 'é', by: null };
  expect(read('request,decision,points,reason\n3,accepted,2,é\n', 'a.csv')).toEqual({
    kind: 'read',
    decisions: [{ ...decision, place: 'line 2' }],
  });
  expect(read('- { request: 3, decision: accepted, points: 2, reason: é }', 'a.yaml')).toEqual({
    kind: 'read',
    decisions: [{ ...decision, place: 'line 1' }],
  });
});

it('what is neither is refused', () => {
  expect(read('x', 'a.pdf')).toMatchObject({ kind: 'unreadable', messages: [expect.stringContaining('found "pdf"')] });
});

it('of many problems a hundred are told', () => {
  const result = read(`request,decision,reason\n${'1,rejected,\n'.repeat(130)}`, 'a.csv');
  expect(result.kind === 'unreadable' && result.messages.at(-1)).toBe('and 30 more of such problems');
});
