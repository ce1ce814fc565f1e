import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyLatePolicy, type LateFacts } from '../../../../harness/gradebook/late/apply-late-policy.ts';
import { ada, ben, DUE, factsOf, policyOf } from './policy-of.ts';

/** Penalty, final score and slip days, and the sentence. */
function settle(policy: string, submittedAt: string | null, changes: Partial<LateFacts> = {}): readonly unknown[] {
  const settled = applyLatePolicy(policyOf(policy), factsOf(submittedAt, changes));
  if (settled.kind === 'unknown') return ['unknown', settled.reason];
  const { penalty, final, lateness } = settled;
  return [penalty, final, lateness.kind, lateness.lateBySeconds, lateness.slipDaysUsed, lateness.sentence];
}

const off = (policy: string, submittedAt: string, changes: Partial<LateFacts> = {}): unknown =>
  settle(policy, submittedAt, changes)[0];

const TENTH = `${DUE}rule: { perDay: { percent: 10 } }\n`;

describe('on time', () => {
  it('costs nothing up to the second that is stated, and a fraction of a second is none', () => {
    const sentence = 'Due 2 Nov 23:59 (Los Angeles), handed in 2 Nov 22:59: on time, no penalty.';
    expect(settle(TENTH, '2026-11-03T06:59:00Z')).toEqual([0, 8, 'on-time', 0, 0, sentence]);
    expect(off(TENTH, '2026-11-03T07:59:00Z')).toBe(0);
    expect(off(TENTH, '2026-11-03T07:59:00.999999999Z')).toBe(0);
    expect(off(TENTH, '2026-11-03T07:59:01Z')).toBe(0.8);
  });

  it('leaves a score as it is, however many digits it has', () => {
    expect(settle(TENTH, '2026-11-03T06:59:00Z', { raw: 10 / 3 })[1]).toBe(10 / 3);
  });

  it('reads any offset', () => {
    expect(off(TENTH, '2026-11-02T23:59:00-08:00')).toBe(0);
    expect(off(TENTH, '2026-11-03T08:59:01+01:00')).toBe(0.8);
  });
});

