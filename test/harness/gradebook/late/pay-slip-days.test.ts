import { expect, it } from 'vitest';
import { paySlipDays } from '../../../../harness/gradebook/late/pay-slip-days.ts';
import { ada, ben, DUE, policyOf } from './policy-of.ts';

/** Covered and paid by Ada and by Ben, who have used so many of five before. */
function pay(settings: string, needed: number, adas: number, bens: number): unknown[] {
  const policy = policyOf(`${DUE}rule: { once: { percent: 10 } }\n${settings}`);
  return [ada, ben].map((student) => {
    const paid = paySlipDays(policy, needed, student, [ada, ben], (one) => (one === ada ? adas : bens));
    return paid.kind === 'paid' ? [paid.covered, paid.paid] : paid.reason;
  });
}

it.each([
  [
    'slipDays: { pool: 5 }',
    3,
    0,
    4,
    [
      [3, 3],
      [1, 1],
    ],
  ],
  [
    'slipDays: { pool: 5, most: 2 }',
    3,
    0,
    4,
    [
      [2, 2],
      [1, 1],
    ],
  ],
  [
    'slipDays: { pool: 5 }\ngroups: best',
    3,
    0,
    4,
    [
      [3, 3],
      [3, 1],
    ],
  ],
  [
    'slipDays: { pool: 5 }\ngroups: worst',
    3,
    0,
    4,
    [
      [1, 1],
      [1, 1],
    ],
  ],
  [
    'slipDays: { pool: 5, chargedTo: member-with-most }',
    3,
    4,
    0,
    [
      [3, 0],
      [3, 3],
    ],
  ],
  [
    'slipDays: { pool: 5, chargedTo: member-with-most }',
    3,
    2,
    2,
    [
      [3, 3],
      [3, 0],
    ],
  ],
  [
    'slipDays: { pool: 5 }',
    3,
    9,
    5,
    [
      [0, 0],
      [0, 0],
    ],
  ],
  [
    'slipDays: { pool: 0 }',
    3,
    0,
    0,
    [
      [0, 0],
      [0, 0],
    ],
  ],
  [
    'groups: each',
    3,
    0,
    0,
    [
      [0, 0],
      [0, 0],
    ],
  ],
])('%s, %d needed, %d and %d used before', (settings, needed, adas, bens, expected) => {
  expect(pay(settings, needed, adas, bens)).toEqual(expected);
});
