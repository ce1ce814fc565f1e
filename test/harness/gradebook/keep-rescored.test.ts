import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import { packBundle } from '../../../harness/bundle/pack-bundle.ts';
import { keepRescored, type RescoredHandIn, type Rescoring } from '../../../harness/gradebook/keep-rescored.ts';
import { readKeptGrades } from '../../../harness/gradebook/kept-grades.ts';
import { readGradebook } from '../../../harness/gradebook/read-gradebook.ts';
import { receiptOf } from '../../../harness/gradebook/receipt.ts';
import { readRecord } from '../../../harness/gradebook/records.ts';
import { whole } from '../../../harness/gradebook/sql.ts';
import { packFrame, unpackFrame } from '../../../harness/wire/frame.ts';
import { sampleCase } from '../report/sample-grade.ts';
import { faultsIn, journalOf, lastOf } from './journal-of.ts';
import { BUNDLE, begunRun, bob, handIn, PACKED, RECEIPT, removeRuns, SETTINGS, work } from './sample-run.ts';

afterEach(removeRuns);

/** The same suite with another title: another bundle. */
const FRESH = packBundle({ ...BUNDLE, suite: { ...BUNDLE.suite, title: 'Homework 2, put right', hash: 'b2' } });
const { submission, observations, grades } = work(10, 5);
const GRADE = {
  ...grades[0]!,
  ...{ bundle: FRESH.hash, score: 18 },
  cases: [sampleCase('softmax/loss'), sampleCase('softmax/train', { status: 'partly-correct', points: 8 })],
};

const GRADE_BYTES = packFrame(GRADE);
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const one = (id: string, keeps: string | null = null): RescoredHandIn => ({
  ...{ id, submission: submission.hash, before: 15, after: 18, keeps },
});

const rescoring = (handIns: readonly RescoredHandIn[]): Rescoring => ({
  bundle: { suite: 'c147/hw2', source: 'id: c147/hw2\n', ...FRESH },
  suiteHash: 'b2',
  seeds: 'hidden',
  works: [
    {
      submission: submission.hash,
      observations: { ...observations[0]!, bundle: FRESH.hash },
      grade: GRADE,
      packed: GRADE_BYTES,
      gradeHash: digest(GRADE_BYTES),
      margins: { 'softmax/loss': 0.5 },
      environment: null,
    },
  ],
  handIns,
  policy: 'listed',
  reason: 'a tolerance was too small',
  by: 'Tess Assistant',
  gradecheck: '2.0.0',
});

/** Ada and Bob, with the same files and 15 points. */
function gradedRun(): ReturnType<typeof begunRun> {
  const run = begunRun([handIn('a'), handIn('b', { students: [bob] })]);
  run.store.keepGraded(handIn('a'), work(10, 5), 7, RECEIPT);
  run.store.keepSame(handIn('b'), submission.hash, RECEIPT);
  return run;
}

it('the new grade counts, beside the old one, but for those who keep theirs', () => {
  const { sql, store } = gradedRun();
  whole(sql, () => keepRescored(sql, rescoring([one('a'), one('b', PACKED.hash)])));
  expect(readGradebook(sql).students.map(({ result }) => result)).toMatchObject([{ final: 18 }, { final: 15 }]);
  expect(store.readSettings()).toEqual({ ...SETTINGS, bundles: { 'c147/hw2': FRESH.hash } });
  expect(readKeptGrades(sql)).toEqual(new Map([['b c147/hw2', PACKED.hash]]));
  const kept = sql.prepare('select bundle from grades').all() as { bundle: string }[];
  expect(kept.map(({ bundle }) => bundle).sort()).toEqual([PACKED.hash, FRESH.hash].sort());
  expect(faultsIn(sql)).toEqual([]);
});

it('what is told of a grade is told of the one that counts', () => {
  const { sql } = gradedRun();
  whole(sql, () => keepRescored(sql, rescoring([one('a'), one('b', PACKED.hash)])));
  const { entries, gradesOf } = readGradebook(sql);
  expect(entries.map((entry) => gradesOf(entry))).toEqual([[GRADE], [grades[0]]]);
});

it('grades and observations are kept by the hashes of what they are, margins with the points', () => {
  const { sql } = gradedRun();
  whole(sql, () => keepRescored(sql, rescoring([one('a'), one('b')])));
  for (const [table, wanted] of [
    ['grades', GRADE],
    ['observations', { ...observations[0]!, bundle: FRESH.hash }],
  ] as const) {
    const row = sql.prepare(`select hash, content from ${table} where bundle = ?`).get(FRESH.hash) as {
      hash: string;
      content: Uint8Array;
    };
    const bytes = inflateRawSync(row.content);
    expect(unpackFrame(bytes)).toEqual(wanted);
    expect(row.hash).toBe(digest(bytes));
  }
  const [entry] = readGradebook(sql).entries;
  expect(entry!.outcome).toMatchObject({ suites: [{ cases: [{ points: 10, margin: 0.5 }, { points: 8 }] }] });
});

