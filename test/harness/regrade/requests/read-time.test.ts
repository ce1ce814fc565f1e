import { expect, it } from 'vitest';
import { checkedInstant, readTime } from '../../../../harness/regrade/requests/read-time.ts';

// The expected instants are worked out by hand: Los Angeles is 8 hours behind UTC in winter, 7 in summer.
it.each([
  ['2026-11-02T23:59', '2026-11-03T07:59:00Z'],
  ['2026-11-02 23:59:30', '2026-11-03T07:59:30Z'],
  ['2026-07-02 23:59', '2026-07-03T06:59:00Z'],
  [' 2026/11/2 2:33:10 PM ', '2026-11-02T22:33:10Z'],
  ['2026/11/02 12:05 am', '2026-11-02T08:05:00Z'],
  ['2026/11/02 12:05 PM', '2026-11-02T20:05:00Z'],
  // As Google's forms, Gradescope and JSON write it; the zone of all others does not matter.
  ['2026/11/02 2:33:10 PM GMT-8', '2026-11-02T22:33:10Z'],
  ['2026/11/02 2:33:10 PM GMT+5:30', '2026-11-02T09:03:10Z'],
  ['2026-11-02 14:33:10 -0800', '2026-11-02T22:33:10Z'],
  ['2026-11-02 14:33:10 UTC', '2026-11-02T14:33:10Z'],
  ['2026-11-02T14:33:10.123Z', '2026-11-02T14:33:10Z'],
  ['2026-11-02T14:33+09:00', '2026-11-02T05:33:00Z'],
])('%s is %s', (text, at) => {
  expect(readTime(text, 'America/Los_Angeles')).toEqual({ kind: 'read', at });
});

it('without a zone a time has to say its own', () => {
  expect(readTime('2026-11-02T14:33Z', null)).toEqual({ kind: 'read', at: '2026-11-02T14:33:00Z' });
  expect(readTime('2026-11-02 14:33', null)).toEqual({
    kind: 'unclear',
    what: 'has no zone',
    expected: 'its offset with it, e.g. 2026-11-02T14:33:00-08:00',
  });
});

const FORM = 'is not a date and a time of day, the year first';
const CALENDAR = 'is no date and time of the calendar';

it.each([
  ['11/2/2026 14:33', FORM],
  ['2026-11-02', FORM],
  ['yesterday', FORM],
  ['', FORM],
  ['2026-02-30 10:00', CALENDAR],
  ['2026-02-30 10:00Z', CALENDAR],
  ['2026-02-10 24:00', CALENDAR],
  ['2026-02-10 24:00Z', CALENDAR],
  ['2026-02-10 13:00 PM', CALENDAR],
  ['2026-02-10 13:00 PM GMT-8', CALENDAR],
  ['2026-02-10 10:61', CALENDAR],
  ['2026-03-08 02:30', 'does not exist in America/Los_Angeles: the clocks were put forward over it'],
  ['2026-11-01 01:30', 'happens twice in America/Los_Angeles: the clocks are put back'],
])('%s %s', (text, what) => {
  expect(readTime(text, 'America/Los_Angeles')).toMatchObject({ kind: 'unclear', what });
});

it('what was not checked is our mistake', () => {
  expect(checkedInstant('2026-11-02 14:33', 'UTC')).toBe('2026-11-02T14:33:00Z');
  expect(() => checkedInstant('2026-11-02 14:33', null)).toThrow('the time 2026-11-02 14:33 was not checked');
});
