/** A run's database, as grading uses it: what is known about each piece of work, one transaction a piece. */
import type { LoadedBundle } from '../bundle/bundle-source.ts';
import { sha256 } from '../bundle/pack-bundle.ts';
import type { Grade } from '../grading/grade.ts';
import type { Observations } from '../runner/observation.ts';
import type { HandInFacts, Stray, Student } from '../submissions/hand-in.ts';
import type { Submission } from '../submissions/submission.ts';
import type { Language } from '../suite/suite.ts';
import { packFrame } from '../wire/frame.ts';
import { append, readEvents, subjectIn, subjectOf } from './journal.ts';
import { keepBundle, type PackedBundle } from './keep-bundle.ts';
import { keepResults, readResultHashes } from './keep-results.ts';
import { packSubmission, unpackSubmission } from './pack-submission.ts';
import { readBundles } from './read-bundles.ts';
import {
  type GradeHashes,
  hashesOf,
  RECEIPT_SCHEMA,
  type Receipt,
  type ReceiptFacts,
  type SubmissionHashes,
} from './receipt.ts';
import { keepRecord, keepText, newSalt, readRecord } from './records.ts';
import { type RunSettings, readSettings } from './run-settings.ts';
import { readFact, type Sql, whole, writeFact } from './sql.ts';
import { type Margins, summarise } from './summarise.ts';

/** A submission that has been run, with everything that is kept of it: one Observations and one Grade for each bundle. */
export interface Work {
  readonly submission: Submission;
  readonly observations: readonly Observations[];
  readonly grades: readonly Grade[];
  /** For each bundle: case → margin, where it has one. */
  readonly margins: readonly Margins[];
}

export interface HandInState {
  readonly state: 'waiting' | 'graded' | 'ungraded';
  /** Of the files as they were read; null when they could not be. */
  readonly submission: string | null;
}

/** What a receipt says beside hashes, as far as it is known before a piece of work has been run. */
export type MadeWith = Omit<ReceiptFacts, 'durationMs'>;

/** What is known of the class beside its work. */
export interface ClassFacts {
  readonly absent: readonly Student[];
  readonly unmatched: readonly string[];
  readonly strays: readonly Stray[];
  readonly hasRoster: boolean;
}

/** Of what had been named, and was taken away before it was run. */
export const GONE_UNGRADED = 'it is not in the sources any more, and had not been graded before';

type SuiteHashes = Pick<GradeHashes, 'suite' | 'suiteHash' | 'seeds' | 'bundle'>;

export class RunStore {
  readonly #sql: Sql;
  #known: SuiteHashes[] | null = null;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  readSettings(): RunSettings | null {
    return readSettings(this.#sql);
  }

