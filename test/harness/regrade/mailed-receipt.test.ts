import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Bundle } from '../../../harness/bundle/bundle.ts';
import { packBundle } from '../../../harness/bundle/pack-bundle.ts';
import { readJournal, rootOf } from '../../../harness/gradebook/journal.ts';
import { keepBundle } from '../../../harness/gradebook/keep-bundle.ts';
import { keepLateRules } from '../../../harness/gradebook/late-rules.ts';
import { receiptOf } from '../../../harness/gradebook/receipt.ts';
import { writeFact } from '../../../harness/gradebook/sql.ts';
import type { MailedReceipt } from '../../../harness/regrade/mailed-receipt.ts';
import { checkMailed } from '../../../harness/regrade/verify/check-mailed.ts';
import { policyOf } from '../gradebook/late/policy-of.ts';
import { BUNDLE, PACKED, removeRuns, SETTINGS } from '../gradebook/sample-run.ts';
import { mailedTo, runOfTwo } from './mailed-run.ts';

afterEach(removeRuns);

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const ADA = 'gradescope-1001';

describe('what a student is sent', () => {
  it('has the receipt as the run has it, and what they got for each open case', () => {
    const sql = runOfTwo();
    const mailed = mailedTo(sql, ADA);
    expect(mailed.receipt).toEqual(receiptOf(sql, ADA)!.receipt);
    expect(mailed.run).toEqual(rootOf(sql));
    expect(mailed.result).toEqual({
      ...{ kind: 'scored', raw: 18, penalty: 0, final: 18, maxScore: 20, latePolicy: null },
      lateness: 'There is no late policy: being late costs nothing.',
    });
    expect(mailed.suites).toMatchObject([
      {
        ...{ suite: 'c147/hw2', score: 18, maxScore: 20 },
        cases: [{ id: 'softmax/loss', status: 'correct', points: 10, maxPoints: 10 }],
      },
    ]);
  });

  it('has of hidden cases the points together, with those given by hand, and no name', () => {
    const mailed = mailedTo(runOfTwo(), ADA);
    expect(mailed.suites[0]!.hidden).toEqual({ points: 8, maxPoints: 10 });
    expect(mailed.overrides).toMatchObject([{ caseId: 'a hidden case', points: 8, reason: 'right in principle' }]);
    expect(JSON.stringify(mailed)).not.toContain('softmax/train');
  });

  it('has nothing of others, nor what tells a student: ids, names, the work of others', () => {
    const sql = runOfTwo();
    const bobs = receiptOf(sql, 'gradescope-1002')!;
    const text = JSON.stringify(mailedTo(sql, ADA));
    for (const word of ['Ada', 'ada@', '00012345', ADA, 'Bob', 'gradescope-1002', bobs.hash, bobs.receipt.subject])
      expect(text).not.toContain(word);
    expect(text).not.toContain(bobs.receipt.submission.hash);
  });

  it('says by which policy it was late, and how', () => {
    const sql = runOfTwo();
    const policy = policyOf('due: 2026-11-01T23:59\nzone: UTC\nrule: { perDay: { percent: 10 } }\n');
    keepLateRules(sql, policy, []);
    // Handed in on 2 November at 02:52: one day, begun, costs a tenth of the 18 points.
    expect(mailedTo(sql, ADA).result).toMatchObject({
      raw: 18,
      penalty: 1.8,
      final: 16.2,
      latePolicy: digest(policy.text),
    });
  });

  it('says that there is no score, and why, where there is none', () => {
    const sql = runOfTwo();
    sql.prepare("update hand_ins set state = 'ungraded', reasons = ? where id = ?").run('["It did not start."]', ADA);
    const mailed = mailedTo(sql, ADA);
    expect([mailed.result, mailed.suites, mailed.overrides]).toEqual([
      { kind: 'no-score', reason: 'It did not start.' },
      [],
      [],
    ]);
  });
});

describe('the proof', () => {
  it('leads from the entry of the receipt to the root', () => {
    const sql = runOfTwo();
    const { proof, run } = mailedTo(sql, ADA);
    const { hash } = receiptOf(sql, ADA)!;
    expect(JSON.parse(proof.entry)).toMatchObject({ kind: 'graded', record: hash });
    const after = Buffer.from(proof.after, 'base64');
    // Bob's receipt and the override came after it.
    expect(after.length).toBe(2 * 32);
    let link = digest(`${proof.before}\n${digest(proof.entry)}`);
    for (let at = 0; at < after.length; at += 32)
      link = digest(`${link}\n${after.subarray(at, at + 32).toString('hex')}`);
    expect([link, run.root]).toEqual([rootOf(sql).root, rootOf(sql).root]);
  });

  it('begins with the link of the entry before', () => {
    const sql = runOfTwo();
    const { seq } = JSON.parse(mailedTo(sql, ADA).proof.entry) as { seq: number };
    const { link } = readJournal(sql)[seq - 2]!;
    expect(mailedTo(sql, ADA).proof.before).toBe(link);
  });
});

describe('the grade of an earlier bundle', () => {
  /** The suite has other cases from now on, and everybody keeps their grade on the earlier one. */
  function keptGrade(cases: readonly object[]): MailedReceipt {
    const sql = runOfTwo();
    const fresh = packBundle({ ...BUNDLE, cases } as unknown as Bundle);
    keepBundle(sql, { suite: 'c147/hw2', source: null, ...fresh });
    writeFact(sql, 'settings', JSON.stringify({ ...SETTINGS, bundles: { 'c147/hw2': fresh.hash } }));
    sql.prepare('insert into kept_grades (hand_in, suite, bundle) values (?, ?, ?)').run(ADA, 'c147/hw2', PACKED.hash);
    return mailedTo(sql, ADA);
  }
  const caseOf = (id: string, points: number): object => ({ id, title: id, check: { kind: 'value', points } });

  it('does not name a hidden case that the suite has no more', () => {
    expect(JSON.stringify(keptGrade([caseOf('softmax/loss', 20)]))).not.toContain('softmax/train');
  });

  // It counts for 25.5 of 30, and its cases have 18 together.
  it('has no fault, though its points count for a share of others', () => {
    const hidden = { ...caseOf('softmax/train', 20), hidden: true };
    const mailed = keptGrade([caseOf('softmax/loss', 10), hidden]);
    expect(mailed.result).toMatchObject({ final: 25.5, maxScore: 30 });
    expect(checkMailed(JSON.stringify(mailed), null, null).faults).toEqual([]);
  });
});
