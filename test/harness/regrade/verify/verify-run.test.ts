import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { closeDatabase } from '../../../../harness/gradebook/database.ts';
import { append, rootOf } from '../../../../harness/gradebook/journal.ts';
import { digestOf, sealRun } from '../../../../harness/gradebook/seal.ts';
import { verifyRun } from '../../../../harness/regrade/verify/verify-run.ts';
import { freshRun, removeRuns } from '../../gradebook/sample-run.ts';
import { gradedRun, opened, VERSION } from './old-run.ts';

let original: string;
let folder: string;
beforeAll(() => {
  original = gradedRun();
});
afterAll(removeRuns);
beforeEach(() => {
  folder = freshRun();
  for (const file of readdirSync(original)) copyFileSync(join(original, file), join(folder, file));
});

const verify = (root: string | null = null) => verifyRun(folder, { version: VERSION, root });
function faults(root: string | null = null): string[] {
  const result = verify(root);
  return result.kind === 'verified'
    ? result.faults.map(({ where, what }) => `${where}: ${what}`)
    : [result.reason.replace(folder, 'RUN')];
}

it('a run as it was written has no fault, and says its root and how many grades it gave once more', () => {
  const sql = opened(folder, 'look');
  const root = rootOf(sql);
  const { n } = sql.prepare('select count(*) as n from grades').get() as { n: number };
  closeDatabase(sql);
  expect(verify(root.root)).toMatchObject({ kind: 'verified', faults: [], root, grades: n });
  expect(verify()).toMatchObject({ faults: [] });
});

it('looking changes not a byte', () => {
  const before = digestOf(join(folder, 'run.db'));
  verify();
  expect(digestOf(join(folder, 'run.db'))).toBe(before);
});

it('an earlier root is one of its own; any other is another run’s', () => {
  const sql = opened(folder, 'look');
  const { link } = sql.prepare('select link from journal where seq = 2').get() as { link: string };
  closeDatabase(sql);
  expect([faults(link), faults('0'.repeat(64))]).toEqual([[], []]);
  expect(faults('ab'.repeat(32))).toEqual([
    `journal: it never had the root ${'ab'.repeat(32)}: this is another run, or its history was rewritten`,
  ]);
});

it('entries that came after the seal are told', () => {
  const sql = opened(folder);
  const { entries } = rootOf(sql);
  append(sql, 'retried', null, null);
  closeDatabase(sql);
  expect(faults()[0]).toMatch(new RegExp(`^journal: entries from ${entries + 1} on are not sealed`));
  sealRun(folder);
  expect(faults()).toEqual([]);
});

it('entries that were cut off are told by the seal', () => {
  const sql = opened(folder);
  append(sql, 'retried', null, null);
  const { entries } = rootOf(sql);
  closeDatabase(sql);
  sealRun(folder);
  const again = opened(folder);
  again.exec('delete from journal where seq = (select max(seq) from journal)');
  closeDatabase(again);
  expect(faults()).toEqual([
    `journal: it ends at entry ${entries - 1}, and was sealed with ${entries}: the rest was cut off`,
  ]);
});

it.each<[string, (file: string) => void, RegExp]>([
  ['missing', (file) => rmSync(file), /^seal\.json: it is missing/],
  ['cut short', (file) => writeFileSync(file, '{'), /^seal\.json: it is not what was written/],
  [
    'of another root',
    (file) => writeFileSync(file, readFileSync(file, 'utf8').replace(/"root": "\w{4}/, '"root": "abcd')),
    /^journal: up to entry \d+ it is not the one that was sealed/,
  ],
  [
    'of another database',
    (file) => writeFileSync(file, readFileSync(file, 'utf8').replace(/"database": "\w{4}/, '"database": "abcd')),
    /^run\.db, or seal\.json: the bytes of the one are not what the other says/,
  ],
])('a seal that is %s is told', (_, change, wanted) => {
  change(join(folder, 'seal.json'));
  const found = faults();
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(wanted);
});

it('a database that is changed where nothing is kept is told', () => {
  const sql = opened(folder);
  sql.exec("create table more (a text); insert into more values ('x'); drop table more");
  closeDatabase(sql);
  expect(faults()).toEqual([expect.stringMatching(/^run\.db, or seal\.json: the bytes/)]);
});

it('one that somebody uses is told', () => {
  const sql = opened(folder);
  sql.exec('create table more (a text); drop table more');
  expect(faults()).toEqual(['run.db-wal: it is there: a command was killed, or uses the run now']);
  closeDatabase(sql);
});

it('what cannot be read is said, and is no verdict on the grades', () => {
  expect(verifyRun(freshRun(), { version: VERSION, root: null })).toMatchObject({
    kind: 'unreadable',
    reason: expect.stringMatching(/^there is no run in .*: run\.db is missing$/),
  });
  writeFileSync(join(folder, 'run.db'), readFileSync(join(folder, 'run.db')).subarray(0, 100_000));
  expect(verify().kind).toBe('unreadable');
  writeFileSync(join(folder, 'run.db'), 'hello '.repeat(1000));
  expect(faults()).toEqual(['RUN/run.db is not what was sealed, and damaged so that it cannot be read']);
});
