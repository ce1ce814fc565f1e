import { inflateRawSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import { sha256 } from '../../../harness/bundle/pack-bundle.ts';
import { unpackSubmission } from '../../../harness/gradebook/pack-submission.ts';
import { receiptOf } from '../../../harness/gradebook/receipt.ts';
import { RunStore } from '../../../harness/gradebook/run-store.ts';
import type { Sql } from '../../../harness/gradebook/sql.ts';
import { unpackFrame } from '../../../harness/wire/frame.ts';
import { BUNDLE, begunRun, handIn, openSql, PACKED, RECEIPT, removeRuns, SETTINGS, work } from './sample-run.ts';

afterEach(removeRuns);

const count = (sql: Sql, table: string): number =>
  (sql.prepare(`select count(*) as n from ${table}`).get() as { n: number }).n;

it('keeps settings and bundles, for the command that goes on', () => {
  const { folder } = begunRun([]);
  const store = new RunStore(openSql(folder));
  expect(store.readSettings()).toEqual(SETTINGS);
  expect(store.readBundles()).toEqual([{ hash: PACKED.hash, bundle: BUNDLE }]);
  expect(store.readSources()).toEqual({ sources: ['../work'], roster: null });
});

it('has no settings before it was begun', () => {
  const store = new RunStore(begunRunWithout());
  expect([store.readSettings(), store.readBundles(), store.readSources()]).toEqual([
    null,
    [],
    { sources: [], roster: null },
  ]);
});

const begunRunWithout = (): Sql => {
  const { folder, sql } = begunRun([]);
  sql.exec('delete from facts');
  return openSql(folder);
};

it('keeps a grade with the files, what was seen, its hashes and a receipt', () => {
  const { sql, store } = begunRun([handIn('a')]);
  const done = work(10, 5);
  store.keepGraded(handIn('a'), done, 1234, RECEIPT);
  expect(store.readStates()).toEqual(new Map([['a', { state: 'graded', submission: done.submission.hash }]]));
  const kept = sql.prepare('select * from submissions').get() as { hash: string; content: Uint8Array };
  expect(unpackSubmission(kept.content, kept.hash, 'typescript').files).toEqual(done.submission.files);
  const seen = sql.prepare('select * from observations').get() as { hash: string; content: Uint8Array };
  const bytes = inflateRawSync(seen.content);
  expect([unpackFrame(bytes), sha256(bytes)]).toEqual([done.observations[0], seen.hash]);
  const grade = sql.prepare('select * from grades').get() as { hash: string; content: Uint8Array };
  expect(unpackFrame(inflateRawSync(grade.content))).toEqual(done.grades[0]);
  expect(receiptOf(sql, 'a')!.receipt).toMatchObject({
    submission: { hash: done.submission.hash },
    grades: [{ bundle: PACKED.hash, observations: seen.hash, grade: grade.hash }],
  });
});

it('keeps the same files once, for whoever handed them in', () => {
  const { sql, store } = begunRun([handIn('a'), handIn('b')]);
  const { hash } = work(10, 5).submission;
  expect(store.hasGrades(hash, [PACKED.hash])).toBe(false);
  store.keepGraded(handIn('a'), work(10, 5), 1, RECEIPT);
  expect([store.hasGrades(hash, [PACKED.hash]), store.hasGrades(hash, [PACKED.hash, 'other'])]).toEqual([true, false]);
  store.keepSame(handIn('b'), hash, RECEIPT);
  expect(['submissions', 'observations', 'grades'].map((table) => count(sql, table))).toEqual([1, 1, 1]);
  const [a, b] = ['a', 'b'].map((id) => receiptOf(sql, id)!.receipt);
  expect([b!.submission, b!.grades, b!.durationMs]).toEqual([a!.submission, a!.grades, null]);
  expect(store.readStates().get('b')).toEqual({ state: 'graded', submission: hash });
});

it('keeps nothing of a grade when a part of it cannot be kept', () => {
  const { sql, store } = begunRun([handIn('a')]);
  sql.exec('drop table timings');
  expect(() => store.keepGraded(handIn('a'), work(10, 5), 1, RECEIPT)).toThrow(/timings/);
  expect(['submissions', 'observations', 'grades'].map((table) => count(sql, table))).toEqual([0, 0, 0]);
  expect(receiptOf(sql, 'a')).toBe(null);
  expect(store.readStates().get('a')?.state).toBe('waiting');
});

it('lets what could not be graded wait again when that is asked for, and nothing else', () => {
  const { store } = begunRun([handIn('a'), handIn('b')]);
  store.keepGraded(handIn('a'), work(10, 5), 1, RECEIPT);
  store.keepUngraded(handIn('b'), ['its archive is damaged'], null);
  store.retryUngraded();
  expect([...store.readStates()].map(([id, { state }]) => [id, state])).toEqual([
    ['a', 'graded'],
    ['b', 'waiting'],
  ]);
});

it('keeps what is to be run again alone, until it has been', () => {
  const { sql, store } = begunRun([handIn('a'), handIn('b')]);
  const { hash } = work(10, 5).submission;
  for (const one of [hash, hash, 'other']) store.postpone(one);
  expect(['absent', hash, 'other'].map((one) => store.isPostponed(one))).toEqual([false, true, true]);
  store.keepGraded(handIn('a'), work(10, 5), 1, RECEIPT);
  store.keepUngraded(handIn('b'), ['it did not start'], 'other');
  expect(count(sql, 'postponed')).toBe(0);
});

it('marks what is not in the sources any more, and keeps its grade', () => {
  const { sql, store } = begunRun([handIn('a'), handIn('b')]);
  store.keepGraded(handIn('a'), work(10, 5), 1, RECEIPT);
  const facts = { absent: [], unmatched: [], strays: [], hasRoster: false };
  store.takeIn({ sources: ['../other'], roster: null }, [handIn('c')], facts);
  const rows = sql.prepare('select id, state, is_gone from hand_ins order by id').all();
  expect(rows).toMatchObject([
    { id: 'a', state: 'graded', is_gone: 1 },
    { id: 'b', state: 'ungraded', is_gone: 1 },
    { id: 'c', state: 'waiting', is_gone: 0 },
  ]);
});
