import { expect, it } from 'vitest';
import { findDeadline, timeIn } from '../../../../harness/gradebook/late/find-deadline.ts';
import { ada, ben, policyOf } from './policy-of.ts';

/** Two days before the clocks are put back. */
const FRIDAY =
  'due: 2026-10-30T23:59\nlatest: 2026-11-01T12:00\nzone: America/Los_Angeles\nrule: { once: { percent: 50 } }\n';

function deadlineOf(extensions: string, student = ada): unknown[] {
  const found = findDeadline(policyOf(`${FRIDAY}${extensions}`), student, [ada, ben]);
  if (found.kind === 'unclear') return [found.reason];
  const { due, latest, isExtended, isExcused } = found.deadline;
  return [due.toISO(), latest?.toISO(), isExtended, isExcused];
}

it('is the policy’s own without an extension', () => {
  expect(deadlineOf('')).toEqual(['2026-10-30T23:59:00.000-07:00', '2026-11-01T12:00:00.000-08:00', false, false]);
});

it('moves by days of the calendar, and what is accepted at the latest with it', () => {
  const moved = ['2026-11-02T23:59:00.000-08:00', '2026-11-04T12:00:00.000-08:00', true, false];
  expect(deadlineOf('extensions: [{ student: Ada Example, days: 3 }]')).toEqual(moved);
  expect(deadlineOf('extensions: [{ student: Ada Example, due: 2026-11-02T23:59 }]')).toEqual(moved);
  // Hours are hours: 72 of them end an hour earlier by the clock.
  expect(deadlineOf('extensions: [{ student: Ada Example, hours: 72 }]')[0]).toBe('2026-11-02T22:59:00.000-08:00');
});

it('is the latest or the earliest of a group, and excused is later than any', () => {
  const both = 'extensions: [{ student: Ada Example, days: 1 }, { student: Ben Sample, excused: true }]\n';
  expect(deadlineOf(`${both}groups: each`)[3]).toBe(false);
  expect(deadlineOf(`${both}groups: best`)[3]).toBe(true);
  expect(deadlineOf(`${both}groups: worst`, ben).slice(2)).toEqual([true, false]);
});

it('is told by the clocks of the zone', () => {
  expect(timeIn(policyOf(FRIDAY), '2026-10-31T06:59:00Z').toISO()).toBe('2026-10-30T23:59:00.000-07:00');
});
