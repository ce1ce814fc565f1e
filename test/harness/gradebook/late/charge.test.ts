import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { charge, plural, startedDays } from '../../../../harness/gradebook/late/charge.ts';
import { DUE, policyOf } from './policy-of.ts';

const zone = 'America/Los_Angeles';
const span = (from: string, to: string) => ({
  from: DateTime.fromISO(from, { zone }),
  to: DateTime.fromISO(to, { zone }),
});

it.each([
  ['2026-11-02T23:59', '2026-11-03T00:00', 1],
  ['2026-11-02T23:59', '2026-11-03T23:59', 1],
  ['2026-11-02T23:59', '2026-11-04T00:00', 2],
  // 25 and 23 hours.
  ['2026-10-31T23:59', '2026-11-01T23:59', 1],
  ['2026-03-07T23:59', '2026-03-08T23:59', 1],
  ['2026-03-07T23:59', '2026-03-09T00:00', 2],
])('from %s to %s %d days are started', (from, to, days) => {
  expect(startedDays(span(from, to))).toBe(days);
});

it.each([
  ['{ once: { percent: 80 } }', 2, 'late: 80 % of the score'],
  ['{ once: { factor: 0.5 } }', 5, 'late: × 0.5 of the score'],
  ['{ perDay: { points: 1 } }', 8, '2 days at 1 point'],
  ['{ perHour: { percent: 2 } }', 5, '25 hours at 2 % of the score'],
  ['{ perHour: { percent: 2, count: exact } }', 5.1, '24.5 hours at 2 % of the score'],
  ['{ perDay: { percent: 3.3, count: exact } }', 9.66, '1.02 days at 3.3 % of the score'],
  ['{ perDay: { factor: 0.75 } }', 5.63, '2 days at × 0.75 of the score'],
  ['{ perDay: { percent: 0 } }', 10, null],
])('%s leaves %d of ten after 24 h 30 min', (rule, final, words) => {
  const policy = policyOf(`${DUE}rule: ${rule}`);
  expect(charge(policy, { raw: 10, maxScore: 10 }, span('2026-11-02T23:59', '2026-11-04T00:29'))).toEqual({
    final,
    rule: words,
  });
});

it('counts what there is one of', () => {
  expect([plural(1, 'day'), plural(2, 'day'), plural(0.5, 'point')]).toEqual(['1 day', '2 days', '0.5 points']);
});
