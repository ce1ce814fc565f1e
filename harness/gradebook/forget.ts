/**
 * A student's work and name are removed from a run; the chain of its journal stays whole, as it names nobody. What the
 * journal's entries named is listed in the last one, so that it is known to be gone, and not lost.
 */
import type { HandInFacts, Student } from '../submissions/hand-in.ts';
import { append, type JournalEntry, readEvents, subjectIn, subjectOf } from './journal.ts';
import type { Receipt } from './receipt.ts';
import { keepRecord, keepText, readRecord } from './records.ts';
import { readFact, type Sql, writeFact } from './sql.ts';

export interface Forgotten {
  /** Work that is gone, with its files, grades and points given by hand; null where others have it, or there was none. */
  readonly work: string | null;
  /** Their group keeps its work. */
  readonly group: string | null;
  /** What still has their name or id, and has to be put right by a person: "the late policy". */
  readonly left: readonly string[];
}

/** To be called within a transaction. @param handIn its id; null where nothing was handed in */
export function forget(sql: Sql, student: Student, handIn: string | null): Forgotten {
  const removed: string[] = [];
  const subject = handIn === null ? null : subjectIn(sql, handIn);
  const others = handIn === null ? [] : removeFromGroup(sql, handIn, student);
  const isAlone = handIn !== null && others.length === 0;
  const entries = readEvents(sql);
  if (isAlone) removed.push(...recordsOf(entries, (entry) => entry.subject === subject));
  else if (handIn !== null) removed.push(...olderFacts(entries, subject!));
  // They have rows of everybody, and are known by their hashes no more.
  removed.push(...recordsOf(entries, ({ kind }) => kind === 'exported'));
  if (isAlone) removeWork(sql, handIn);
  removed.push(...redactIntake(sql, entries, student, isAlone ? handIn : null));
  for (const hash of removed) sql.prepare('delete from records where hash = ?').run(hash);
  if (isAlone) removeFiles(sql, entries);
  const words = wordsOf(student, isAlone ? handIn : null);
  removed.push(...redactNotes(sql, words));
  removed.push(...removeOldPolicies(sql, entries, words));
  append(sql, 'forgotten', subject, keepRecord(sql, { removed: [...new Set(removed)], work: isAlone }));
  return { work: isAlone ? handIn : null, group: others.length > 0 ? handIn : null, left: leftovers(sql, words) };
}

const recordsOf = (entries: readonly JournalEntry[], isMeant: (entry: JournalEntry) => boolean): string[] =>
  entries.flatMap((entry) => (entry.record !== null && isMeant(entry) ? [entry.record] : []));

/** @returns the other authors; with none the work itself goes */
function removeFromGroup(sql: Sql, id: string, student: Student): Student[] {
  const { facts, salt } = rowOf(sql, id);
  const others = facts.students.filter((one) => JSON.stringify(one) !== JSON.stringify(student));
  if (others.length > 0 && others.length < facts.students.length) keepFacts(sql, salt, { ...facts, students: others });
  return others;
}

function rowOf(sql: Sql, id: string): { readonly facts: HandInFacts; readonly salt: string } {
  const { facts, salt } = sql.prepare('select facts, salt from hand_ins where id = ?').get(id) as Record<
    'facts' | 'salt',
    string
  >;
  return { facts: JSON.parse(facts) as HandInFacts, salt };
}

function keepFacts(sql: Sql, salt: string, facts: HandInFacts): void {
  sql.prepare('update hand_ins set facts = ? where id = ?').run(JSON.stringify(facts), facts.id);
  append(sql, 'hand-in', subjectOf(salt, facts.id), keepText(sql, JSON.stringify({ salt, facts })));
}

/** What was known of a piece of work before the last time that it was told. */
function olderFacts(entries: readonly JournalEntry[], subject: string): string[] {
  const all = recordsOf(entries, (entry) => entry.kind === 'hand-in' && entry.subject === subject);
  // What it is now may be what it was once.
  return all.slice(0, -1).filter((hash) => hash !== all.at(-1));
}

function removeWork(sql: Sql, id: string): void {
  sql.prepare('delete from overrides where hand_in = ?').run(id);
  sql.prepare('delete from timings where hand_in = ?').run(id);
  sql.prepare('delete from kept_grades where hand_in = ?').run(id);
  sql.prepare('delete from hand_ins where id = ?').run(id);
}

/** Files that no receipt names any more: others may have handed in the same. */
function removeFiles(sql: Sql, entries: readonly JournalEntry[]): void {
  const named = new Set(
    recordsOf(entries, ({ kind }) => kind === 'graded').flatMap((hash) => {
      const receipt = readRecord(sql, hash) as Receipt | null;
      return receipt === null ? [] : [receipt.submission.hash];
    }),
  );
  const all = sql.prepare('select hash from submissions').all() as { hash: string }[];
  for (const { hash } of all.filter((one) => !named.has(one.hash))) {
    sql.prepare('delete from grades where submission = ?').run(hash);
    sql.prepare('delete from observations where submission = ?').run(hash);
    sql.prepare('delete from postponed where submission = ?').run(hash);
    sql.prepare('delete from submissions where hash = ?').run(hash);
  }
}

