import { expect, it } from 'vitest';
import { applyLatePolicy } from '../../../../harness/gradebook/late/apply-late-policy.ts';
import { duration } from '../../../../harness/gradebook/late/explain-lateness.ts';
import { factsOf, policyOf } from './policy-of.ts';

it.each([
  [1, '1 s'],
  [59, '59 s'],
  [60, '1 min'],
  [4260, '1 h 11 min'],
  [4319, '1 h 11 min'],
  [86_400, '1 day'],
  [90_000, '1 day 1 h'],
  [172_860, '2 days 1 min'],
])('%d seconds are %s', (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

it.each([
  ['America/Argentina/Buenos_Aires', '(Buenos Aires)'],
  ['UTC', '(UTC)'],
])('%s is told as %s', (zone, place) => {
  const policy = policyOf(`due: 2026-11-02T23:59\nzone: ${zone}\nrule: { once: { percent: 10 } }`);
  const settled = applyLatePolicy(policy, factsOf('2026-11-01T00:00:00Z'));
  expect(settled.kind === 'settled' && settled.lateness.sentence).toContain(`Due 2 Nov 23:59 ${place}, handed in `);
});
