/** A run's database, as grading uses it: what is known about each piece of work, one transaction a piece. */
import { deflateRawSync } from 'node:zlib';
import type { LoadedBundle } from '../bundle/bundle-source.ts';
import { sha256 } from '../bundle/pack-bundle.ts';
import type { Grade } from '../grading/grade.ts';
import type { Observations } from '../runner/observation.ts';
import type { HandInFacts, Stray, Student } from '../submissions/hand-in.ts';
import type { Submission } from '../submissions/submission.ts';
import { packFrame } from '../wire/frame.ts';
import { readFact, type Sql, writeFact } from './database.ts';
import type { CaseScore, SuiteScore } from './gradebook.ts';
import { packSubmission } from './pack-submission.ts';
import { readBundles } from './read-bundles.ts';
import { makeReceipt, type ReceiptFacts } from './receipt.ts';
import type { RunSettings } from './run-settings.ts';

/** A submission that has been run, with everything that is kept of it: one Observations and one Grade for each bundle. */
export interface Work {
  readonly submission: Submission;
  readonly observations: readonly Observations[];
  readonly grades: readonly Grade[];
  /** For each bundle: case → margin, where it has one. */
  readonly margins: readonly Margins[];
}

type Margins = Readonly<Record<string, number>>;

export interface HandInState {
  readonly state: 'waiting' | 'graded' | 'ungraded';
  /** Of the files as they were read; null when they could not be. */
  readonly submission: string | null;
}

/** What is known of the class beside its work. */
export interface ClassFacts {
  readonly absent: readonly Student[];
  readonly unmatched: readonly string[];
  readonly strays: readonly Stray[];
  readonly hasRoster: boolean;
}

export class RunStore {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  readSettings(): RunSettings | null {
    const text = readFact(this.#sql, 'settings');
    return text === null ? null : (JSON.parse(text) as RunSettings);
  }

  begin(
    settings: RunSettings,
    bundles: readonly { readonly suite: string; readonly hash: string; readonly bytes: Uint8Array }[],
  ): void {
    const insert = this.#sql.prepare('insert into bundles (hash, suite, content) values (?, ?, ?)');
    this.#whole(() => {
      for (const { suite, hash, bytes } of bundles) insert.run(hash, suite, Buffer.from(deflateRawSync(bytes)));
      writeFact(this.#sql, 'settings', JSON.stringify(settings));
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
    const upsert = this.#sql.prepare(
      "insert into hand_ins (id, facts, state, reasons, is_gone) values (?, ?, 'waiting', '[]', 0) on conflict (id) do update set facts = excluded.facts, is_gone = 0",
    );
    this.#whole(() => {
      writeFact(this.#sql, 'sources', JSON.stringify(named));
      writeFact(this.#sql, 'class', JSON.stringify(facts));
      this.#sql.prepare('update hand_ins set is_gone = 1').run();
      for (const handIn of handIns) upsert.run(handIn.id, JSON.stringify(handIn));
      this.#sql
        .prepare("update hand_ins set state = 'ungraded', reasons = ? where is_gone = 1 and state = 'waiting'")
        .run(JSON.stringify(['it is not in the sources any more, and had not been graded before']));
    });
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
  keepGraded(handIn: HandInFacts, work: Work, durationMs: number, facts: ReceiptFacts): void {
    const { submission, observations, grades, margins } = work;
    this.#whole(() => {
      this.#sql
        .prepare('insert into submissions (hash, language, content) values (?, ?, ?) on conflict (hash) do nothing')
        .run(submission.hash, submission.language, Buffer.from(packSubmission(submission)));
      for (const [i, seen] of observations.entries()) this.#keepGrade(submission.hash, seen, grades[i]!, margins[i]!);
      this.#settle(handIn, submission.hash, facts);
      this.#sql
        .prepare(
          'insert into timings (hand_in, duration_ms) values (?, ?) on conflict (hand_in) do update set duration_ms = excluded.duration_ms',
        )
        .run(handIn.id, durationMs);
    });
  }

