import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forget } from '../../../../harness/gradebook/forget.ts';
import { keepLateRules } from '../../../../harness/gradebook/late-rules.ts';
import { keepOverride } from '../../../../harness/gradebook/overrides.ts';
import { type Sql, whole } from '../../../../harness/gradebook/sql.ts';
import { inflateWhole } from '../../../../harness/regrade/verify/check-tables.ts';
import { faultsIn } from '../../gradebook/journal-of.ts';
import { policyOf } from '../../gradebook/late/policy-of.ts';
import { begunRun, bob, handIn, PACKED, RECEIPT, removeRuns, work } from '../../gradebook/sample-run.ts';

afterAll(removeRuns);

/** Ada’s work is graded, with points by hand for all of it; Bob’s could not be. */
function run(): Sql {
  const { sql, store } = begunRun([handIn('a'), handIn('b', { students: [bob] })]);
  store.keepGraded(handIn('a'), work(10, 5), 7, RECEIPT);
  store.keepUngraded(handIn('b'), ['its archive is damaged'], null);
  keepLateRules(sql, policyOf('due: 2026-11-01T23:59\nzone: UTC\nrule: { perDay: { percent: 10 } }\n'), []);
  keepOverride(sql, {
    ...{ handIn: 'a', suite: 'c147/hw2', caseId: null, points: 9, instead: 15 },
    ...{ reason: 'ill', by: 'Tess Assistant', at: '2026-11-10T09:00:00Z' },
  });
  return sql;
}

it('tables as they were written have no fault', () => {
  expect(faultsIn(run())).toEqual([]);
});

const BUNDLE = `bundle ${PACKED.hash.slice(0, 12)}… (c147/hw2)`;
const A = 'piece of work a';
const B = 'piece of work b';

describe('a change is told, where and what', () => {
  let shared: Sql;
  beforeAll(() => {
    shared = run();
  });
  it.each([
    [
      "update facts set value = replace(value, 'sandbox', 'process') where name = 'settings'",
      'fact "settings" of the run',
      'it is not what the journal says',
    ],
    ["delete from facts where name = 'pseudonym-key'", 'fact "pseudonym-key" of the run', 'it is missing'],
    [
      "update facts set value = 'null' where name = 'late-policy'",
      'fact "late-policy" of the run',
      'it is not what the journal says',
    ],
    ["insert into facts values ('more', '1')", 'fact "more" of the run', 'it was added'],
    ['delete from bundles', BUNDLE, 'it is missing'],
    ["update bundles set suite = 'c147/hw3'", BUNDLE, 'it is said to be of c147/hw3'],
    ["update bundles set content = x'0300'", BUNDLE, 'its bytes are not what was written'],
    [
      "insert into bundles select 'abcdefabcdefabcdef', suite, content from bundles",
      'bundle abcdefabcdef… (c147/hw2)',
      'the journal does not know it: it was added',
    ],
    [
      "update hand_ins set facts = replace(facts, 'Ada', 'Eve') where id = 'a'",
      A,
      'what is known of it was changed: students',
    ],
    [
      "update hand_ins set facts = replace(facts, '-11-', '-10-') where id = 'a'",
      A,
      'what is known of it was changed: submittedAt',
    ],
    ["update hand_ins set facts = 'no JSON' where id = 'a'", A, 'what is known of it was changed'],
    ["update hand_ins set state = 'graded' where id = 'b'", B, 'it is marked as graded, and the journal says ungraded'],
    [
      "update hand_ins set submission = 'ab' where id = 'a'",
      A,
      'another submission stands for it than the one that was graded',
    ],
    ["update hand_ins set reasons = '[]' where id = 'b'", B, 'the reasons why it has no grade were changed'],
    ["update hand_ins set is_gone = 1 where id = 'a'", A, 'whether it is in the sources was changed'],
    ["update hand_ins set receipt = null where id = 'a'", A, 'its receipt is another one than the journal names'],
    ['update timings set duration_ms = 8', A, 'the time that it took was changed'],
    ['delete from timings', A, 'the time that it took was changed'],
    ["insert into timings values ('c', 1)", 'time of c', 'there is no such piece of work: it was added'],
    ["delete from hand_ins where id = 'b'", B, 'it is missing'],
    [
      "update hand_ins set salt = 'ab' where id = 'b'",
      B,
      'the journal does not know it: it was added, or its id was changed',
    ],
    ['update overrides set points = 10', 'override of the whole score, a', 'it is not what was decided'],
    ["update overrides set made_by = 'Eve'", 'override of the whole score, a', 'it is not what was decided'],
    ['update overrides set instead = null', 'override of the whole score, a', 'it is not what was decided'],
    ['delete from overrides', 'override of the whole score, a', 'it is missing'],
    [
      "update overrides set case_id = 'softmax/loss'",
      'override of softmax/loss, a',
      'the journal does not know it: it was added',
    ],
    [
      "insert into kept_grades values ('a', 'c147/hw2', 'ab')",
      'which grade counts after a rescoring',
      'a row was added or changed',
    ],
  ])('%s', (statement, where, what) => {
    shared.exec(`pragma foreign_keys = off; begin; ${statement}`);
    expect(faultsIn(shared)).toContainEqual({ where, what });
    // One run serves for all of them.
    shared.exec('rollback');
    expect(faultsIn(shared)).toEqual([]);
  });

  it('also of what had been forgotten, and is here again', () => {
    const sql = run();
    const row = sql.prepare("select salt, facts from hand_ins where id = 'b'").get() as Record<string, string>;
    whole(sql, () => forget(sql, bob, 'b'));
    expect(faultsIn(sql)).toEqual([]);
    sql
      .prepare(
        "insert into hand_ins (id, salt, facts, state, reasons, is_gone) values ('b', ?, ?, 'ungraded', '[]', 0)",
      )
      .run(row.salt!, row.facts!);
    expect(faultsIn(sql)).toEqual([{ where: B, what: 'it had been forgotten, and is here again' }]);
  });
});

describe('inflateWhole', () => {
  const packed = deflateRawSync('some text');

  it('gives what was packed', () => {
    expect(Buffer.from(inflateWhole(packed)!).toString()).toBe('some text');
  });

  it('gives nothing of what is cut short, followed by more, or none at all', () => {
    const more = Buffer.concat([packed, Uint8Array.of(0)]);
    for (const bytes of [packed.subarray(0, -1), more, new Uint8Array(), Buffer.from('hello')])
      expect(inflateWhole(bytes)).toBeNull();
  });
});
