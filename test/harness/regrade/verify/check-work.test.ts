import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readJournal } from '../../../../harness/gradebook/journal.ts';
import { readRows } from '../../../../harness/gradebook/read-rows.ts';
import type { Sql } from '../../../../harness/gradebook/sql.ts';
import { checkWork } from '../../../../harness/regrade/verify/check-work.ts';
import type { ExpectedRun } from '../../../../harness/regrade/verify/expected-run.ts';
import { foldJournal } from '../../../../harness/regrade/verify/fold-journal.ts';
import { packFrame, unpackFrame } from '../../../../harness/wire/frame.ts';
import { removeRuns } from '../../gradebook/sample-run.ts';
import { gradedRun, opened, VERSION } from './old-run.ts';

let sql: Sql;
/** Of one piece of work. */
let id: string;
let hash: string;
beforeAll(() => {
  sql = opened(gradedRun());
  const row = sql.prepare("select id, submission from hand_ins where state = 'graded' order by id").get();
  ({ id, submission: hash } = row as { id: string; submission: string });
});
afterAll(() => {
  sql.close();
  removeRuns();
});

// Each test changes the run, and has it undone.
beforeEach(() => {
  sql.exec('pragma foreign_keys = off; begin');
});
afterEach(() => {
  sql.exec('rollback');
});

const expectedNow = (): ExpectedRun => foldJournal(readJournal(sql), readRows(sql).records).expected;
const check = (version = VERSION, expected = expectedNow()) => checkWork(sql, readRows(sql), expected, version);
const contentOf = (table: string, column = 'submission'): Buffer =>
  inflateRawSync(
    (sql.prepare(`select content from ${table} where ${column} = ?`).get(hash) as { content: Uint8Array }).content,
  );
const put = (table: string, content: Uint8Array, column = 'submission'): unknown =>
  sql.prepare(`update ${table} set content = ? where ${column} = ?`).run(Buffer.from(deflateRawSync(content)), hash);

it('work as it was graded has no fault, and each grade is given once more', () => {
  const { faults, gradesRecomputed, graderChanged } = check();
  const { n } = sql.prepare('select count(*) as n from grades').get() as { n: number };
  expect([faults, gradesRecomputed]).toEqual([[], n]);
  expect(n).toBeGreaterThan(2);
  // Whether this version grades as that one did is not for this test to say; nothing else may be named.
  expect(graderChanged.length).toBeLessThanOrEqual(n);
});

describe('files', () => {
  it('that were changed are told by name', () => {
    const bytes = contentOf('submissions', 'hash');
    bytes[bytes.length - 1]! ^= 1;
    put('submissions', bytes, 'hash');
    const { faults } = check();
    expect(faults).toEqual([
      { where: `files of ${id}`, what: expect.stringMatching(/^not what was graded: \w+\.py$/) },
    ]);
  });

  it('that are missing, or said to be of another language, are told', () => {
    sql.prepare("update submissions set language = 'typescript' where hash = ?").run(hash);
    expect(check().faults).toEqual([
      { where: `files of ${id}`, what: 'they are said to be typescript, and were graded as python' },
    ]);
    sql.prepare('delete from submissions where hash = ?').run(hash);
    expect(check().faults).toEqual([{ where: `files of ${id}`, what: 'they are missing' }]);
  });

  it('that no receipt names were added', () => {
    sql.exec("insert into submissions select 'abcdefabcdefabcd', language, content from submissions limit 1");
    expect(check().faults).toEqual([
      { where: 'submission abcdefabcdef…', what: 'no receipt names it: it was added, or is in the wrong place' },
    ]);
  });
});

describe('observations and grades', () => {
  it.each([
    ['observations', 'stdout'],
    ['grades', 'score'],
  ])('%s with another %s are told', (table, key) => {
    const content = unpackFrame(contentOf(table)) as object;
    put(table, packFrame({ ...content, [key]: key === 'score' ? 1 : 'other' }));
    const what = 'its bytes are not what was written';
    expect(check().faults).toEqual([
      { where: expect.stringMatching(new RegExp(`^${table.replace(/grades/, 'grade')} of ${id} on `)), what },
    ]);
  });

  it('that are missing are told, and what is in the wrong place as well', () => {
    sql.prepare("update grades set bundle = 'abcdefabcdefabcd' where submission = ?").run(hash);
    expect(check().faults.map(({ where, what }) => [where.split(' ')[0], what])).toEqual([
      ['grade', 'no receipt names it: it was added, or is in the wrong place'],
      ['grade', 'it is missing'],
    ]);
  });

  it('points that are not the grade’s are told', () => {
    sql.prepare(`update grades set summary = replace(summary, '"score":', '"score":1') where submission = ?`).run(hash);
    expect(check().faults).toEqual([
      { where: expect.stringMatching(/^points of /), what: 'they are not those of the grade' },
    ]);
  });

  it('that this version gives otherwise are told apart: its own must be the same, those of others stand', () => {
    const grade = packFrame({ ...(unpackFrame(contentOf('grades')) as object), stdout: 'another version' });
    put('grades', grade);
    const digest = createHash('sha256').update(grade).digest('hex');
    sql.prepare('update grades set hash = ? where submission = ?').run(digest, hash);
    const expected = expectedNow();
    const grades = expected.grades.map((one) =>
      one.submission === hash ? { ...one, grade: digest, gradecheck: '1.0.0' } : one,
    );
    const name = expect.stringContaining(`${id} on `);
    expect(check('2.0.0', { ...expected, grades })).toMatchObject({
      faults: [],
      graderChanged: expect.arrayContaining([name]),
    });
    expect(check('1.0.0', { ...expected, grades }).faults).toEqual([
      { where: expect.stringMatching(new RegExp(`^grade of ${id} on `)), what: 'it is not what its observations give' },
    ]);
  });
});
