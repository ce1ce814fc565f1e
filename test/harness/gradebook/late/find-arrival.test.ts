import { expect, it } from 'vitest';
import { findArrival } from '../../../../harness/gradebook/late/find-arrival.ts';
import { DUE, policyOf } from './policy-of.ts';

const arrivalOf = (withoutTimes: string, facts: Partial<Parameters<typeof findArrival>[1]>): unknown => {
  const policy = policyOf(`${DUE}rule: { once: { percent: 10 } }\nwithoutTimes: ${withoutTimes}`);
  const arrival = findArrival(policy, { submittedAt: null, markedLate: null, lateBySeconds: null, ...facts });
  return 'at' in arrival ? [arrival.kind, arrival.at.toUTC().toISO()] : arrival.kind;
};

it('a time counts before a count, and a count before a flag', () => {
  const all = { submittedAt: '2026-11-03T09:10:00.123456789Z', lateBySeconds: 60, markedLate: true };
  expect(arrivalOf('refuse', all)).toEqual(['at', '2026-11-03T09:10:00.123Z']);
  expect(arrivalOf('refuse', { ...all, submittedAt: null })).toEqual(['at', '2026-11-03T08:00:00.000Z']);
  expect(arrivalOf('{ useFlag: { days: 1.5 } }', { markedLate: true })).toEqual(['flag', '2026-11-04T19:59:00.000Z']);
});

it.each([
  ['refuse', { markedLate: true }, 'unclear'],
  ['refuse', { markedLate: false }, 'unclear'],
  ['ignore', {}, 'ignored'],
  ['{ useFlag: { days: 1 } }', {}, 'unclear'],
  ['ignore', { submittedAt: 'yesterday' }, 'unclear'],
])('withoutTimes: %s, %j: %s', (withoutTimes, facts, kind) => {
  expect(arrivalOf(withoutTimes, facts)).toBe(kind);
});
