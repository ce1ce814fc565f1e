import { expect, it } from 'vitest';
import { emailKey, isMeantBy, nameKey, sharedBy } from '../../../../harness/gradebook/late/same-student.ts';
import { ada } from './policy-of.ts';

it('names are one in any order, case and spelling', () => {
  const names = ['Zoë Example', 'zoë  example', 'Example, Zoë', 'Zoe\u0308 Example'];
  expect(new Set(names.map(nameKey))).toEqual(new Set(['zoë example']));
  expect(nameKey('Example, Ada, PhD')).toBe('example, ada, phd');
  expect(emailKey(' Ada@Example.edu ')).toBe('ada@example.edu');
});

it.each([['00012345'], ['ADA@example.edu'], ['ada example'], ['Example, Ada'], [' 00012345 ']])(
  '%j means Ada',
  (text) => {
    expect(isMeantBy(text, ada)).toBe(true);
  },
);

it.each([['12345'], ['ada'], [''], ['ada@example.com'], ['null']])('%j does not', (text) => {
  expect(isMeantBy(text, ada)).toBe(false);
  expect(isMeantBy(text, { name: null, email: null, ids: {} })).toBe(false);
});

const student = (name: string | null, email: string | null, ids = {}) => ({ name, email, ids });

it.each([
  [student('A', null, { sid: '1' }), student('B', 'b@x.org', { sid: '1' }), 'id'],
  [student('A', 'a@x.org', { sid: '1' }), student('A', 'A@x.org', { canvas: '1' }), 'email'],
  [student('A B', null, { sid: '1' }), student('B, A', 'a@x.org', { canvas: '1' }), 'name'],
  [student('A', 'a@x.org', { sid: '1' }), student('A', 'a@x.org', { sid: '2' }), null],
  [student('A', 'a@x.org'), student('A', 'b@x.org'), null],
  [student(null, null), student(null, null), null],
])('%j and %j are one by %s', (a, b, by) => {
  expect(sharedBy(a, b)).toBe(by);
  expect(sharedBy(b, a)).toBe(by);
});
