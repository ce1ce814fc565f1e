import { describe, expect, it } from 'vitest';
import type { StudentResult } from '../../../../harness/gradebook/gradebook.ts';
import { slipDaysIn, toSlipDaysUsedBefore } from '../../../../harness/gradebook/late/slip-days.ts';
import type { Student } from '../../../../harness/submissions/hand-in.ts';

const student = (name: string | null, email: string | null = null, ids: Student['ids'] = {}): Student => ({
  name,
  email,
  ids,
});

const used = (one: Student, slipDaysUsed: number): StudentResult => ({
  student: one,
  entry: null,
  result: {
    kind: 'scored',
    raw: 8,
    penalty: 0,
    final: 8,
    maxScore: 10,
    lateness: { kind: 'late', lateBySeconds: 1, slipDaysUsed, sentence: '' },
    overrides: [],
  },
});

const ungraded = (one: Student): StudentResult => ({
  student: one,
  entry: null,
  result: { kind: 'no-score', why: 'ungraded', reason: 'the archive is damaged' },
});

const usedBefore = (runs: readonly (readonly StudentResult[])[]) => toSlipDaysUsedBefore(runs.map(slipDaysIn));

describe('slip days used before', () => {
  it('are the sum of all runs, by any word that joins them', () => {
    const before = usedBefore([
      [used(student('Ada Example', null, { sid: '1' }), 1), used(student('Ben Sample', 'ben@example.edu'), 2)],
      [
        used(student('Example, Ada', 'ada@example.edu', { sid: '1', canvas: '7' }), 2),
        ungraded(student('Ben Sample', 'ben@example.edu')),
      ],
    ]);
    expect(before(student(null, null, { sid: '1' }))).toBe(3);
    expect(before(student(null, 'ADA@example.edu'))).toBe(2);
    expect(before(student('ben sample', 'BEN@example.edu'))).toBe(2);
    expect(before(student('Cid Nobody'))).toBe(0);
  });

  it('are 0 without earlier runs', () => {
    expect(usedBefore([])(student('Ada Example'))).toBe(0);
  });

  it('an id counts before an email, and an email before a name', () => {
    const before = usedBefore([
      [
        used(student('Ada Example', 'one@example.edu', { sid: '1' }), 1),
        used(student('Ada Example', 'two@example.edu', { sid: '2' }), 2),
      ],
    ]);
    expect(before(student('Ada Example', 'two@example.edu', { sid: '1' }))).toBe(1);
    expect(before(student('Ada Example', 'two@example.edu'))).toBe(2);
    expect(before(student('Ada Example', null, { sid: '3' }))).toBe(0);
  });

  it('are unknown when only a name is there and two have it', () => {
    const before = usedBefore([
      [used(student('Ada Example', null, { sid: '1' }), 1), used(student('Ada Example', null, { sid: '2' }), 2)],
    ]);
    expect(before(student('Ada Example'))).toBe(null);
  });

  it('of two hand-ins of one student the dearer one counts', () => {
    const ada = student('Ada Example', null, { sid: '1' });
    expect(usedBefore([[used(ada, 1), used(ada, 3), ungraded(ada)]])(ada)).toBe(3);
    expect(usedBefore([[used(ada, 1), used(ada, 3)]])(student('Ada Example'))).toBe(3);
  });
});
