import { afterEach, expect, it } from 'vitest';
import { keepOverride } from '../../../harness/gradebook/overrides.ts';
import { readGradebook } from '../../../harness/gradebook/read-gradebook.ts';
import { ada, begunRun, bob, handIn, PACKED, RECEIPT, removeRuns, work } from './sample-run.ts';

afterEach(removeRuns);

it('leaves out cases where only scores are asked for, but where one was given by hand', () => {
  const { sql, store } = begunRun([handIn('a'), handIn('b')]);
  store.keepGraded(handIn('a'), work(10, 5), 1, RECEIPT);
  store.keepGraded(handIn('b'), work(10, 6), 1, RECEIPT);
  const given = { suite: 'c147/hw2', caseId: 'softmax/train', points: 9, instead: 6, reason: 'r', by: 't', at: 'now' };
  keepOverride(sql, { handIn: 'b', ...given });
  const outcomes = readGradebook(sql, 'scores').entries.map(({ outcome }) => outcome);
  expect(outcomes).toMatchObject([
    { score: 15, suites: [{ score: 15, cases: [] }] },
    { score: 19, suites: [{ cases: [{ points: 10 }, { points: 9 }] }] },
  ]);
});

it('has a row for each student, and every piece of work as it stands', () => {
  const { sql, store } = begunRun([
    handIn('a', { students: [ada, bob] }),
    handIn('b', { students: [] }),
    handIn('c', { students: [] }),
  ]);
  store.keepGraded(handIn('a'), work(10, 5), 1234, RECEIPT);
  store.keepUngraded(handIn('b'), ['its archive is damaged'], null);
  const { run, entries, students, gradesOf } = readGradebook(sql);
  expect(run).toMatchObject({
    maxScore: 20,
    seeds: 'hidden',
    isolation: 'sandbox',
    latePolicy: null,
    hasRoster: false,
  });
  expect(run.suites).toEqual([
    {
      id: 'c147/hw2',
      title: 'Homework 2',
      bundle: PACKED.hash,
      maxScore: 20,
      cases: [
        { id: 'softmax/loss', title: 'the title of softmax/loss', maxPoints: 10, hidden: false },
        { id: 'softmax/train', title: 'the title of softmax/train', maxPoints: 10, hidden: true },
      ],
    },
  ]);
  expect(entries.map(({ handIn: { id }, outcome, durationMs }) => [id, outcome.kind, durationMs])).toEqual([
    ['a', 'graded', 1234],
    ['b', 'ungraded', null],
    ['c', 'waiting', null],
  ]);
  expect(students.map(({ student: { name }, result }) => [name, result.kind])).toEqual([
    ['Ada Example', 'scored'],
    ['Bob Example', 'scored'],
    [null, 'no-score'],
    [null, 'no-score'],
  ]);
  expect(students[0]!.result).toMatchObject({ raw: 15, penalty: 0, final: 15, maxScore: 20 });
  expect(gradesOf(entries[0]!)).toEqual(work(10, 5).grades);
  expect(gradesOf(entries[1]!)).toEqual([]);
});

it('makes a grade of what could not be graded when points are given by hand for all of it', () => {
  const { sql, store } = begunRun([handIn('a')]);
  store.keepUngraded(handIn('a'), ['its archive is damaged'], null);
  keepOverride(sql, {
    ...{ handIn: 'a', suite: 'c147/hw2', caseId: null, points: 12, instead: null },
    ...{ reason: 'sent by mail', by: 'Tess', at: '2026-11-10T09:00:00Z' },
  });
  const { entries, students } = readGradebook(sql);
  expect(entries[0]!.outcome).toMatchObject({ kind: 'graded', score: 12 });
  expect(students[0]!.result).toMatchObject({ kind: 'scored', raw: 12, overrides: [{ points: 12, by: 'Tess' }] });
});

it('says of work that is not in the sources any more that it is not', () => {
  const { sql, store } = begunRun([handIn('a')]);
  store.keepGraded(handIn('a'), work(10, 5), 1, RECEIPT);
  store.takeIn({ sources: [], roster: null }, [], { absent: [bob], unmatched: [], strays: [], hasRoster: true });
  const { entries, students } = readGradebook(sql);
  expect(entries[0]!.handIn.notes).toEqual(['it is not in the sources any more']);
  expect(students.map(({ student, result }) => [student.name, result.kind])).toEqual([
    ['Ada Example', 'scored'],
    ['Bob Example', 'no-score'],
  ]);
});