  begin(settings: RunSettings, bundles: readonly PackedBundle[]): void {
    whole(this.#sql, () => {
      writeFact(this.#sql, 'settings', JSON.stringify(settings));
      append(this.#sql, 'begun', null, keepRecord(this.#sql, { settings }));
      const key = newSalt() + newSalt();
      writeFact(this.#sql, 'pseudonym-key', key);
      append(this.#sql, 'naming', null, keepRecord(this.#sql, { key }));
      for (const bundle of bundles) keepBundle(this.#sql, bundle);
    });
  }

  readBundles(): LoadedBundle[] {
    return readBundles(this.#sql, this.readSettings() ?? { bundles: {} });
  }

  /** What was named to be graded, and the roster: paths as the run's folder sees them. */
  readSources(): { readonly sources: readonly string[]; readonly roster: string | null } {
    return JSON.parse(readFact(this.#sql, 'sources') ?? '{"sources":[],"roster":null}');
  }

  /** What was found in the sources: new pieces of work wait, those that are not there any more are marked. */
  takeIn(
    named: { readonly sources: readonly string[]; readonly roster: string | null },
    handIns: readonly HandInFacts[],
    facts: ClassFacts,
  ): void {
    whole(this.#sql, () => {
      writeFact(this.#sql, 'sources', JSON.stringify(named));
      writeFact(this.#sql, 'class', JSON.stringify(facts));
      this.#sql.prepare('update hand_ins set is_gone = 1').run();
      const present = handIns.map((handIn) => this.#takeInOne(handIn)).sort();
      this.#sql
        .prepare("update hand_ins set state = 'ungraded', reasons = ? where is_gone = 1 and state = 'waiting'")
        .run(JSON.stringify([GONE_UNGRADED]));
      this.#keepIntake({ named, facts, present });
    });
  }

  /** @returns what stands for it */
  #takeInOne(handIn: HandInFacts): string {
    const known = this.#sql.prepare('select salt, facts from hand_ins where id = ?').get(handIn.id) as
      | { salt: string; facts: string }
      | undefined;
    const salt = known?.salt ?? newSalt();
    const subject = subjectOf(salt, handIn.id);
    const facts = JSON.stringify(handIn);
    this.#sql
      .prepare(
        "insert into hand_ins (id, salt, facts, state, reasons, is_gone) values (?, ?, ?, 'waiting', '[]', 0) on conflict (id) do update set facts = excluded.facts, is_gone = 0",
      )
      .run(handIn.id, salt, facts);
    if (known?.facts !== facts)
      append(this.#sql, 'hand-in', subject, keepText(this.#sql, JSON.stringify({ salt, facts: handIn })));
    return subject;
  }

  /** The same command again finds the same, most of the time. */
  #keepIntake(intake: object): void {
    const last = readEvents(this.#sql).findLast(({ kind }) => kind === 'intake');
    const { salt: _, ...known } = {
      salt: '',
      ...((last && readRecord(this.#sql, last.record ?? '')) as object | null),
    };
    if (JSON.stringify(known) !== JSON.stringify(intake))
      append(this.#sql, 'intake', null, keepRecord(this.#sql, intake));
  }

  /** Of all pieces of work, by id. */
  readStates(): Map<string, HandInState> {
    const rows = this.#sql.prepare('select id, state, submission from hand_ins').all() as ({
      id: string;
    } & HandInState)[];
    return new Map(rows.map(({ id, state, submission }) => [id, { state, submission }]));
  }

  /** Whether these files have been run on all bundles. */
  hasGrades(submission: string, bundles: readonly string[]): boolean {
    const find = this.#sql.prepare('select hash from grades where submission = ? and bundle = ?');
    return bundles.every((bundle) => find.get(submission, bundle) !== undefined);
  }

  /** Keeps a grade, once for all who handed in these files; what is kept already is not touched. */
  keepGraded(handIn: HandInFacts, work: Work, durationMs: number, facts: MadeWith): void {
    const { submission, observations, grades, margins } = work;
    whole(this.#sql, () => {
      this.#sql
        .prepare('insert into submissions (hash, language, content) values (?, ?, ?) on conflict (hash) do nothing')
        .run(submission.hash, submission.language, Buffer.from(packSubmission(submission)));
      for (const [i, seen] of observations.entries()) this.#keepGrade(submission.hash, seen, grades[i]!, margins[i]!);
      this.#settle(handIn, hashesOf(submission), { ...facts, durationMs });
      this.#sql
        .prepare(
          'insert into timings (hand_in, duration_ms) values (?, ?) on conflict (hand_in) do update set duration_ms = excluded.duration_ms',
        )
        .run(handIn.id, durationMs);
    });
  }

  /** Keeps that these files have been graded already, as another piece of work. */
  keepSame(handIn: HandInFacts, submission: string, facts: MadeWith): void {
    const { language, content } = this.#sql
      .prepare('select language, content from submissions where hash = ?')
      .get(submission) as { language: Language; content: Uint8Array };
    const hashes = hashesOf(unpackSubmission(content, submission, language));
    whole(this.#sql, () => this.#settle(handIn, hashes, { ...facts, durationMs: null }));
  }

  /** @param submission hash of its files; null when they could not be read */
  keepUngraded(handIn: HandInFacts, reasons: readonly string[], submission: string | null): void {
    whole(this.#sql, () => {
      this.#sql
        .prepare("update hand_ins set state = 'ungraded', submission = ?, reasons = ? where id = ?")
        .run(submission, JSON.stringify(reasons), handIn.id);
      append(this.#sql, 'ungraded', subjectIn(this.#sql, handIn.id), keepRecord(this.#sql, { submission, reasons }));
      this.#sql.prepare('delete from postponed where submission = ?').run(submission ?? '');
    });
  }

  /** The files of what has a grade cannot be read any more. */
  markUnreadable(handIn: HandInFacts, reasons: readonly string[]): void {
    const notes = [...handIn.notes, ...reasons.map((reason) => `graded before; now it cannot be read: ${reason}`)];
    const facts = { ...handIn, notes };
    whole(this.#sql, () => {
      const { salt } = this.#sql.prepare('select salt from hand_ins where id = ?').get(handIn.id) as { salt: string };
      this.#sql.prepare('update hand_ins set facts = ? where id = ?').run(JSON.stringify(facts), handIn.id);
      append(this.#sql, 'hand-in', subjectOf(salt, handIn.id), keepText(this.#sql, JSON.stringify({ salt, facts })));
    });
  }

  /** That these files are to be run again alone, so that a run which goes on need not find it out anew. */
  postpone(submission: string): void {
    this.#sql
      .prepare('insert into postponed (submission) values (?) on conflict (submission) do nothing')
      .run(submission);
  }

  isPostponed(submission: string): boolean {
    return this.#sql.prepare('select submission from postponed where submission = ?').get(submission) !== undefined;
  }

  /** What was not graded waits again, as far as it is still there. */
  retryUngraded(): void {
    whole(this.#sql, () => {
      const { changes } = this.#sql
        .prepare("update hand_ins set state = 'waiting', reasons = '[]' where state = 'ungraded' and is_gone = 0")
        .run();
      if (changes > 0) append(this.#sql, 'retried', null, null);
    });
  }

  #keepGrade(submission: string, seen: Observations, grade: Grade, margins: Margins): void {
    keepResults(this.#sql, submission, seen.bundle, {
      observations: withHash(packFrame(seen)),
      grade: withHash(packFrame(grade)),
      summary: summarise(grade, margins),
    });
  }

  #settle({ id, submittedAt }: HandInFacts, submission: SubmissionHashes, facts: ReceiptFacts): void {
    this.#sql.prepare('delete from postponed where submission = ?').run(submission.hash);
    const subject = subjectIn(this.#sql, id);
    const receipt: Receipt = {
      schema: RECEIPT_SCHEMA,
      salt: newSalt(),
      subject,
      submittedAt,
      submission,
      grades: this.#gradesOf(submission.hash),
      ...facts,
    };
    const hash = keepText(this.#sql, JSON.stringify(receipt));
    this.#sql
      .prepare("update hand_ins set state = 'graded', submission = ?, reasons = '[]', receipt = ? where id = ?")
      .run(submission.hash, hash, id);
    append(this.#sql, 'graded', subject, hash);
  }

  /** In the order in which the suites were named. */
  #gradesOf(submission: string): GradeHashes[] {
    return this.#suites().map((suite) => ({ ...suite, ...readResultHashes(this.#sql, submission, suite.bundle) }));
  }

  #suites(): SuiteHashes[] {
    this.#known ??= this.readBundles().map(({ hash, bundle }) => ({
      suite: bundle.suite.id,
      suiteHash: bundle.suite.hash,
      seeds: bundle.seedSalt === '' ? 'public' : 'hidden',
      bundle: hash,
    }));
    return this.#known;
  }
}

const withHash = (bytes: Uint8Array): { hash: string; bytes: Uint8Array } => ({ hash: sha256(bytes), bytes });
