/**
 * Everything in a run that says whose work it is, apart from the rest: a pack of a run may go to others without it, and
 * with it the run is what it was. Pieces of work are then known by what stands for them in the journal.
 */
import { inertJson } from '../wire/inert.ts';
import { type EventKind, readEvents, rootOf, subjectOf } from './journal.ts';
import type { HandInRow, OverrideRow } from './read-rows.ts';
import { readRows } from './read-rows.ts';
import { readFact, type Sql, whole, writeFact } from './sql.ts';

const PEOPLE_SCHEMA = 'gradecheck/people/v1';

/** specs/people.schema.json describes it. */
export interface People {
  readonly schema: typeof PEOPLE_SCHEMA;
  /** Of the run that they belong to. */
  readonly root: string;
  readonly handIns: readonly (Pick<HandInRow, 'id' | 'salt' | 'facts' | 'reasons'> & { readonly subject: string })[];
  readonly overrides: readonly OverrideRow[];
  readonly facts: Readonly<Record<string, string>>;
  /** Hash → text. */
  readonly records: Readonly<Record<string, string>>;
}

/** Records of these entries name people, or are in their words. */
export const ABOUT_PEOPLE: ReadonlySet<EventKind> = new Set<EventKind>([
  ...(['naming', 'intake', 'hand-in', 'ungraded', 'override', 'late', 'exported', 'requested', 'decided'] as const),
]);
const FACTS = ['sources', 'class', 'late-policy', 'pseudonym-key'];
const SPLIT = 'people';

export const isSplit = (sql: Sql): boolean => readFact(sql, SPLIT) !== null;

export function readPeople(sql: Sql): People {
  const rows = readRows(sql);
  const facts = FACTS.flatMap((name) => (rows.facts.has(name) ? [[name, rows.facts.get(name)!] as const] : []));
  return {
    schema: PEOPLE_SCHEMA,
    root: rootOf(sql).root,
    handIns: rows.handIns.map(({ id, salt, facts: text, reasons }) => ({
      subject: subjectOf(salt, id),
      id,
      salt,
      facts: text,
      reasons,
    })),
    overrides: rows.overrides,
    facts: Object.fromEntries(facts),
    records: Object.fromEntries(
      recordsAboutPeople(sql).flatMap((hash) => (rows.records.has(hash) ? [[hash, rows.records.get(hash)!]] : [])),
    ),
  };
}

function recordsAboutPeople(sql: Sql): string[] {
  return readEvents(sql).flatMap(({ kind, record }) => (record !== null && ABOUT_PEOPLE.has(kind) ? [record] : []));
}

/** Takes everything that `readPeople` gives out of a database, which is to be a copy. */
export function splitOff(sql: Sql, people: People): void {
  sql.exec('pragma foreign_keys = off; pragma secure_delete = on');
  whole(sql, () => {
    for (const one of people.handIns) {
      const facts = {
        ...(JSON.parse(one.facts) as object),
        id: one.subject,
        origin: '',
        students: [],
        group: null,
        notes: [],
      };
      rename(sql, one.id, { id: one.subject, salt: '', facts: JSON.stringify(facts), reasons: '[]' });
    }
    sql.prepare('delete from overrides').run();
    for (const name of FACTS) sql.prepare('delete from facts where name = ?').run(name);
    for (const hash of Object.keys(people.records)) sql.prepare('delete from records where hash = ?').run(hash);
    writeFact(sql, SPLIT, 'split off');
  });
  sql.exec('vacuum');
}

function rename(sql: Sql, from: string, to: Pick<HandInRow, 'id' | 'salt' | 'facts' | 'reasons'>): void {
  sql
    .prepare('update hand_ins set id = ?, salt = ?, facts = ?, reasons = ? where id = ?')
    .run(to.id, to.salt, to.facts, to.reasons, from);
  sql.prepare('update timings set hand_in = ? where hand_in = ?').run(to.id, from);
  sql.prepare('update kept_grades set hand_in = ? where hand_in = ?').run(to.id, from);
}

/** The run is what it was. */
export function joinPeople(sql: Sql, people: People): void {
  sql.exec('pragma foreign_keys = off');
  whole(sql, () => {
    for (const one of people.handIns) rename(sql, one.subject, one);
    const insert = sql.prepare(
      'insert into overrides (hand_in, suite, case_id, points, instead, reason, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?, ?)',
    );
    for (const { hand_in, suite, case_id, points, instead, reason, made_by, made_at } of people.overrides)
      insert.run(hand_in, suite, case_id, points, instead, reason, made_by, made_at);
    for (const [name, value] of Object.entries(people.facts)) writeFact(sql, name, value);
    const keep = sql.prepare('insert into records (hash, content) values (?, ?) on conflict (hash) do nothing');
    for (const [hash, content] of Object.entries(people.records)) keep.run(hash, content);
    sql.prepare('delete from facts where name = ?').run(SPLIT);
  });
}

export const toPeopleFile = (people: People): string => `${inertJson(JSON.stringify(people))}\n`;

export type PeopleResult =
  | { readonly kind: 'read'; readonly people: People }
  | { readonly kind: 'refused'; readonly reason: string };

/** @param name of the file, for messages */
export function parsePeople(text: string, name: string): PeopleResult {
  try {
    const people = JSON.parse(text) as People;
    if (people.schema === PEOPLE_SCHEMA && Array.isArray(people.handIns)) return { kind: 'read', people };
  } catch {
    // Then it is none.
  }
  return {
    kind: 'refused',
    reason: `${name} is not a file of people (${PEOPLE_SCHEMA}), as gradecheck pack --people writes it`,
  };
}