describe('late', () => {
  it('says when, how late, by which rule and what it costs', () => {
    const sentence =
      'Due 2 Nov 23:59 (Los Angeles), handed in 3 Nov 01:10: 1 h 11 min late; 1 day at 10 % of the score: 0.8 points off, 8 becomes 7.2.';
    expect(settle(TENTH, '2026-11-03T09:10:00Z')).toEqual([0.8, 7.2, 'late', 4260, 0, sentence]);
  });

  it('shows seconds where minutes would be the same', () => {
    expect(settle(TENTH, '2026-11-03T07:59:30Z')[5]).toContain(
      'Due 2 Nov 23:59:00 (Los Angeles), handed in 2 Nov 23:59:30: 30 s late;',
    );
  });

  it('never takes off more than there is', () => {
    expect(settle(TENTH, '2026-12-24T00:00:00Z').slice(0, 2)).toEqual([8, 0]);
    expect(off(`${DUE}rule: { once: { points: 9 } }`, '2026-11-03T09:10:00Z')).toBe(8);
  });

  it('a second more than a day is two days started, one whole day, and a day and a bit exactly', () => {
    const at = '2026-11-04T07:59:01Z';
    expect(off(TENTH, at)).toBe(1.6);
    expect(off(`${DUE}rule: { perDay: { percent: 10, count: whole } }`, at)).toBe(0.8);
    expect(off(`${DUE}rule: { perDay: { percent: 10, count: exact } }`, at)).toBe(0.8);
    expect(off(`${DUE}rule: { perDay: { percent: 10, count: exact } }`, '2026-11-04T19:59:00Z')).toBe(1.2);
  });

  it('a day is a day when the clocks are put back: 25 hours', () => {
    const saturday = 'due: 2026-10-31T23:59\nzone: America/Los_Angeles\nrule: { perDay: { percent: 10 } }';
    expect(off(saturday, '2026-11-02T07:59:00Z')).toBe(0.8);
    expect(off(saturday, '2026-11-02T07:59:01Z')).toBe(1.6);
  });

  it('hours by the clock: 2 % each, from the due time rounded up to the time handed in rounded down', () => {
    const hourly = `${DUE}rule: { perHour: { percent: 2, count: clock, most: 50 } }`;
    const percents = ['00:30', '00:59', '01:00', '02:59', '03:00'].map((time) =>
      off(hourly, `2026-11-03T${time}:00-08:00`, { raw: 10 }),
    );
    expect(percents).toEqual([0, 0, 0.2, 0.4, 0.6]);
    expect(off(hourly, '2026-11-30T00:00:00-08:00')).toBe(8);
  });

  it('multiplies for each day, and says when no more days count', () => {
    const factor = `${DUE}rule: { perDay: { factor: 0.75, most: 4 } }`;
    expect(settle(factor, '2026-11-04T09:00:00Z').slice(0, 2)).toEqual([3.5, 4.5]);
    // 8 × 0.75⁴ = 2.53125.
    expect(settle(factor, '2026-11-20T09:00:00Z').slice(0, 2)).toEqual([5.47, 2.53]);
    expect(settle(factor, '2026-11-20T09:00:00Z')[5]).toContain(
      '; 4 days (no more count) at × 0.75 of the score: 5.47 points off',
    );
  });

  it('goes through steps, each up to its end', () => {
    const steps = `${DUE}rule:\n  steps:\n    - { upToHours: 48, percent: 10 }\n    - { upToDays: 7, percent: 20 }\n    - { percent: 100 }`;
    expect(off(steps, '2026-11-05T07:59:00Z')).toBe(0.8);
    expect(off(steps, '2026-11-05T07:59:01Z')).toBe(1.6);
    expect(off(steps, '2026-11-10T07:59:00Z')).toBe(1.6);
    expect(off(steps, '2026-11-10T07:59:01Z')).toBe(8);
    expect(settle(steps, '2026-11-05T07:59:00Z')[5]).toContain(
      '2 days late; up to 48 hours: 10 % of the score: 0.8 points off',
    );
    expect(settle(steps, '2026-11-20T07:59:00Z')[5]).toContain(
      '; later than all steps: 100 % of the score: 8 points off, 8 becomes 0.',
    );
  });

  it('takes percentages of the score, of the maximum, or of the most that can be got', () => {
    const at = '2026-11-04T09:00:00Z';
    expect(off(`${TENTH}appliesTo: score`, at)).toBe(1.6);
    expect(off(`${TENTH}appliesTo: maximum`, at)).toBe(2);
    // The most is 8 of 10, which is what there is; on the third day it is 7.
    expect(off(`${TENTH}appliesTo: cap`, at)).toBe(0);
    expect(settle(`${TENTH}appliesTo: cap`, '2026-11-05T09:00:00Z').slice(0, 2)).toEqual([1, 7]);
  });

  it('keeps to a floor and a cap', () => {
    const at = '2026-11-20T09:00:00Z';
    expect(settle(`${TENTH}floor: { percent: 50 }`, at).slice(0, 2)).toEqual([4, 4]);
    expect(settle(`${TENTH}floor: { percent: 50 }`, at)[5]).toContain(', never below 50 %: 4 points off');
    expect(settle(`${TENTH}floor: { percent: 50 }\nappliesTo: maximum`, at)[1]).toBe(5);
    expect(settle(`${TENTH}floor: { points: 9 }`, at).slice(0, 2)).toEqual([0, 8]);
    expect(settle(`${DUE}rule: { once: { percent: 0 } }\ncap: { percent: 70 }`, at).slice(0, 2)).toEqual([1, 7]);
    expect(settle(`${DUE}rule: { once: { percent: 0 } }\ncap: { points: 7.5 }`, at)[5]).toContain(
      ', late work gets at most 7.5 points: 0.5 points off, 8 becomes 7.5.',
    );
  });

  it('after the latest time is a stated zero', () => {
    const latest = `${TENTH}latest: 2026-11-04T23:59\nslipDays: { pool: 5 }`;
    expect(settle(latest, '2026-11-05T08:00:00Z')).toEqual([
      8,
      0,
      'late',
      172_860,
      0,
      'Due 2 Nov 23:59 (Los Angeles), handed in 5 Nov 00:00: 2 days 1 min late; nothing is accepted after 4 Nov 23:59: 8 points off, 8 becomes 0.',
    ]);
  });
});