it('the journal says what was changed, by whom and why, without an id', () => {
  const { sql } = gradedRun();
  whole(sql, () => keepRescored(sql, rescoring([one('a'), one('b', PACKED.hash)])));
  const [a, b] = ['a', 'b'].map((id) => receiptOf(sql, id)!.receipt.subject);
  const { record } = lastOf(sql, 'rescored');
  expect(record).toMatchObject({
    ...{ suite: 'c147/hw2', from: PACKED.hash, to: FRESH.hash, policy: 'listed', gradecheck: '2.0.0' },
    ...{ reason: 'a tolerance was too small', by: 'Tess Assistant', kept: [{ subject: b, bundle: PACKED.hash }] },
    grades: [
      { subject: a, submission: submission.hash, before: 15, after: 18 },
      { subject: b, submission: submission.hash, before: 15, after: 18 },
    ],
  });
  expect(
    journalOf(sql)
      .slice(-3)
      .map(({ kind }) => kind),
  ).toEqual(['bundle', 'rescored', 'graded']);
});

it('who has a new grade has a new receipt of it, and the old one stays', () => {
  const { sql } = gradedRun();
  const [before, bobs] = ['a', 'b'].map((id) => receiptOf(sql, id)!);
  whole(sql, () => keepRescored(sql, rescoring([one('a'), one('b', PACKED.hash)])));
  const { hash, receipt } = receiptOf(sql, 'a')!;
  expect(receipt.grades).toMatchObject([{ suiteHash: 'b2', bundle: FRESH.hash, score: 18, maxScore: 20 }]);
  expect([receipt.submission, receipt.subject]).toEqual([before!.receipt.submission, before!.receipt.subject]);
  expect(receipt.environment).toEqual({ ...RECEIPT.environment, gradecheck: '2.0.0' });
  expect(receipt.salt).not.toBe(before!.receipt.salt);
  expect([hash === before!.hash, readRecord(sql, before!.hash)]).toEqual([false, before!.receipt]);
  expect(receiptOf(sql, 'b')).toEqual(bobs);
});

it('a second rescoring decides anew who keeps an earlier grade', () => {
  const { sql } = gradedRun();
  whole(sql, () => keepRescored(sql, rescoring([one('a'), one('b', PACKED.hash)])));
  whole(sql, () => keepRescored(sql, rescoring([one('a', PACKED.hash), one('b')])));
  expect(readKeptGrades(sql)).toEqual(new Map([['a c147/hw2', PACKED.hash]]));
  expect(readGradebook(sql).students.map(({ result }) => result)).toMatchObject([{ final: 15 }, { final: 18 }]);
  expect(faultsIn(sql)).toEqual([]);
});

it('a suite that comes back to what it was has the grades that were kept then', () => {
  const { sql } = gradedRun();
  whole(sql, () => keepRescored(sql, rescoring([one('a'), one('b')])));
  const back = rescoring([one('a'), one('b')]);
  const [now] = back.works;
  // Graded anew, with something else printed: what was kept first stands.
  const observed = { ...observations[0]!, stdout: 'printed anew' };
  const again = {
    ...now!,
    observations: observed,
    packed: packFrame(grades[0]!),
    gradeHash: digest(packFrame(grades[0]!)),
  };
  const bundle = { suite: 'c147/hw2', source: 'id: c147/hw2\n', ...PACKED };
  whole(sql, () => keepRescored(sql, { ...back, bundle, suiteHash: BUNDLE.suite.hash, works: [again] }));
  const { receipt } = receiptOf(sql, 'a')!;
  const kept = sql.prepare('select hash from observations where bundle = ?').get(PACKED.hash) as { hash: string };
  expect(receipt.grades).toMatchObject([{ bundle: PACKED.hash, score: 15, observations: kept.hash }]);
  expect(faultsIn(sql)).toEqual([]);
});

it('a preview has the same points, and packs nothing that only a check would read', () => {
  const { sql } = gradedRun();
  whole(sql, () => keepRescored(sql, rescoring([one('a'), one('b')]), true));
  expect(readGradebook(sql).students.map(({ result }) => result)).toMatchObject([{ final: 18 }, { final: 18 }]);
  for (const table of ['grades', 'observations']) {
    const row = sql.prepare(`select content from ${table} where bundle = ?`).get(FRESH.hash) as { content: Uint8Array };
    expect(inflateRawSync(row.content).length).toBe(0);
  }
});
