import { afterEach, describe, expect, it } from 'vitest';
import { keepExport, scoresIn } from '../../../harness/gradebook/exported.ts';
import { type Forgotten, forget } from '../../../harness/gradebook/forget.ts';
import { keepLateRules } from '../../../harness/gradebook/late-rules.ts';
import { keepOverride } from '../../../harness/gradebook/overrides.ts';
import { readGradebook } from '../../../harness/gradebook/read-gradebook.ts';
import { type Sql, whole } from '../../../harness/gradebook/sql.ts';
import type { HandInFacts, Student } from '../../../harness/submissions/hand-in.ts';
import { faultsIn, lastOf } from './journal-of.ts';
import { policyOf } from './late/policy-of.ts';
import { ada, begunRun, bob, handIn, RECEIPT, removeRuns, work } from './sample-run.ts';

afterEach(removeRuns);

function forgetNow(sql: Sql, student: Student, id: string | null): Forgotten {
  const results: Forgotten[] = [];
  whole(sql, () => results.push(forget(sql, student, id)));
  return results[0]!;
}

/** All that the tables say, as text; of files, observations and grades only whose they are. */
function textOf(sql: Sql): string {
  const tables = sql.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[];
  return JSON.stringify(tables.map(({ name }) => sql.prepare(`select * from ${name}`).all()));
}

const valuesIn = (sql: Sql, table: string, column: string): unknown[] =>
  (sql.prepare(`select ${column} as value from ${table} order by ${column}`).all() as { value: unknown }[]).map(
    ({ value }) => value,
  );

const ADA = handIn('gradescope-1001');
const BOB = handIn('gradescope-1002', { students: [bob] });
const ABOUT_ADA = /Ada|ada@|00012345|gradescope-1001/;
const POLICY = 'due: 2026-11-01T23:59\nzone: UTC\nrule: { perDay: { percent: 10 } }\n';
const NONE = { absent: [], unmatched: [], strays: [], hasRoster: false };

/** Ada and Bob, each with work of their own, and points by hand for both. */
function classRun(): ReturnType<typeof begunRun> {
  const run = begunRun([ADA, BOB]);
  run.store.keepGraded(ADA, work(10, 5), 1, RECEIPT);
  run.store.keepGraded(BOB, work(10, 10), 1, RECEIPT);
  for (const { id } of [ADA, BOB])
    keepOverride(run.sql, {
      ...{ handIn: id, suite: 'c147/hw2', caseId: null, points: 9, instead: 15 },
      ...{ reason: 'shown in the office hour', by: 'Tess Assistant', at: '2026-11-10T09:00:00Z' },
    });
  return run;
}

describe('the only author', () => {
  it('goes with files, grades, points given by hand and name, and the journal still says what there is', () => {
    const { sql } = classRun();
    expect(textOf(sql)).toMatch(ABOUT_ADA);
    expect(forgetNow(sql, ada, ADA.id)).toEqual({ work: ADA.id, group: null, left: [] });
    expect(textOf(sql)).not.toMatch(ABOUT_ADA);
    const { hash } = work(10, 10).submission;
    expect(valuesIn(sql, 'submissions', 'hash')).toEqual([hash]);
    for (const table of ['observations', 'grades']) expect(valuesIn(sql, table, 'submission')).toEqual([hash]);
    for (const table of ['overrides', 'timings']) expect(valuesIn(sql, table, 'hand_in')).toEqual([BOB.id]);
    expect(faultsIn(sql)).toEqual([]);
  });

  it('has had the same files as another: those stay, with their grade', () => {
    const { sql, store } = begunRun([ADA, BOB]);
    store.keepGraded(ADA, work(10, 5), 1, RECEIPT);
    store.keepSame(BOB, work(10, 5).submission.hash, RECEIPT);
    forgetNow(sql, ada, ADA.id);
    expect(valuesIn(sql, 'submissions', 'hash')).toEqual([work(10, 5).submission.hash]);
    expect(readGradebook(sql).students).toMatchObject([{ student: bob, result: { final: 15 } }]);
    expect(faultsIn(sql)).toEqual([]);
  });

  it('was not on the roster: the list of those has them no more', () => {
    const { sql, store } = begunRun([ADA, BOB]);
    store.takeIn({ sources: ['../work'], roster: '../roster.csv' }, [ADA, BOB], {
      ...NONE,
      unmatched: [ADA.id, BOB.id],
    });
    forgetNow(sql, ada, ADA.id);
    expect(readGradebook(sql).unmatched).toEqual([BOB.id]);
    expect(textOf(sql)).not.toMatch(ABOUT_ADA);
  });

  it('is not put back by what was listed as removed', () => {
    const { sql } = classRun();
    const gone = lastOf(sql, 'graded');
    const own = sql.prepare('select receipt from hand_ins where id = ?').get(ADA.id) as { receipt: string };
    forgetNow(sql, ada, ADA.id);
    const { entry, record } = lastOf(sql, 'forgotten');
    const { removed, work: isWork } = record as { removed: string[]; work: boolean };
    expect([removed.includes(own.receipt), removed.includes(gone.entry.record!), isWork]).toEqual([true, false, true]);
    expect(entry.subject).not.toBeNull();
  });
});

