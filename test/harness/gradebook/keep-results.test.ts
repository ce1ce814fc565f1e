import { afterEach, expect, it } from 'vitest';
import { keepResults, readResultHashes } from '../../../harness/gradebook/keep-results.ts';
import { begunRun, handIn, PACKED, RECEIPT, removeRuns, work } from './sample-run.ts';

afterEach(removeRuns);

const bytes = Buffer.from('bytes');
const results = (hash: string, score: number): Parameters<typeof keepResults>[3] => ({
  observations: { hash: `${hash}-seen`, bytes },
  grade: { hash, bytes },
  summary: { suite: 'c147/hw2', score, maxScore: 20, cases: [], override: null },
});

it('keeps what was seen and its grade once: what is there already is not touched', () => {
  const { sql, store } = begunRun([handIn('a')]);
  const { submission } = work(10, 5);
  store.keepGraded(handIn('a'), work(10, 5), 7, RECEIPT);
  const before = readResultHashes(sql, submission.hash, PACKED.hash);
  expect([before.score, before.maxScore]).toEqual([15, 20]);
  keepResults(sql, submission.hash, PACKED.hash, results('another', 1));
  expect(readResultHashes(sql, submission.hash, PACKED.hash)).toEqual(before);
});

it('keeps those of another bundle beside them', () => {
  const { sql, store } = begunRun([handIn('a')]);
  const { submission } = work(10, 5);
  store.keepGraded(handIn('a'), work(10, 5), 7, RECEIPT);
  sql.prepare('insert into bundles (hash, suite, content) values (?, ?, ?)').run('fresh', 'c147/hw2', bytes);
  keepResults(sql, submission.hash, 'fresh', results('new', 18));
  expect(readResultHashes(sql, submission.hash, 'fresh')).toEqual({
    ...{ score: 18, maxScore: 20, observations: 'new-seen', grade: 'new' },
  });
});
