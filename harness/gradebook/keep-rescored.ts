/** A rescoring comes into force: new grades beside the old ones, and which of them counts for whom. */
import { sha256 } from '../bundle/pack-bundle.ts';
import type { Grade } from '../grading/grade.ts';
import type { Observations } from '../runner/observation.ts';
import { packFrame } from '../wire/frame.ts';
import { append, subjectIn } from './journal.ts';
import { keepBundle, type PackedBundle } from './keep-bundle.ts';
import { keepResults, type ResultHashes, readResultHashes } from './keep-results.ts';
import { type GradeHashes, type Receipt, receiptOf } from './receipt.ts';
import { keepRecord, keepText, newSalt } from './records.ts';
import type { RescoredGrade, RescoredRecord } from './rescored.ts';
import { type RunSettings, readSettings } from './run-settings.ts';
import { type Sql, writeFact } from './sql.ts';
import { type Margins, summarise } from './summarise.ts';

/** What a rescoring gives one submission. */
export interface RescoredWork {
  readonly submission: string;
  readonly observations: Observations;
  readonly grade: Grade;
  /** The bytes of the grade, and their hash. */
  readonly packed: Uint8Array;
  readonly gradeHash: string;
  readonly margins: Margins;
  /** What computed what was run again; null where nothing was. */
  readonly environment: Receipt['environment'] | null;
}

/** Whose grade it is. */
export interface RescoredHandIn {
  readonly id: string;
  readonly submission: string;
  /** What counted before, and the new one. */
  readonly before: number;
  readonly after: number;
  /** The bundle whose grade counts from now on, where it is not the new one. */
  readonly keeps: string | null;
}

export interface Rescoring {
  readonly bundle: PackedBundle;
  readonly suiteHash: string;
  readonly seeds: GradeHashes['seeds'];
  readonly works: readonly RescoredWork[];
  readonly handIns: readonly RescoredHandIn[];
  readonly policy: RescoredRecord['policy'];
  readonly reason: string;
  readonly by: string;
  /** With the build. */
  readonly gradecheck: string;
}

/**
 * To be called within a transaction.
 * @param isPreview what is seen is undone at once: what only a replay or a check would read is left out
 */
export function keepRescored(sql: Sql, rescoring: Rescoring, isPreview = false): void {
  const { bundle, works, handIns, policy, reason, by, gradecheck } = rescoring;
  const { suite, hash: to } = bundle;
  const settings = readSettings(sql)!;
  const from = settings.bundles[suite]!;
  const changed: RunSettings = { ...settings, bundles: { ...settings.bundles, [suite]: to } };
  keepBundle(sql, bundle);
  const hashes = new Map(works.map((work) => [work.submission, keepWork(sql, work, to, isPreview)]));
  writeFact(sql, 'settings', JSON.stringify(changed));
  const grades = handIns.map(({ id, submission, before, after }): RescoredGrade => {
    const { observations, grade } = hashes.get(submission)!;
    return { subject: subjectIn(sql, id), submission, observations, grade, before, after };
  });
  const kept = handIns.flatMap(({ id, keeps }) =>
    keeps === null ? [] : [{ subject: subjectIn(sql, id), bundle: keeps }],
  );
  const record: RescoredRecord = { settings: changed, suite, from, to, policy, reason, by, gradecheck, grades, kept };
  append(sql, 'rescored', null, keepRecord(sql, record));
  sql.prepare('delete from kept_grades where suite = ?').run(suite);
  const keep = sql.prepare('insert into kept_grades (hand_in, suite, bundle) values (?, ?, ?)');
  for (const { id, keeps } of handIns) if (keeps !== null) keep.run(id, suite, keeps);
  const byHash = new Map(works.map((work) => [work.submission, work]));
  for (const one of handIns)
    if (one.keeps === null) renewReceipt(sql, one, hashes.get(one.submission)!, byHash.get(one.submission)!, rescoring);
}

const NOTHING = new Uint8Array();

/** @returns what is kept: where a suite comes back to what it was once, that is what was kept then */
function keepWork(sql: Sql, work: RescoredWork, bundle: string, isPreview: boolean): ResultHashes {
  const { submission, observations, grade, margins, packed, gradeHash } = work;
  const seen = isPreview ? NOTHING : packFrame(observations);
  const results = {
    observations: { hash: sha256(seen), bytes: seen },
    grade: { hash: gradeHash, bytes: isPreview ? NOTHING : packed },
    summary: summarise(grade, margins),
  };
  keepResults(sql, submission, bundle, results, QUICK);
  return readResultHashes(sql, submission, bundle);
}

/** A rescoring is waited for, and its observations are in the run once already. */
const QUICK = 1;

/** A receipt of the new grade; the one before stays among the records. */
function renewReceipt(
  sql: Sql,
  { id }: RescoredHandIn,
  hashes: ResultHashes,
  work: RescoredWork,
  rescoring: Rescoring,
): void {
  const known = receiptOf(sql, id);
  if (known === null) return;
  const { bundle, suiteHash, seeds, gradecheck } = rescoring;
  const fresh: GradeHashes = { suite: bundle.suite, suiteHash, seeds, bundle: bundle.hash, ...hashes };
  const { receipt } = known;
  const renewed: Receipt = {
    ...receipt,
    salt: newSalt(),
    grades: receipt.grades.map((grade) => (grade.suite === bundle.suite ? fresh : grade)),
    gradedAt: new Date().toISOString(),
    durationMs: null,
    environment: { ...(work.environment ?? receipt.environment), gradecheck },
  };
  const hash = keepText(sql, JSON.stringify(renewed));
  sql.prepare('update hand_ins set receipt = ? where id = ?').run(hash, id);
  append(sql, 'graded', receipt.subject, hash);
}
