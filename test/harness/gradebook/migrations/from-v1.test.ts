import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import Database from 'libsql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase, openDatabase } from '../../../../harness/gradebook/database.ts';
import { readGradebook } from '../../../../harness/gradebook/read-gradebook.ts';
import { readStored } from '../../../../harness/gradebook/read-kept.ts';
import { type Receipt, receiptOf } from '../../../../harness/gradebook/receipt.ts';
import { sealRun } from '../../../../harness/gradebook/seal.ts';
import { readFact, type Sql } from '../../../../harness/gradebook/sql.ts';
import { verifyRun } from '../../../../harness/regrade/verify/verify-run.ts';
import { exportCsv } from '../../../../harness/report/exports/csv.ts';
import { journalOf, lastOf } from '../journal-of.ts';
import { removeRuns } from '../sample-run.ts';
import { copyOfV1, V1 } from './old-run.ts';

let folder: string;
let sql: Sql;
beforeAll(() => {
  folder = copyOfV1();
  const opened = openDatabase(folder, 'change');
  if (opened.kind === 'refused') throw new Error(opened.reason);
  sql = opened.sql;
});
afterAll(removeRuns);

const receipts = (): Receipt[] =>
  readGradebook(sql).entries.flatMap(({ handIn: { id } }) => receiptOf(sql, id)?.receipt ?? []);

it('the export is what the version of that format wrote, but for the root, which there was not', () => {
  const rows = (text: string): Record<string, string>[] => parse(text, { columns: true }) as Record<string, string>[];
  const before = rows(readFileSync(join(V1, 'export.csv'), 'utf8'));
  const after = rows(exportCsv(readGradebook(sql), { delimiter: ',' }));
  expect(before.length).toBeGreaterThan(3);
  expect(after.map(({ 'run root': _, ...row }) => row)).toEqual(before);
  for (const row of after) expect(row['run root']).toMatch(/^[0-9a-f]{64}$/);
});

it('its format is this one’s, and the old receipts are no more', () => {
  expect(readFact(sql, 'format')).toBe('gradecheck/run/v2');
  const tables = sql.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[];
  expect(tables.map(({ name }) => name)).not.toContain('receipts');
});

it('each receipt has the digest of each file, and says all else that the old one said', () => {
  const old = new Database(join(V1, 'run.db'), { readonly: true });
  const before = (old.prepare('select content from receipts order by hand_in').all() as { content: string }[]).map(
    ({ content }) => JSON.parse(content) as Record<string, unknown>,
  );
  old.close();
  const now = receipts();
  expect(
    now.map(({ submission: { hash }, gradedAt, isolation }) => ({ submission: hash, gradedAt, isolation })),
  ).toEqual(before.map(({ submission, gradedAt, isolation }) => ({ submission, gradedAt, isolation })));
  for (const { submission } of now) {
    const { files } = readStored(sql, submission.hash)!;
    expect(files.size).toBeGreaterThan(0);
    expect(submission.files).toEqual(
      Object.fromEntries(
        [...files].map(([path, content]) => [path, createHash('sha256').update(content).digest('hex')]),
      ),
    );
  }
});

it('the journal has what was done, as if at once, and names nobody', () => {
  const kinds = journalOf(sql).map(({ kind }) => kind);
  const { entries } = readGradebook(sql);
  expect(kinds.slice(0, 3)).toEqual(['begun', 'naming', 'bundle']);
  expect(kinds.filter((kind) => kind === 'hand-in')).toHaveLength(entries.length);
  expect(kinds.filter((kind) => kind === 'graded')).toHaveLength(receipts().length);
  expect(kinds.filter((kind) => kind === 'override')).toHaveLength(1);
  expect((lastOf(sql, 'late').record as { kept: { text: string } }).kept.text).toContain('due:');
  for (const { handIn } of entries) expect(JSON.stringify(journalOf(sql))).not.toContain(handIn.id);
});

it('checking it finds no fault', () => {
  closeDatabase(sql);
  sealRun(folder);
  const result = verifyRun(folder, { version: 'another version than the one that graded it', root: null });
  expect(result).toMatchObject({ kind: 'verified', faults: [] });
});
