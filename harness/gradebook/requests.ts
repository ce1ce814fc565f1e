/** Regrade requests, and what was decided on them: kept in the run's journal, by the request's number. */
import { append, type EventKind, readEvents, subjectIn, subjectOf } from './journal.ts';
import { keepRecord, readRecord } from './records.ts';
import { type Sql, whole } from './sql.ts';

interface RequestRecord {
  readonly number: number;
  /** As it is written; null: all of the work. */
  readonly asked: string | null;
  /** The one that is meant; null: all of the work, or none that there is. */
  readonly case: { readonly suite: string; readonly id: string } | null;
  readonly text: string;
  /** ISO 8601, UTC; null where it is not known. */
  readonly at: string | null;
  readonly inTime: string;
  /** What came of running it again; null: it was not. */
  readonly replay: string | null;
}

export interface KeptRequest extends RequestRecord {
  readonly handIn: string;
}

export interface DecisionRecord {
  readonly number: number;
  readonly decision: 'accepted' | 'rejected';
  /** Null: none changed. */
  readonly points: number | null;
  readonly reason: string;
  readonly by: string;
}

/** Those that are new, all or none. @returns how many those are */
export function keepRequests(sql: Sql, requests: readonly KeptRequest[]): number {
  let count = 0;
  whole(sql, () => {
    const known = readAll<KeptRequest>(sql, 'requested');
    const fresh = requests.filter((one) => !known.some((other) => isSame(one, other)));
    for (const { handIn, ...record } of fresh)
      append(sql, 'requested', subjectIn(sql, handIn), keepRecord(sql, record satisfies RequestRecord));
    count = fresh.length;
  });
  return count;
}

const isSame = (a: KeptRequest, b: KeptRequest): boolean =>
  a.number === b.number &&
  a.handIn === b.handIn &&
  a.asked === b.asked &&
  a.case?.suite === b.case?.suite &&
  a.case?.id === b.case?.id &&
  a.text === b.text;

/** By number; of what was corrected and asked once more, the last. */
export function readRequestsKept(sql: Sql): ReadonlyMap<number, KeptRequest> {
  return new Map(readAll<KeptRequest>(sql, 'requested').map((one) => [one.number, one]));
}

/**
 * The numbers that decisions could mean two requests by: another piece of work has it already, or what was decided on
 * reads otherwise now.
 */
export function takenNumbers(sql: Sql, requests: readonly KeptRequest[]): number[] {
  const known = readRequestsKept(sql);
  const decided = readDecisionsKept(sql);
  return requests.flatMap((one) => {
    const other = known.get(one.number);
    if (other === undefined || isSame(one, other)) return [];
    return other.handIn !== one.handIn || decided.has(one.number) ? [one.number] : [];
  });
}

/** To be called within a transaction. */
export function keepDecision(sql: Sql, handIn: string, record: DecisionRecord): void {
  append(sql, 'decided', subjectIn(sql, handIn), keepRecord(sql, record));
}

/** By the request's number. */
export function readDecisionsKept(sql: Sql): ReadonlyMap<number, DecisionRecord> {
  return new Map(readAll<DecisionRecord>(sql, 'decided').map((one) => [one.number, one]));
}

/** In order, each with its piece of work; what has been forgotten is not there. */
function readAll<Kept extends object>(sql: Sql, kind: EventKind): (Kept & { readonly handIn: string })[] {
  const rows = sql.prepare('select id, salt from hand_ins').all() as { id: string; salt: string }[];
  const handIns = new Map(rows.map(({ id, salt }) => [subjectOf(salt, id), id]));
  return readEvents(sql).flatMap((entry) => {
    if (entry.kind !== kind || entry.record === null) return [];
    const handIn = handIns.get(entry.subject ?? '');
    const record = readRecord(sql, entry.record) as (Kept & { salt: string }) | null;
    if (handIn === undefined || record === null) return [];
    const { salt: _, ...kept } = record;
    return [{ ...(kept as unknown as Kept), handIn }];
  });
}