describe('rounding', () => {
  const third = (rounding: string, raw: number): unknown =>
    settle(`${DUE}rule: { once: { percent: 50 } }\nrounding: ${rounding}`, '2026-11-03T09:10:00Z', { raw })[1];

  it('is done once, at the end, by decimal digits', () => {
    expect(third('{ decimals: 0, mode: half-up }', 5)).toBe(3);
    expect(third('{ decimals: 0, mode: half-even }', 5)).toBe(2);
    expect(third('{ decimals: 0, mode: half-even }', 7)).toBe(4);
    expect(third('{ decimals: 0, mode: down }', 5.8)).toBe(2);
    expect(third('{ decimals: 1, mode: up }', 5.02)).toBe(2.6);
    // 2.01 / 2 is 1.00499999999999989… in binary.
    expect(third('{ decimals: 2 }', 2.01)).toBe(1.01);
  });

  it('never gives more than the score', () => {
    expect(
      settle(`${DUE}rule: { once: { percent: 1 } }\nrounding: { decimals: 0, mode: up }`, '2026-11-03T09:10:00Z', {
        raw: 7.5,
      }).slice(0, 2),
    ).toEqual([0, 7.5]);
  });
});

describe('grace', () => {
  const grace = `${TENTH}graceMinutes: 15\n`;

  it('costs nothing', () => {
    const sentence = 'Due 2 Nov 23:59 (Los Angeles), handed in 3 Nov 00:14: within the grace of 15 min, no penalty.';
    expect(settle(grace, '2026-11-03T08:14:00Z')).toEqual([0, 8, 'on-time', 0, 0, sentence]);
  });

  it('lateness begins at its end, or at the due time when the policy says so', () => {
    expect(settle(grace, '2026-11-04T08:10:00Z').slice(0, 4)).toEqual([0.8, 7.2, 'late', 86_160]);
    expect(settle(grace, '2026-11-04T08:10:00Z')[5]).toContain(': 23 h 56 min late after a grace of 15 min; 1 day at');
    expect(settle(`${grace}countFrom: due`, '2026-11-04T08:10:00Z').slice(0, 4)).toEqual([1.6, 6.4, 'late', 87_060]);
  });
});

