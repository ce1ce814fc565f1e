import { expect, it } from 'vitest';
import { readLocalTime } from '../../../../harness/gradebook/late/read-local-time.ts';

it.each([
  ['2026-11-02T23:59', 'America/Los_Angeles', '2026-11-02T23:59:00-08:00'],
  ['2026-10-31 23:59:59', 'America/Los_Angeles', '2026-10-31T23:59:59-07:00'],
  ['2026-11-02T23:59-08:00', 'America/Los_Angeles', '2026-11-02T23:59:00-08:00'],
  ['2026-07-01T12:00', 'Asia/Kolkata', '2026-07-01T12:00:00+05:30'],
  ['2026-07-01T12:00Z', 'UTC', '2026-07-01T12:00:00+00:00'],
  // Clocks go back at 03:00 of 25 October in Berlin.
  ['2026-10-25T02:30+02:00', 'Europe/Berlin', '2026-10-25T02:30:00+02:00'],
  ['2026-10-25T02:30+01:00', 'Europe/Berlin', '2026-10-25T02:30:00+01:00'],
])('%s in %s is %s', (text, zone, iso) => {
  expect(readLocalTime(text, zone)).toEqual({ kind: 'read', iso });
});

it.each([
  ['2026-03-29T02:30', 'does not exist in Europe/Berlin: the clocks were put forward over it'],
  ['2026-10-25T02:30', 'happens twice in Europe/Berlin: the clocks are put back'],
  ['2026-11-02T23:59-08:00', 'has an offset that Europe/Berlin does not have then'],
  ['2026-02-30T10:00', 'is no date and time of the calendar'],
  ['2026-11-02T24:00', 'is no date and time of the calendar'],
  ['2 Nov 2026 23:59', 'is not a date and a time of day'],
  ['2026-11-02', 'is not a date and a time of day'],
  ['', 'is not a date and a time of day'],
])('%s %s', (text, what) => {
  expect(readLocalTime(text, 'Europe/Berlin')).toMatchObject({ kind: 'unclear', what });
});
