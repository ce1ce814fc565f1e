import { afterEach, expect, it } from 'vitest';
import { readJournal, subjectIn } from '../../../harness/gradebook/journal.ts';
import { readRecord } from '../../../harness/gradebook/records.ts';
import {
  type KeptRequest,
  keepDecision,
  keepRequests,
  readDecisionsKept,
  readRequestsKept,
  takenNumbers,
} from '../../../harness/gradebook/requests.ts';
import { type Sql, whole } from '../../../harness/gradebook/sql.ts';
import { begunRun, handIn, removeRuns } from './sample-run.ts';

afterEach(removeRuns);

const asked = (number: number, change: Partial<KeptRequest> = {}): KeptRequest => ({
  ...{ handIn: 'ada', number, asked: 'loss', case: { suite: 'c147/hw2', id: 'softmax/loss' }, text: 'please' },
  ...{ at: '2026-11-02T18:00:00Z', inTime: 'in-time', replay: 'reproduced' },
  ...change,
});
const run = (): Sql => begunRun([handIn('ada'), handIn('bob')]).sql;
const requested = (sql: Sql) =>
  readJournal(sql)
    .map(({ content }) => JSON.parse(content))
    .filter(({ kind }) => kind === 'requested');

it('each is an entry of the journal about its piece of work, whose record has no id', () => {
  const sql = run();
  expect(keepRequests(sql, [asked(1), asked(2, { handIn: 'bob', replay: null })])).toBe(2);
  const [first, second] = requested(sql);
  expect([first.subject, second.subject]).toEqual([subjectIn(sql, 'ada'), subjectIn(sql, 'bob')]);
  const { handIn: _, ...record } = asked(1);
  expect(readRecord(sql, first.record)).toEqual({ ...record, salt: expect.stringMatching(/^[0-9a-f]{32}$/) });
  expect([...readRequestsKept(sql).values()]).toEqual([asked(1), asked(2, { handIn: 'bob', replay: null })]);
});

it('what is kept is not kept again, whatever came of running it again; what reads otherwise is', () => {
  const sql = run();
  keepRequests(sql, [asked(1)]);
  expect(keepRequests(sql, [asked(1, { replay: 'different', inTime: 'late' })])).toBe(0);
  expect(keepRequests(sql, [asked(1, { text: 'please, please' })])).toBe(1);
  expect(keepRequests(sql, [asked(1, { case: null, text: 'please, please' })])).toBe(1);
  expect(requested(sql)).toHaveLength(3);
  expect(readRequestsKept(sql).get(1)).toEqual(asked(1, { case: null, text: 'please, please' }));
});

it('a number is taken by another student, and by what was decided on', () => {
  const sql = run();
  keepRequests(sql, [asked(1), asked(2)]);
  whole(sql, () =>
    keepDecision(sql, 'ada', { number: 2, decision: 'rejected', points: null, reason: 'it is wrong', by: 'Tess' }),
  );
  expect(takenNumbers(sql, [asked(1), asked(2), asked(3)])).toEqual([]);
  expect(takenNumbers(sql, [asked(1, { text: 'put right' }), asked(2, { text: 'put right' })])).toEqual([2]);
  expect(takenNumbers(sql, [asked(1, { handIn: 'bob' })])).toEqual([1]);
});

it('decisions are read by the number, with the piece of work', () => {
  const sql = run();
  const decision = { number: 2, decision: 'accepted', points: 7.5, reason: 'as meant', by: 'Tess' } as const;
  whole(sql, () => keepDecision(sql, 'bob', decision));
  expect([...readDecisionsKept(sql)]).toEqual([[2, { ...decision, handIn: 'bob' }]]);
  expect(readRequestsKept(sql).size).toBe(0);
});

it('one that cannot be kept leaves none', () => {
  const sql = run();
  expect(() => keepRequests(sql, [asked(1), asked(2, { handIn: 'nobody' })])).toThrow();
  expect(requested(sql)).toEqual([]);
});