describe('slip days', () => {
  const slip = `${TENTH}slipDays: { pool: 5, most: 2 }\n`;

  it('pay for days that are started', () => {
    const sentence =
      'Due 2 Nov 23:59 (Los Angeles), handed in 3 Nov 01:10: 1 h 11 min late, 1 slip day used of 5; no penalty.';
    expect(settle(slip, '2026-11-03T09:10:00Z')).toEqual([0, 8, 'late', 4260, 1, sentence]);
  });

  it('as many as the assignment allows; what is left is late', () => {
    expect(settle(slip, '2026-11-05T09:10:00Z').slice(0, 5)).toEqual([0.8, 7.2, 'late', 177_060, 2]);
  });

  it('as many as are left', () => {
    const before = { slipDaysUsedBefore: () => 4 };
    expect(settle(slip, '2026-11-04T09:10:00Z', before)).toEqual([
      0.8,
      7.2,
      'late',
      90_660,
      1,
      'Due 2 Nov 23:59 (Los Angeles), handed in 4 Nov 01:10: 1 day 1 h 11 min late, 1 slip day used of 5 (4 used before); 1 day at 10 % of the score: 0.8 points off, 8 becomes 7.2.',
    ]);
    expect(settle(slip, '2026-11-03T09:10:00Z', { slipDaysUsedBefore: () => 7 })[5]).toContain(
      ', no slip days used of 5 (7 used before); 1 day at',
    );
  });

  it('are unknown when earlier runs leave open who used them', () => {
    expect(settle(slip, '2026-11-03T09:10:00Z', { slipDaysUsedBefore: () => null })).toEqual([
      'unknown',
      'Several students of earlier runs could be this one: how many slip days are left cannot be told.',
    ]);
    expect(off(slip, '2026-11-02T09:10:00Z', { slipDaysUsedBefore: () => null })).toBe(0);
  });

  const pair = { members: [ada, ben], slipDaysUsedBefore: (student: unknown) => (student === ada ? 4 : 2) };

  it.each([
    ['groups: each', ada, [0.8, 1], [0, 2]],
    ['groups: best', ada, [0, 1], [0, 2]],
    ['groups: worst', ada, [0.8, 1], [0.8, 1]],
  ])('of a group, %s', (groups, _student, first, second) => {
    const of = (student: typeof ada): unknown[] => {
      const settled = settle(`${slip}${groups}`, '2026-11-04T09:10:00Z', { ...pair, student });
      return [settled[0], settled[4]];
    };
    expect([of(ada), of(ben)]).toEqual([first, second]);
  });

  it('of a group, paid by the member who has most', () => {
    const policy = `${TENTH}slipDays: { pool: 5, chargedTo: member-with-most }`;
    expect(settle(policy, '2026-11-04T09:10:00Z', { ...pair, student: ada }).slice(0, 5)).toEqual([
      0,
      8,
      'late',
      90_660,
      0,
    ]);
    expect(settle(policy, '2026-11-04T09:10:00Z', { ...pair, student: ben })[4]).toBe(2);
    expect(settle(policy, '2026-11-04T09:10:00Z', { ...pair, student: ada })[5]).toContain(
      ', 2 slip days used by another member of the group; no penalty.',
    );
  });
});

describe('extensions', () => {
  const extended = (grant: string): string =>
    `${TENTH}latest: 2026-11-04T23:59\nextensions:\n  - { student: "00012345", ${grant} }\n`;

  it('move the due time, and the latest one with it', () => {
    const at = '2026-11-05T07:59:00Z';
    expect(settle(extended('days: 2'), at)).toEqual([
      0,
      8,
      'on-time',
      0,
      0,
      'Due 4 Nov 23:59 (Los Angeles, extended from 2 Nov 23:59), handed in 4 Nov 23:59: on time, no penalty.',
    ]);
    expect(off(extended('hours: 48'), at)).toBe(0);
    expect(off(extended('due: 2026-11-04T23:59'), at)).toBe(0);
    expect(off(extended('days: 2'), '2026-11-06T07:59:00Z')).toBe(0.8);
    expect(settle(extended('days: 2'), '2026-11-09T08:00:00Z').slice(0, 2)).toEqual([8, 0]);
    expect(off(extended('days: 2'), at, { student: ben, members: [ben] })).toBe(1.6);
  });

  it('excuse', () => {
    expect(settle(extended('excused: true'), '2026-11-20T09:00:00Z').slice(0, 2)).toEqual([0, 8]);
    expect(settle(extended('excused: true'), '2026-11-20T09:00:00Z')[5]).toMatch(/ late, excused; no penalty\.$/);
  });

  it.each([
    ['each', 0, 0.8],
    ['best', 0, 0],
    ['worst', 0.8, 0.8],
  ])('of one member of a group, groups: %s', (groups, hers, his) => {
    const of = (student: typeof ada): unknown =>
      off(`${extended('days: 2')}groups: ${groups}`, '2026-11-03T09:10:00Z', { student, members: [ada, ben] });
    expect([of(ada), of(ben)]).toEqual([hers, his]);
  });

  it('several for one student are not settled', () => {
    const two = `${extended('days: 2')}  - { student: ada@example.edu, days: 3 }\n`;
    expect(settle(two, '2026-11-03T09:10:00Z')).toEqual([
      'unknown',
      'Several extensions of the late policy are for this student: "00012345" and "ada@example.edu". Keep one.',
    ]);
  });
});

