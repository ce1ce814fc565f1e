/** A run's folder → whether every byte in it is what was written, and where it is not. Nothing is changed. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { closeDatabase, DATABASE_FILE, openDatabase } from '../../gradebook/database.ts';
import { BEGINNING, type Root, readJournal, type StoredEntry } from '../../gradebook/journal.ts';
import { isSplit } from '../../gradebook/people.ts';
import { readRows } from '../../gradebook/read-rows.ts';
import { digestOf, readSeal, type Seal } from '../../gradebook/seal.ts';
import type { Sql } from '../../gradebook/sql.ts';
import { canBeRead } from './can-be-read.ts';
import { checkTables } from './check-tables.ts';
import { checkWork } from './check-work.ts';
import type { ExpectedRun } from './expected-run.ts';
import type { Fault } from './fault.ts';
import { foldJournal } from './fold-journal.ts';

export type VerifyResult =
  | {
      readonly kind: 'verified';
      readonly faults: readonly Fault[];
      /** Of the journal as it is. */
      readonly root: Root;
      readonly grades: number;
      /** Whose grades this version of gradecheck would give otherwise. */
      readonly graderChanged: readonly string[];
      readonly expected: ExpectedRun;
      readonly journal: readonly StoredEntry[];
      /** The names are in another file, and what hangs on them was not looked at. */
      readonly withoutNames: boolean;
    }
  | { readonly kind: 'unreadable'; readonly reason: string };

export interface VerifyOptions {
  /** With its build: only what it has graded itself it must grade the same. */
  readonly version: string;
  /** A root that is known from elsewhere: from an export, a receipt, or what grading printed. */
  readonly root: string | null;
}

export function verifyRun(folder: string, { version, root }: VerifyOptions): VerifyResult {
  const sealed = readSeal(folder);
  const file = join(folder, DATABASE_FILE);
  if (!existsSync(file))
    return { kind: 'unreadable', reason: `there is no run in ${folder}: ${DATABASE_FILE} is missing` };
  const digest = existsSync(`${file}-wal`) ? null : digestOf(file);
  // What is not what was sealed may be anything.
  if (sealed.kind === 'read' && digest !== sealed.seal.database && !canBeRead(file))
    return { kind: 'unreadable', reason: `${file} is not what was sealed, and damaged so that it cannot be read` };
  const opened = openDatabase(folder, 'look');
  if (opened.kind === 'refused') return { kind: 'unreadable', reason: opened.reason };
  try {
    const damage = damageOf(opened.sql);
    // Nothing can be relied on then: not even that reading comes to an end.
    if (damage !== null) return { kind: 'unreadable', reason: `${file} is damaged: ${damage}` };
    const journal = readJournal(opened.sql);
    const rows = readRows(opened.sql);
    const split = isSplit(opened.sql);
    const { expected, faults: inJournal } = foldJournal(journal, rows.records, split);
    const { faults: inWork, graderChanged, gradesRecomputed } = checkWork(opened.sql, rows, expected, version);
    const found = [...inJournal, ...checkTables(rows, expected, split), ...inWork, ...rootFaults(journal, root)];
    const faults = [...found, ...sealFaults(sealed, journal, digest, found.length > 0)];
    const last = journal.at(-1);
    const now = { entries: last?.seq ?? 0, root: last?.link ?? BEGINNING };
    return {
      kind: 'verified',
      faults,
      root: now,
      grades: gradesRecomputed,
      graderChanged,
      expected,
      journal,
      withoutNames: split,
    };
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!code.startsWith('SQLITE')) throw error;
    return { kind: 'unreadable', reason: `${file} is damaged: ${message}` };
  } finally {
    closeDatabase(opened.sql);
  }
}

/** Tables, indexes and the pages of the file against each other. */
function damageOf(sql: Sql): string | null {
  const [{ integrity_check: found } = { integrity_check: 'nothing' }] = sql.pragma('integrity_check(1)') as {
    integrity_check: string;
  }[];
  return found === 'ok' ? null : found;
}

function rootFaults(journal: readonly StoredEntry[], root: string | null): Fault[] {
  if (root === null || root === BEGINNING || journal.some(({ link }) => link === root)) return [];
  return [
    { where: 'journal', what: `it never had the root ${root}: this is another run, or its history was rewritten` },
  ];
}

type Sealed = ReturnType<typeof readSeal>;

/** @param isExplained whether other faults say already what is not as it was */
function sealFaults(
  sealed: Sealed,
  journal: readonly StoredEntry[],
  digest: string | null,
  isExplained: boolean,
): Fault[] {
  const where = 'seal.json';
  if (sealed.kind === 'missing')
    return [
      {
        where,
        what: 'it is missing: it was removed, the run was killed before it was sealed, or it came from an earlier version (gradecheck seal RUN makes one)',
      },
    ];
  if (sealed.kind === 'damaged') return [{ where, what: 'it is not what was written' }];
  const { seal } = sealed;
  const last = journal.at(-1)?.seq ?? 0;
  if (seal.entries > last)
    return [
      { where: 'journal', what: `it ends at entry ${last}, and was sealed with ${seal.entries}: the rest was cut off` },
    ];
  if (linkAt(journal, seal) !== seal.root)
    return [{ where: 'journal', what: `up to entry ${seal.entries} it is not the one that was sealed` }];
  if (seal.entries < last)
    return [
      {
        where: 'journal',
        what: `entries from ${seal.entries + 1} on are not sealed: a command was killed, is running, or they were added by other means. The next command that changes the run seals it`,
      },
    ];
  if (digest === null)
    return [{ where: `${DATABASE_FILE}-wal`, what: 'it is there: a command was killed, or uses the run now' }];
  if (digest === seal.database || isExplained) return [];
  return [
    {
      where: `${DATABASE_FILE}, or ${where}`,
      what: 'the bytes of the one are not what the other says, though all that can be read is as it was: the database was written to by other means or damaged where nothing is kept, or the seal was changed',
    },
  ];
}

const linkAt = (journal: readonly StoredEntry[], { entries }: Seal): string =>
  entries === 0 ? BEGINNING : (journal[entries - 1]?.link ?? '');
