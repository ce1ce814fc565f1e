import { expect, it } from 'vitest';
import { toIso } from '../../../../harness/gradebook/late/to-late-policy.ts';
import { DUE, policyOf } from './policy-of.ts';

const RULE = 'rule: { perDay: { percent: 10 } }\n';

it('fills in what is not said', () => {
  const { hash, text, ...policy } = policyOf(`${DUE}${RULE}`);
  expect(text).toBe(`${DUE}${RULE}`);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(policy).toEqual({
    zone: 'America/Los_Angeles',
    due: '2026-11-02T23:59:00-08:00',
    latest: null,
    graceMinutes: 0,
    countFrom: 'grace-end',
    rule: { kind: 'per-unit', unit: 'day', count: 'started', most: null, cost: { kind: 'percent', amount: 10 } },
    appliesTo: 'score',
    floor: null,
    cap: null,
    rounding: { decimals: 2, mode: 'half-up' },
    slipDays: null,
    groups: 'each',
    extensions: [],
    withoutTimes: { kind: 'refuse' },
  });
});

it('takes every field', () => {
  const policy = policyOf(`${DUE}latest: 2026-11-09 23:59:59
graceMinutes: 15
countFrom: due
rule:
  steps:
    - { upToHours: 48, percent: 10 }
    - { upToDays: 7, factor: 0.5 }
    - { points: 10 }
appliesTo: maximum
floor: { percent: 20 }
cap: { points: 8 }
rounding: { decimals: 1, mode: half-even }
slipDays: { pool: 5, most: 2, chargedTo: member-with-most }
groups: worst
extensions:
  - { student: "00012345", days: 2, hours: 6, note: ill }
  - { student: ada@example.edu, due: 2026-11-05T12:00 }
  - { student: Ben Sample, excused: true }
withoutTimes: { useFlag: { days: 1 } }
`);
  expect(policy).toMatchObject({
    latest: '2026-11-09T23:59:59-08:00',
    graceMinutes: 15,
    countFrom: 'due',
    rule: {
      kind: 'steps',
      steps: [
        { upTo: { unit: 'hour', amount: 48 }, cost: { kind: 'percent', amount: 10 } },
        { upTo: { unit: 'day', amount: 7 }, cost: { kind: 'factor', amount: 0.5 } },
        { upTo: null, cost: { kind: 'points', amount: 10 } },
      ],
    },
    appliesTo: 'maximum',
    floor: { kind: 'percent', amount: 20 },
    cap: { kind: 'points', amount: 8 },
    rounding: { decimals: 1, mode: 'half-even' },
    slipDays: { pool: 5, most: 2, chargedTo: 'member-with-most' },
    groups: 'worst',
    extensions: [
      { student: '00012345', grants: { kind: 'longer', days: 2, hours: 6 } },
      { student: 'ada@example.edu', grants: { kind: 'due', due: '2026-11-05T12:00:00-08:00' } },
      { student: 'Ben Sample', grants: { kind: 'excused' } },
    ],
    withoutTimes: { kind: 'use-flag', days: 1 },
  });
});

it('takes a time that happens twice with its offset', () => {
  const twice = (offset: string): string => `due: 2026-11-01T01:30${offset}\nzone: America/Los_Angeles\n${RULE}`;
  expect(policyOf(twice('-07:00')).due).toBe('2026-11-01T01:30:00-07:00');
  expect(policyOf(twice('-08:00')).due).toBe('2026-11-01T01:30:00-08:00');
});

it('a time that was not checked is our own fault', () => {
  expect(() => toIso('soon', 'UTC')).toThrow('the time soon was not checked');
});