describe('without times', () => {
  it('nothing is settled unless the policy says how', () => {
    expect(settle(TENTH, null, { markedLate: true })).toEqual([
      'unknown',
      'The export does not say when this was handed in. Give a roster or scores file with times, or say under withoutTimes in the late policy what to do.',
    ]);
  });

  it('uses the flag as so many days', () => {
    const flag = `${TENTH}graceMinutes: 15\nwithoutTimes: { useFlag: { days: 2 } }`;
    expect(settle(flag, null, { markedLate: true })).toEqual([
      1.6,
      6.4,
      'late',
      172_800,
      0,
      'Due 2 Nov 23:59 (Los Angeles), marked late by the platform, which counts as 2 days: 2 days late; 2 days at 10 % of the score: 1.6 points off, 8 becomes 6.4.',
    ]);
    expect(settle(flag, null, { markedLate: false })[5]).toBe(
      'Due 2 Nov 23:59 (Los Angeles), not marked late by the platform: on time, no penalty.',
    );
    expect(settle(flag, null)).toEqual([
      'unknown',
      'The export says neither when this was handed in nor whether it was late.',
    ]);
  });

  it('ignores lateness when told', () => {
    expect(settle(`${TENTH}withoutTimes: ignore`, null, { markedLate: true })).toEqual([
      0,
      8,
      'on-time',
      0,
      0,
      'Due 2 Nov 23:59 (Los Angeles), time of the hand-in not known: lateness is ignored, as the late policy says.',
    ]);
  });

  it("takes the platform's own count where there is one", () => {
    expect(settle(TENTH, null, { lateBySeconds: 4260 }).slice(0, 4)).toEqual([0.8, 7.2, 'late', 4260]);
    expect(settle(TENTH, null, { lateBySeconds: 0 })[2]).toBe('on-time');
  });

  it.each(['yesterday', '2026-11-03T09:10:00', '', '2026-13-03T09:10:00Z'])('refuses the time %j', (time) => {
    expect(settle(TENTH, time)).toEqual([
      'unknown',
      `The time of the hand-in, ${JSON.stringify(time)}, is not a date and time with an offset.`,
    ]);
  });
});

it('raw − penalty is the final score, which is no more than the raw one and no less than 0, and being later never gains', () => {
  const rules = [
    'rule: { perDay: { percent: 10 } }',
    'rule: { perHour: { percent: 2, count: exact } }',
    'rule: { perDay: { factor: 0.75 } }\nslipDays: { pool: 3 }',
    'rule: { steps: [{ upToHours: 48, percent: 10 }, { percent: 30 }] }\nfloor: { percent: 20 }\ncap: { percent: 80 }',
    'rule: { once: { points: 2.5 } }\nappliesTo: cap\nrounding: { decimals: 0, mode: half-even }',
  ].map((rule) => policyOf(`${DUE}${rule}`));
  const minutes = fc.integer({ min: -3000, max: 30_000 });
  fc.assert(
    fc.property(
      fc.constantFrom(...rules),
      minutes,
      minutes,
      fc.integer({ min: 0, max: 1000 }),
      (policy, a, b, cents) => {
        const due = Date.parse('2026-11-03T07:59:00Z');
        const finals = [Math.min(a, b), Math.max(a, b)].map((late) => {
          const settled = applyLatePolicy(
            policy,
            factsOf(new Date(due + late * 60_000).toISOString(), { raw: cents / 100 }),
          );
          if (settled.kind === 'unknown') throw new Error(settled.reason);
          expect(cents / 100 - settled.penalty).toBeCloseTo(settled.final, 9);
          expect(settled.final).toBeGreaterThanOrEqual(0);
          expect(settled.final).toBeLessThanOrEqual(cents / 100);
          return settled.final;
        });
        expect(finals[1]).toBeLessThanOrEqual(finals[0]!);
      },
    ),
  );
});
