import { afterEach, expect, it } from 'vitest';
import { loadLatePolicy } from '../../../harness/gradebook/late/load-late-policy.ts';
import { keepLateRules, readLateRules } from '../../../harness/gradebook/late-rules.ts';
import { readGradebook } from '../../../harness/gradebook/read-gradebook.ts';
import { ada, begunRun, bob, handIn, RECEIPT, removeRuns, work } from './sample-run.ts';

afterEach(removeRuns);

const TEXT = `
due: 2026-11-01T23:59
zone: UTC
rule: { perDay: { percent: 10 } }
slipDays: { pool: 3 }
`;

function policy(): Parameters<typeof keepLateRules>[1] {
  const loaded = loadLatePolicy(TEXT, 'late.yaml');
  if (loaded.kind === 'invalid') throw new Error(loaded.messages.join('\n'));
  return loaded.policy;
}

it('keeps a policy with what earlier runs had cost, and takes it away again', () => {
  const { sql } = begunRun([]);
  expect(readLateRules(sql)).toBeNull();
  keepLateRules(sql, policy(), [[{ student: ada, days: 2 }], [{ student: { ...ada, name: 'A. Example' }, days: 1 }]]);
  const rules = readLateRules(sql)!;
  expect(rules.policy.text).toBe(TEXT);
  expect([rules.slipDaysUsedBefore(ada), rules.slipDaysUsedBefore(bob)]).toEqual([3, 0]);
  keepLateRules(sql, null, []);
  expect(readLateRules(sql)).toBeNull();
});

it('is part of what a gradebook gives each student', () => {
  // A day late, begun: handed in on 2 November at 02:52.
  const { sql, store } = begunRun([handIn('a', { students: [ada, bob] })]);
  store.keepGraded(handIn('a'), work(10, 10), 1, RECEIPT);
  keepLateRules(sql, policy(), [[{ student: ada, days: 3 }]]);
  expect(readGradebook(sql).students.map(({ result }) => result)).toMatchObject([
    { raw: 20, penalty: 2, final: 18, lateness: { kind: 'late', slipDaysUsed: 0 } },
    { raw: 20, penalty: 0, final: 20, lateness: { slipDaysUsed: 1 } },
  ]);
});
