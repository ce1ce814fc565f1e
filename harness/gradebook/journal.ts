/**
 * Everything that was done to a run, in order: an entry says what, when and to whose work, and names the record with the
 * rest. Entries are chained, so that the link of the last one, the root, stands for all of them.
 */
import { sha256 } from '../bundle/pack-bundle.ts';
import type { Sql } from './sql.ts';

export const EVENTS = [
  /** The settings, before anything else. */
  'begun',
  /** How students are called in reports. */
  'naming',
  /** A bundle that is graded on, with the suite that it was frozen from. */
  'bundle',
  /** What was named to be graded, who is absent, and which pieces of work are there. */
  'intake',
  /** What is known of a piece of work: its authors, its time. */
  'hand-in',
  'graded',
  'ungraded',
  /** What could not be graded waits again. */
  'retried',
  'override',
  'withdrawn',
  'late',
  'exported',
  'rescored',
  'requested',
  'decided',
  /** The records of a piece of work have been removed. */
  'forgotten',
] as const;

export type EventKind = (typeof EVENTS)[number];

export interface JournalEntry {
  readonly seq: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly kind: EventKind;
  /** Whose work it is about; null: all of it. */
  readonly subject: string | null;
  /** Hash of the record, or null where there is no more to say. */
  readonly record: string | null;
}

export interface Root {
  /** How many entries it stands for. */
  readonly entries: number;
  readonly root: string;
}

/** The link before the first entry. */
export const BEGINNING = '0'.repeat(64);

/** link = SHA-256(previous link, line feed, SHA-256 of the entry's text), both in hexadecimal digits. */
export function linkTo(previous: string, content: string): string {
  return sha256(`${previous}\n${sha256(content)}`);
}

/**
 * What stands for a piece of work wherever its id may not stand: without the salt nobody can tell whose it is.
 */
export function subjectOf(salt: string, id: string): string {
  return sha256(`${salt}\n${id}`).slice(0, 20);
}

/** What stands for a piece of work that the run has. */
export function subjectIn(sql: Sql, id: string): string {
  const { salt } = sql.prepare('select salt from hand_ins where id = ?').get(id) as { salt: string };
  return subjectOf(salt, id);
}

/** To be called within the transaction that does what the entry says. */
export function append(sql: Sql, kind: EventKind, subject: string | null, record: string | null): void {
  const { entries, root } = rootOf(sql);
  const entry: JournalEntry = { seq: entries + 1, at: new Date().toISOString(), kind, subject, record };
  const content = JSON.stringify(entry);
  sql
    .prepare('insert into journal (seq, content, link) values (?, ?, ?)')
    .run(entry.seq, content, linkTo(root, content));
}

export function rootOf(sql: Sql): Root {
  const last = sql.prepare('select seq, link from journal order by seq desc limit 1').get() as
    | { seq: number; link: string }
    | undefined;
  return last === undefined ? { entries: 0, root: BEGINNING } : { entries: last.seq, root: last.link };
}

export interface StoredEntry {
  readonly seq: number;
  readonly content: string;
  readonly link: string;
}

/** What they say, in order. */
export function readEvents(sql: Sql): JournalEntry[] {
  return readJournal(sql).map(({ content }) => JSON.parse(content) as JournalEntry);
}

/** As they are stored, in order. */
export function readJournal(sql: Sql): StoredEntry[] {
  return sql.prepare('select seq, content, link from journal order by seq').all() as StoredEntry[];
}
