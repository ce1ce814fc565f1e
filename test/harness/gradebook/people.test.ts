import { afterEach, expect, it } from 'vitest';
import { keepOverride, readOverrides } from '../../../harness/gradebook/overrides.ts';
import {
  isSplit,
  joinPeople,
  parsePeople,
  readPeople,
  splitOff,
  toPeopleFile,
} from '../../../harness/gradebook/people.ts';
import { readRows } from '../../../harness/gradebook/read-rows.ts';
import { type Sql, whole } from '../../../harness/gradebook/sql.ts';
import { begunRun, handIn, RECEIPT, removeRuns, work } from './sample-run.ts';

afterEach(removeRuns);

const given = {
  ...{ handIn: 'ada-example', suite: 'c147/hw2', caseId: 'softmax/loss', points: 3, instead: 10 },
  ...{ reason: 'Ada Example had shown it', by: 'Tess', at: '2026-11-29T00:00:00Z' },
};

function gradedRun(): Sql {
  const { sql, store } = begunRun([handIn('ada-example'), handIn('bob-example')]);
  store.keepGraded(handIn('ada-example'), work(10, 5), 1234, RECEIPT);
  store.keepUngraded(handIn('bob-example'), ['"bob_example.zip" is damaged'], null);
  whole(sql, () => keepOverride(sql, given));
  return sql;
}

/** All that a reader of the file could find in it. */
const textOf = (sql: Sql): string => {
  const { facts, records, handIns, overrides, timings } = readRows(sql);
  return JSON.stringify([[...facts].sort(), [...records].sort(), handIns, overrides, [...timings]]);
};

it('takes out everything that names anybody, and puts it back', () => {
  const sql = gradedRun();
  const before = textOf(sql);
  const people = readPeople(sql);
  expect(before).toMatch(/Ada Example/);
  splitOff(sql, people);
  expect(isSplit(sql)).toBe(true);
  expect(textOf(sql)).not.toMatch(/ada|bob|tess/i);
  joinPeople(sql, people);
  expect(isSplit(sql)).toBe(false);
  expect(textOf(sql)).toBe(before);
  expect(readOverrides(sql)).toEqual([given]);
});

it('keeps what a replay needs, under what stands for each piece of work', () => {
  const sql = gradedRun();
  const people = readPeople(sql);
  const ada = people.handIns.find(({ id }) => id === 'ada-example')!;
  splitOff(sql, people);
  const rows = readRows(sql);
  expect(rows.handIns.map(({ id }) => id).sort()).toEqual(people.handIns.map(({ subject }) => subject).sort());
  const kept = rows.handIns.find(({ id }) => id === ada.subject)!;
  expect(kept).toMatchObject({ state: 'graded', submission: work(10, 5).submission.hash, salt: '' });
  expect(rows.records.has(kept.receipt!)).toBe(true);
  expect([...rows.timings]).toEqual([[ada.subject, 1234]]);
});

it('is read from its file, and nothing else is', () => {
  const people = readPeople(gradedRun());
  expect(parsePeople(toPeopleFile(people), 'people.json')).toEqual({ kind: 'read', people });
  const reason = 'x.json is not a file of people (gradecheck/people/v1), as gradecheck pack --people writes it';
  for (const text of ['', '{}', '{"schema":"gradecheck/people/v2","handIns":[]}', '[]'])
    expect(parsePeople(text, 'x.json')).toEqual({ kind: 'refused', reason });
});
