import { createHash } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { keepExport, lastScores, onlyChanged, scoresIn } from '../../../harness/gradebook/exported.ts';
import { keepOverride } from '../../../harness/gradebook/overrides.ts';
import { readGradebook } from '../../../harness/gradebook/read-gradebook.ts';
import type { Sql } from '../../../harness/gradebook/sql.ts';
import { lastOf } from './journal-of.ts';
import { ada, begunRun, bob, handIn, RECEIPT, removeRuns, work } from './sample-run.ts';

afterEach(removeRuns);

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Ada with 15 points, a group with 20, and Bob, whose work waits. */
function run(): Sql {
  const { sql, store } = begunRun([
    handIn('alone'),
    handIn('group', { students: [ada, bob] }),
    handIn('waits', { students: [bob] }),
  ]);
  store.keepGraded(handIn('alone'), work(10, 5), 1, RECEIPT);
  store.keepGraded(handIn('group'), work(10, 10), 1, RECEIPT);
  return sql;
}

function subject(sql: Sql, id: string): string {
  const { salt } = sql.prepare('select salt from hand_ins where id = ?').get(id) as { salt: string };
  return digest(`${salt}\n${id}`).slice(0, 20);
}

const idsIn = ({ entries }: ReturnType<typeof readGradebook>): string[] => entries.map(({ handIn: { id } }) => id);

it('scores stand under what names nobody, one for each author, none where there is no grade', () => {
  const sql = run();
  expect(scoresIn(sql, readGradebook(sql))).toEqual({
    [subject(sql, 'alone')]: [15],
    [subject(sql, 'group')]: [20, 20],
    [subject(sql, 'waits')]: [null],
  });
});

it('an export is an entry with the digest of each file, and with the text of a single one', () => {
  const sql = run();
  keepExport(sql, 'csv', [{ name: 'grades.csv', text: 'name,score\r\n' }], { a: [1] });
  const { entry, record } = lastOf(sql, 'exported');
  expect(entry.subject).toBeNull();
  expect(record).toMatchObject({
    to: 'csv',
    files: [{ name: 'grades.csv', sha256: digest('name,score\r\n'), text: 'name,score\r\n' }],
    scores: { a: [1] },
  });
  const both = ['one', 'two'].map((text) => ({ name: `${text}.json`, text }));
  keepExport(sql, 'gradescope', both, {});
  expect(lastOf(sql, 'exported').record).toMatchObject({
    files: [
      { name: 'one.json', sha256: digest('one'), text: null },
      { name: 'two.json', sha256: digest('two'), text: null },
    ],
  });
});

it('the last scores are those of the last export for the same', () => {
  const sql = run();
  expect(lastScores(sql, 'csv')).toBeNull();
  keepExport(sql, 'csv', [], { a: [1] });
  keepExport(sql, 'csv', [], { a: [2] });
  keepExport(sql, 'canvas', [], { a: [3] });
  expect([lastScores(sql, 'csv'), lastScores(sql, 'canvas'), lastScores(sql, 'moodle')]).toEqual([
    { a: [2] },
    { a: [3] },
    null,
  ]);
});

it('only those are left whose score is not what was exported; all where nothing was', () => {
  const sql = run();
  const all = readGradebook(sql);
  expect(onlyChanged(sql, all, 'csv')).toBe(all);
  keepExport(sql, 'csv', [], scoresIn(sql, all));
  expect(onlyChanged(sql, all, 'csv').students).toEqual([]);
  keepOverride(sql, {
    ...{ handIn: 'group', suite: 'c147/hw2', caseId: 'softmax/train', points: 8, instead: 10 },
    ...{ reason: 'two had the same idea', by: 'Tess Assistant', at: '2026-11-10T09:00:00Z' },
  });
  const changed = onlyChanged(sql, readGradebook(sql), 'csv');
  expect(idsIn(changed)).toEqual(['group']);
  expect(changed.students.map(({ student: { name } }) => name)).toEqual(['Ada Example', 'Bob Example']);
  expect(idsIn(onlyChanged(sql, readGradebook(sql), 'canvas'))).toEqual(['alone', 'group', 'waits']);
});

it('who has no score any more is among those that changed, and who is absent never', () => {
  const { sql, store } = begunRun([handIn('alone')]);
  store.keepGraded(handIn('alone'), work(10, 5), 1, RECEIPT);
  keepExport(sql, 'csv', [], scoresIn(sql, readGradebook(sql)));
  store.keepUngraded(handIn('alone'), ['its archive is damaged'], null);
  const facts = { absent: [bob], unmatched: [], strays: [], hasRoster: true };
  store.takeIn({ sources: ['../work'], roster: null }, [handIn('alone')], facts);
  const gradebook = readGradebook(sql);
  expect(gradebook.students).toHaveLength(2);
  expect(onlyChanged(sql, gradebook, 'csv').students.map(({ student }) => student)).toEqual([ada]);
});