  /** Keeps that these files have been graded already, as another piece of work. */
  keepSame(handIn: HandInFacts, submission: string, facts: ReceiptFacts): void {
    this.#whole(() => this.#settle(handIn, submission, facts));
  }

  /** @param submission hash of its files; null when they could not be read */
  keepUngraded(handIn: HandInFacts, reasons: readonly string[], submission: string | null): void {
    this.#whole(() => {
      this.#sql
        .prepare("update hand_ins set state = 'ungraded', submission = ?, reasons = ? where id = ?")
        .run(submission, JSON.stringify(reasons), handIn.id);
      this.#sql.prepare('delete from postponed where submission = ?').run(submission ?? '');
    });
  }

  /** The files of what has a grade cannot be read any more. */
  markUnreadable(handIn: HandInFacts, reasons: readonly string[]): void {
    const notes = [...handIn.notes, ...reasons.map((reason) => `graded before; now it cannot be read: ${reason}`)];
    this.#sql
      .prepare('update hand_ins set facts = ? where id = ?')
      .run(JSON.stringify({ ...handIn, notes }), handIn.id);
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
    this.#sql
      .prepare("update hand_ins set state = 'waiting', reasons = '[]' where state = 'ungraded' and is_gone = 0")
      .run();
  }

  #keepGrade(submission: string, seen: Observations, grade: Grade, margins: Margins): void {
    const observed = packFrame(seen);
    const graded = packFrame(grade);
    this.#sql
      .prepare(
        'insert into observations (submission, bundle, hash, content) values (?, ?, ?, ?) on conflict (submission, bundle) do nothing',
      )
      .run(submission, seen.bundle, sha256(observed), Buffer.from(deflateRawSync(observed)));
    this.#sql
      .prepare(
        'insert into grades (submission, bundle, hash, summary, content) values (?, ?, ?, ?, ?) on conflict (submission, bundle) do nothing',
      )
      .run(
        submission,
        seen.bundle,
        sha256(graded),
        JSON.stringify(summarise(grade, margins)),
        Buffer.from(deflateRawSync(graded)),
      );
  }

  #settle(handIn: HandInFacts, submission: string, facts: ReceiptFacts): void {
    this.#sql.prepare('delete from postponed where submission = ?').run(submission);
    this.#sql
      .prepare("update hand_ins set state = 'graded', submission = ?, reasons = '[]' where id = ?")
      .run(submission, handIn.id);
    const grades = this.#sql
      .prepare(
        'select g.bundle, g.hash as grade, o.hash as observations from grades g join observations o on o.submission = g.submission and o.bundle = g.bundle where g.submission = ? order by g.bundle',
      )
      .all(submission) as { bundle: string; grade: string; observations: string }[];
    const hashes = grades.map(({ bundle, grade, observations }) => ({ bundle, observations, grade }));
    this.#sql
      .prepare(
        'insert into receipts (hand_in, content) values (?, ?) on conflict (hand_in) do update set content = excluded.content',
      )
      .run(handIn.id, JSON.stringify(makeReceipt(handIn, submission, hashes, facts)));
  }

  /** All of it, or nothing. */
  #whole(work: () => void): void {
    this.#sql.exec('begin immediate');
    try {
      work();
      this.#sql.exec('commit');
    } catch (error) {
      // A full disk has undone it already.
      if (this.#sql.inTransaction) this.#sql.exec('rollback');
      throw error;
    }
  }
}

/** What tables and exports need of a grade. */
function summarise({ suite, score, maxScore, cases }: Grade, margins: Margins): SuiteScore {
  const scores = cases.map(
    ({ id, status, points, maxPoints }): CaseScore => ({
      ...{ id, status, points, maxPoints, override: null },
      ...(margins[id] === undefined ? {} : { margin: margins[id] }),
    }),
  );
  return { suite: suite.id, score, maxScore, cases: scores, override: null };
}
