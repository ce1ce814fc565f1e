import { afterEach, expect, it } from 'vitest';
import { keepOverride } from '../../../harness/gradebook/overrides.ts';
import {
  listWork,
  readGrade,
  readObservations,
  readRows,
  readSubmission,
} from '../../../harness/gradebook/read-rows.ts';
import { begunRun, handIn, PACKED, RECEIPT, removeRuns, SETTINGS, work } from './sample-run.ts';

afterEach(removeRuns);

const { hash } = work(10, 5).submission;

function run(): ReturnType<typeof begunRun> {
  const begun = begunRun([handIn('a'), handIn('b')]);
  begun.store.keepGraded(handIn('a'), work(10, 5), 1234, RECEIPT);
  keepOverride(begun.sql, {
    ...{ handIn: 'a', suite: 'c147/hw2', caseId: null, points: 9, instead: null },
    ...{ reason: 'ill', by: 'Tess Assistant', at: '2026-11-10T09:00:00Z' },
  });
  begun.sql.prepare('insert into kept_grades (hand_in, suite, bundle) values (?, ?, ?)').run('a', 'c147/hw2', 'ab');
  return begun;
}

it('rows are read as they are stored, each table of them', () => {
  const { sql } = run();
  const rows = readRows(sql);
  expect(rows.facts.get('settings')).toBe(JSON.stringify(SETTINGS));
  expect(rows.handIns).toMatchObject([
    { id: 'a', facts: JSON.stringify(handIn('a')), state: 'graded', submission: hash, reasons: '[]', is_gone: 0 },
    { id: 'b', state: 'waiting', submission: null, receipt: null },
  ]);
  expect(rows.records.get(rows.handIns[0]!.receipt!)).toContain(hash);
  expect(rows.overrides).toMatchObject([
    { hand_in: 'a', case_id: '', points: 9, instead: null, made_by: 'Tess Assistant' },
  ]);
  expect(rows.timings).toEqual(new Map([['a', 1234]]));
  expect(rows.keptGrades).toEqual([{ hand_in: 'a', suite: 'c147/hw2', bundle: 'ab' }]);
  expect(rows.bundles).toMatchObject([{ hash: PACKED.hash, suite: 'c147/hw2' }]);
});

it('files, observations and grades are read one at a time, where there are some', () => {
  const { sql } = run();
  expect(readSubmission(sql, hash)).toMatchObject({ hash, language: 'typescript' });
  expect(readObservations(sql, hash, PACKED.hash)).toMatchObject({ submission: hash, bundle: PACKED.hash });
  expect(JSON.parse(readGrade(sql, hash, PACKED.hash)!.summary!)).toMatchObject({ score: 15, maxScore: 20 });
  expect([readSubmission(sql, 'ab'), readObservations(sql, hash, 'ab'), readGrade(sql, 'ab', PACKED.hash)]).toEqual([
    null,
    null,
    null,
  ]);
});

it('what is kept is listed by whose it is, and on which bundle', () => {
  const { sql } = run();
  const both = `${hash} ${PACKED.hash}`;
  expect(listWork(sql)).toEqual({ submissions: [hash], observations: [both], grades: [both] });
});
