import { createHash } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { hashesOf, receiptOf } from '../../../harness/gradebook/receipt.ts';
import { BUNDLE, begunRun, handIn, PACKED, RECEIPT, removeRuns, work } from './sample-run.ts';

afterEach(removeRuns);

/** By the library itself, not by ours. */
const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

it('names what a grade was made from, and nobody', () => {
  const { sql, store } = begunRun([handIn('gradescope-1')]);
  const done = work(10, 5);
  store.keepGraded(handIn('gradescope-1'), done, 1234, RECEIPT);
  const { hash, receipt } = receiptOf(sql, 'gradescope-1')!;
  const kept = sql.prepare('select content from records where hash = ?').get(hash) as { content: string };
  expect(sha256(kept.content)).toBe(hash);
  const { salt, subject, grades, ...rest } = receipt;
  expect(rest).toEqual({
    schema: 'gradecheck/receipt/v2',
    submittedAt: '2026-11-02T02:52:07.938335000Z',
    gradedAt: '2026-11-03T08:00:00Z',
    durationMs: 1234,
    submission: {
      hash: done.submission.hash,
      language: 'typescript',
      files: { 'softmax.ts': sha256('export const points = [10, 5];') },
      notebooks: ['notes.ipynb'],
    },
    isolation: 'sandbox',
    environment: { node: 'v20' },
  });
  expect(grades).toEqual([
    {
      ...{ suite: 'c147/hw2', suiteHash: BUNDLE.suite.hash, seeds: 'hidden', bundle: PACKED.hash },
      ...{ score: 15, maxScore: 20 },
      observations: expect.stringMatching(/^[0-9a-f]{64}$/),
      grade: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  ]);
  expect(salt).toMatch(/^[0-9a-f]{32}$/);
  expect(kept.content).not.toMatch(/Ada|gradescope-1/);
  expect(subject).toMatch(/^[0-9a-f]{20}$/);
});

it('has none before there is a grade', () => {
  const { sql } = begunRun([handIn('a')]);
  expect(receiptOf(sql, 'a')).toBe(null);
});

it('hashes each file', () => {
  const { files } = hashesOf(work(1, 2).submission);
  expect(files).toEqual({ 'softmax.ts': sha256('export const points = [1, 2];') });
});