interface IntakeFacts {
  readonly absent: readonly Student[];
  readonly unmatched: readonly string[];
}

/** @returns the records of earlier lists, which name them */
function redactIntake(sql: Sql, entries: readonly JournalEntry[], student: Student, handIn: string | null): string[] {
  const known = JSON.parse(readFact(sql, 'class') ?? 'null') as (IntakeFacts & object) | null;
  if (known === null) return [];
  const facts = {
    ...known,
    absent: known.absent.filter((one) => JSON.stringify(one) !== JSON.stringify(student)),
    unmatched: known.unmatched.filter((id) => id !== handIn),
  };
  const named = JSON.parse(readFact(sql, 'sources') ?? '{"sources":[],"roster":null}') as object;
  const rows = sql.prepare('select id, salt, is_gone from hand_ins order by id').all() as {
    id: string;
    salt: string;
    is_gone: number;
  }[];
  const present = rows.flatMap(({ id, salt, is_gone }) => (is_gone === 1 ? [] : [subjectOf(salt, id)])).sort();
  writeFact(sql, 'class', JSON.stringify(facts));
  append(sql, 'intake', null, keepRecord(sql, { named, facts, present }));
  noteUngraded(sql);
  return recordsOf(entries, ({ kind }) => kind === 'intake');
}

/** Some have no grade since they were away for a time, which no list says any more. */
function noteUngraded(sql: Sql): void {
  const rows = sql
    .prepare("select id, salt, submission, reasons from hand_ins where state = 'ungraded' order by id")
    .all() as { id: string; salt: string; submission: string | null; reasons: string }[];
  for (const { id, salt, submission, reasons } of rows) {
    const record = { submission, reasons: JSON.parse(reasons) as string[] };
    append(sql, 'ungraded', subjectOf(salt, id), keepRecord(sql, record));
  }
}

/** By which a text may mean them. */
function wordsOf({ name, email, ids }: Student, handIn: string | null): string[] {
  return [name, email, ...Object.values(ids), handIn].filter(
    (word): word is string => word !== null && word.length > 2,
  );
}

const mentions = (text: string, words: readonly string[]): boolean =>
  words.some((word) => text.includes(JSON.stringify(word).slice(1, -1)));

/** Notes about the work of others in which they are named. @returns the records with the notes as they were */
function redactNotes(sql: Sql, words: readonly string[]): string[] {
  const rows = sql.prepare('select id from hand_ins order by id').all() as { id: string }[];
  const before = new Set<string>();
  for (const { id } of rows) {
    const { facts, salt } = rowOf(sql, id);
    const notes = facts.notes.filter((note) => !mentions(JSON.stringify(note), words));
    if (notes.length === facts.notes.length) continue;
    keepFacts(sql, salt, { ...facts, notes });
    const entries = readEvents(sql);
    for (const hash of olderFacts(entries, subjectOf(salt, id))) before.add(hash);
  }
  for (const hash of before) sql.prepare('delete from records where hash = ?').run(hash);
  return [...before];
}

/** Policies that have been replaced, and name them. */
function removeOldPolicies(sql: Sql, entries: readonly JournalEntry[], words: readonly string[]): string[] {
  const old = recordsOf(entries, ({ kind }) => kind === 'late').slice(0, -1);
  const meant = old.filter((hash) => mentions(JSON.stringify(readRecord(sql, hash)), words));
  for (const hash of meant) sql.prepare('delete from records where hash = ?').run(hash);
  return meant;
}

const KINDS: Readonly<Partial<Record<JournalEntry['kind'], string>>> = {
  late: 'the late policy (set one without them: gradecheck late RUN POLICY, and give this command again)',
  rescored: 'the reason of a rescoring',
  override: 'the reason of points that others were given by hand',
  decided: 'the reason of a decision about others',
  requested: 'a request of others',
  'hand-in': 'what is known of the work of others',
};

function leftovers(sql: Sql, words: readonly string[]): string[] {
  const kinds = new Map(
    readEvents(sql).flatMap(({ kind, record }) => (record === null ? [] : [[record, kind] as const])),
  );
  const records = sql.prepare('select hash, content from records').all() as { hash: string; content: string }[];
  const found = records.filter(({ content }) => mentions(content, words)).map(({ hash }) => kinds.get(hash));
  return [...new Set(found)].flatMap((kind) => (kind === undefined ? [] : [KINDS[kind] ?? `a record (${kind})`]));
}
