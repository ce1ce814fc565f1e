/** Format v1 had neither journal nor records: what it knows is written down as if it had just been done, in one go. */
import type { HandInFacts } from '../../submissions/hand-in.ts';
import type { Language } from '../../suite/suite.ts';
import type { SuiteScore } from '../gradebook.ts';
import { append, subjectOf } from '../journal.ts';
import { noteOverride, readOverrides } from '../overrides.ts';
import { unpackSubmission } from '../pack-submission.ts';
import { readBundles } from '../read-bundles.ts';
import { hashesOf, RECEIPT_SCHEMA, type Receipt } from '../receipt.ts';
import { keepRecord, keepText, newSalt } from '../records.ts';
import type { RunSettings } from '../run-settings.ts';
import { readFact, type Sql, writeFact } from '../sql.ts';

/** As that format had it, whatever becomes of later ones. */
interface HandInRow {
  readonly id: string;
  readonly facts: string;
  readonly state: 'waiting' | 'graded' | 'ungraded';
  readonly submission: string | null;
  readonly reasons: string;
  readonly is_gone: number;
}

/** A table that this format has no more. */
const RECEIPTS_V1 = ['select', 'hand_in, content from receipts'].join(' ');

interface ReceiptV1 {
  readonly handIn: string;
  readonly submittedAt: string | null;
  readonly submission: string;
  readonly grades: readonly { readonly bundle: string; readonly observations: string; readonly grade: string }[];
  readonly gradedAt: string;
  readonly isolation: Receipt['isolation'];
  readonly environment: Receipt['environment'];
}

export function fromV1(sql: Sql, tables: string): void {
  const rows = sql
    .prepare('select id, facts, state, submission, reasons, is_gone from hand_ins order by id')
    .all() as HandInRow[];
  const receipts = new Map(
    (sql.prepare(RECEIPTS_V1).all() as { hand_in: string; content: string }[]).map(({ hand_in, content }) => [
      hand_in,
      JSON.parse(content) as ReceiptV1,
    ]),
  );
  sql.exec('drop table receipts');
  sql.exec(tables);
  const salts = new Map(rows.map(({ id }) => [id, newSalt()]));
  rebuildHandIns(sql, tables, rows, salts);
  noteBeginning(sql);
  noteIntake(sql, rows, salts);
  for (const row of rows) noteOutcome(sql, row, salts.get(row.id)!, receipts.get(row.id) ?? null);
  for (const one of readOverrides(sql)) noteOverride(sql, one);
  const late = readFact(sql, 'late-policy');
  if (late !== null) append(sql, 'late', null, keepRecord(sql, { kept: JSON.parse(late) as unknown }));
}

/** A column that may not be empty cannot be added to a table that has rows. */
function rebuildHandIns(
  sql: Sql,
  tables: string,
  rows: readonly HandInRow[],
  salts: ReadonlyMap<string, string>,
): void {
  sql.exec('drop table hand_ins');
  sql.exec(tables);
  const insert = sql.prepare(
    'insert into hand_ins (id, salt, facts, state, submission, reasons, is_gone) values (?, ?, ?, ?, ?, ?, ?)',
  );
  for (const { id, facts, state, submission, reasons, is_gone } of rows)
    insert.run(id, salts.get(id)!, facts, state, submission, reasons, is_gone);
}

function noteBeginning(sql: Sql): void {
  const settings = JSON.parse(readFact(sql, 'settings') ?? '{"bundles":{}}') as RunSettings;
  append(sql, 'begun', null, keepRecord(sql, { settings }));
  const key = readFact(sql, 'pseudonym-key') ?? newSalt() + newSalt();
  writeFact(sql, 'pseudonym-key', key);
  append(sql, 'naming', null, keepRecord(sql, { key }));
  for (const [suite, bundle] of Object.entries(settings.bundles))
    append(sql, 'bundle', null, keepRecord(sql, { suite, bundle, source: null }));
}

function noteIntake(sql: Sql, rows: readonly HandInRow[], salts: ReadonlyMap<string, string>): void {
  for (const { id, facts } of rows) {
    const salt = salts.get(id)!;
    const record = { salt, facts: JSON.parse(facts) as HandInFacts };
    append(sql, 'hand-in', subjectOf(salt, id), keepText(sql, JSON.stringify(record)));
  }
  const intake = {
    named: JSON.parse(readFact(sql, 'sources') ?? '{"sources":[],"roster":null}') as object,
    facts: JSON.parse(readFact(sql, 'class') ?? '{"absent":[],"unmatched":[],"strays":[],"hasRoster":false}') as object,
    present: rows.flatMap(({ id, is_gone }) => (is_gone === 1 ? [] : [subjectOf(salts.get(id)!, id)])).sort(),
  };
  append(sql, 'intake', null, keepRecord(sql, intake));
}

function noteOutcome(sql: Sql, row: HandInRow, salt: string, receipt: ReceiptV1 | null): void {
  const subject = subjectOf(salt, row.id);
  if (row.state === 'ungraded') {
    const record = { submission: row.submission, reasons: JSON.parse(row.reasons) as string[] };
    append(sql, 'ungraded', subject, keepRecord(sql, record));
  }
  if (row.state !== 'graded' || receipt === null) return;
  const hash = keepText(sql, JSON.stringify(renewed(sql, row.id, subject, receipt)));
  sql.prepare('update hand_ins set receipt = ? where id = ?').run(hash, row.id);
  append(sql, 'graded', subject, hash);
}

function renewed(sql: Sql, id: string, subject: string, { handIn: _, ...receipt }: ReceiptV1): Receipt {
  const { language, content } = sql
    .prepare('select language, content from submissions where hash = ?')
    .get(receipt.submission) as { language: Language; content: Uint8Array };
  const settings = JSON.parse(readFact(sql, 'settings')!) as RunSettings;
  const timing = sql.prepare('select duration_ms from timings where hand_in = ?').get(id) as
    | { duration_ms: number }
    | undefined;
  return {
    ...receipt,
    schema: RECEIPT_SCHEMA,
    salt: newSalt(),
    subject,
    submission: hashesOf(unpackSubmission(content, receipt.submission, language)),
    environment: environmentOf(language, receipt.environment),
    durationMs: timing?.duration_ms ?? null,
    grades: readBundles(sql, settings).map(({ hash, bundle: { suite, seedSalt } }) => ({
      suite: suite.id,
      suiteHash: suite.hash,
      seeds: seedSalt === '' ? 'public' : 'hidden',
      ...pointsOf(sql, receipt.submission, hash),
      ...receipt.grades.find(({ bundle }) => bundle === hash)!,
    })),
  };
}

function pointsOf(sql: Sql, submission: string, bundle: string): Pick<SuiteScore, 'score' | 'maxScore'> {
  const { summary } = sql
    .prepare('select summary from grades where submission = ? and bundle = ?')
    .get(submission, bundle) as { summary: string };
  const { score, maxScore } = JSON.parse(summary) as SuiteScore;
  return { score, maxScore };
}

/** By the names of this format; what ran Python was not noted then. */
function environmentOf(
  language: Language,
  { gradecheck, node, platform, arch }: Receipt['environment'],
): Receipt['environment'] {
  const common = { gradecheck: gradecheck ?? '', os: platform ?? '' };
  return language === 'typescript' ? { ...common, runtime: `node ${node}`, arch: arch ?? '' } : common;
}
