import { deflateRawSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { packSubmission } from '../../../harness/gradebook/pack-submission.ts';
import { readBundle } from '../../../harness/gradebook/read-bundles.ts';
import { readKept, readSeen, readStored } from '../../../harness/gradebook/read-kept.ts';
import type { Sql } from '../../../harness/gradebook/sql.ts';
import { packFrame } from '../../../harness/wire/frame.ts';
import { BUNDLE, begunRun, handIn, PACKED, RECEIPT, removeRuns, work } from './sample-run.ts';

afterEach(removeRuns);

const { submission, observations, grades } = work(10, 5);
const other = work(10, 10);
const OBSERVATIONS = { kind: 'damaged', what: 'the observations or the grade' };

function run(): Sql {
  const { sql, store } = begunRun([handIn('a')]);
  store.keepGraded(handIn('a'), work(10, 5), 1, RECEIPT);
  return sql;
}

const read = (sql: Sql): ReturnType<typeof readKept> => readKept(sql, submission.hash, [PACKED.hash]);
const replace = (sql: Sql, table: string, content: Uint8Array): unknown =>
  // A lone buffer would be taken for named values.
  sql.prepare(`update ${table} set content = ? where content <> ?`).run(Buffer.from(content), '');

it('what was kept of a piece of work is as it was when it was graded', () => {
  const sql = run();
  expect(read(sql)).toEqual({ kind: 'kept', work: { submission, observations, grades } });
  expect(readStored(sql, submission.hash)).toEqual(submission);
  expect(readSeen(sql, submission.hash, PACKED.hash)).toEqual(observations[0]);
  expect(readBundle(sql, PACKED.hash)).toEqual({ hash: PACKED.hash, bundle: BUNDLE });
});

describe('files', () => {
  it.each([
    ['of another submission', packSubmission(other.submission)],
    ['cut short', packSubmission(submission).subarray(0, -9)],
    ['of nothing', new Uint8Array()],
  ])('%s are not those that the hash says', (_, content) => {
    const sql = run();
    replace(sql, 'submissions', content);
    expect(readStored(sql, submission.hash)).toBeNull();
    expect(read(sql)).toEqual({ kind: 'damaged', what: 'the files of the submission' });
  });

  it('that were never kept are told as well', () => {
    expect(readKept(run(), other.submission.hash, [PACKED.hash])).toEqual({
      kind: 'damaged',
      what: 'the files of the submission',
    });
  });
});

describe('observations and grades', () => {
  it.each([
    ['observations', deflateRawSync(packFrame({ ...observations[0]!, stdout: 'other' }))],
    ['grades', deflateRawSync(packFrame(other.grades[0]!))],
    ['observations', Uint8Array.of(1, 2, 3)],
    ['grades', new Uint8Array()],
  ])('%s that are others than their hash says are damaged', (table, content) => {
    const sql = run();
    replace(sql, table, content);
    expect(read(sql)).toEqual(OBSERVATIONS);
    expect(readSeen(sql, submission.hash, PACKED.hash)).toEqual(table === 'grades' ? observations[0] : null);
  });

  it('on a bundle that they were never run on are missing', () => {
    const sql = run();
    expect(readKept(sql, submission.hash, [PACKED.hash, 'ab'])).toEqual(OBSERVATIONS);
    expect(readSeen(sql, submission.hash, 'ab')).toBeNull();
  });
});

describe('a bundle', () => {
  it('that the run never had is none', () => {
    expect(readBundle(run(), 'ab')).toBeNull();
  });

  it.each([
    ['another', deflateRawSync(packFrame({ ...BUNDLE, seedSalt: '' }))],
    ['no', Uint8Array.of(1, 2, 3)],
  ])('in whose place %s one is kept is none', (_, content) => {
    const sql = run();
    replace(sql, 'bundles', content);
    expect(readBundle(sql, PACKED.hash)).toBeNull();
  });
});