describe('one of a group', () => {
  const PAIR = handIn('gradescope-1003', { students: [ada, bob] });

  it('goes, and the others keep the work', () => {
    const { sql, store } = begunRun([PAIR]);
    store.keepGraded(PAIR, work(10, 5), 1, RECEIPT);
    expect(forgetNow(sql, ada, PAIR.id)).toEqual({ work: null, group: PAIR.id, left: [] });
    expect(readGradebook(sql).students).toMatchObject([{ student: bob, result: { final: 15 } }]);
    expect(textOf(sql)).not.toMatch(ABOUT_ADA);
  });

  it('goes, and the journal still says what the grade of the others is', () => {
    const { sql, store } = begunRun([PAIR]);
    store.keepGraded(PAIR, work(10, 5), 1, RECEIPT);
    forgetNow(sql, ada, PAIR.id);
    expect(faultsIn(sql)).toEqual([]);
  });

  it('came later to the work than the others: it is as it was before', () => {
    const before = { ...PAIR, students: [bob] };
    const { sql, store } = begunRun([before]);
    store.takeIn({ sources: ['../work'], roster: null }, [PAIR], NONE);
    forgetNow(sql, ada, PAIR.id);
    expect(readGradebook(sql).students.map(({ student }) => student)).toEqual([bob]);
    expect(faultsIn(sql)).toEqual([]);
  });
});

describe('who handed in nothing', () => {
  it('is not on the list of those any more, nor on an earlier one', () => {
    const { sql, store } = begunRun([BOB]);
    store.takeIn({ sources: ['../work'], roster: '../roster.csv' }, [BOB], {
      ...NONE,
      absent: [ada, { ...bob, name: 'Cy Example' }],
    });
    expect(forgetNow(sql, ada, null)).toEqual({ work: null, group: null, left: [] });
    expect(readGradebook(sql).students.map(({ student }) => student.name)).toEqual(['Bob Example', 'Cy Example']);
    expect(textOf(sql)).not.toMatch(ABOUT_ADA);
    expect(faultsIn(sql)).toEqual([]);
  });
});

describe('what others have', () => {
  const noted = (notes: readonly string[]): HandInFacts => ({ ...BOB, notes });

  it('loses the notes that name them, and no other', () => {
    const { sql } = begunRun([ADA, noted(['the same files as Ada Example', 'two archives'])]);
    expect(forgetNow(sql, ada, ADA.id).left).toEqual([]);
    expect(readGradebook(sql).entries.map(({ handIn: { notes } }) => notes)).toEqual([['two archives']]);
    expect(textOf(sql)).not.toMatch(ABOUT_ADA);
    expect(faultsIn(sql)).toEqual([]);
  });

  it('is as it was before a note had named them', () => {
    const { sql, store } = begunRun([ADA, BOB]);
    store.takeIn({ sources: ['../work'], roster: null }, [ADA, noted(['the same files as Ada Example'])], NONE);
    forgetNow(sql, ada, ADA.id);
    expect(readGradebook(sql).entries.map(({ handIn: one }) => one)).toEqual([BOB]);
    expect(faultsIn(sql)).toEqual([]);
  });

  it('was away for a time, and has no grade for that', () => {
    const { sql, store } = begunRun([ADA, BOB]);
    const named = { sources: ['../work'], roster: null };
    store.takeIn(named, [ADA], NONE);
    store.takeIn(named, [ADA, BOB], NONE);
    forgetNow(sql, ada, ADA.id);
    expect(faultsIn(sql)).toEqual([]);
  });

  it('is left, and said, where a person has to put it right', () => {
    const { sql } = classRun();
    const extension = `${POLICY}# ill: ada@example.edu\n`;
    whole(sql, () => keepLateRules(sql, policyOf(extension), []));
    keepOverride(sql, {
      ...{ handIn: BOB.id, suite: 'c147/hw2', caseId: null, points: 3, instead: 9 },
      ...{ reason: 'copied from Ada Example', by: 'Tess Assistant', at: '2026-11-11T09:00:00Z' },
    });
    // Records are listed in the order of their hashes, which salts decide.
    expect([...forgetNow(sql, ada, ADA.id).left].sort()).toEqual([
      'the late policy (set one without them: gradecheck late RUN POLICY, and give this command again)',
      'the reason of points that others were given by hand',
    ]);
  });

  it('a late policy that was replaced goes, when it names them', () => {
    const { sql } = classRun();
    for (const comment of ['# ill: ada@example.edu', '# ill: somebody', ''])
      whole(sql, () => keepLateRules(sql, policyOf(`${POLICY}${comment}\n`), []));
    expect(forgetNow(sql, ada, ADA.id).left).toEqual([]);
    const text = textOf(sql);
    expect([text.includes('ada@example.edu'), text.includes('# ill: somebody')]).toEqual([false, true]);
    expect(faultsIn(sql)).toEqual([]);
  });

  it('an export with rows of everybody is known no more', () => {
    const { sql } = classRun();
    keepExport(sql, 'csv', [{ name: 'grades.csv', text: 'Ada Example,9' }], scoresIn(sql, readGradebook(sql)));
    const { entry } = lastOf(sql, 'exported');
    forgetNow(sql, ada, ADA.id);
    expect(lastOf(sql, 'exported')).toEqual({ entry, record: null });
    expect(faultsIn(sql)).toEqual([]);
  });
});
