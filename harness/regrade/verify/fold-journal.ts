/** The journal, entry by entry → what the run's tables have to say. */
import { sha256 } from '../../bundle/pack-bundle.ts';
import type { ExportRecord } from '../../gradebook/exported.ts';
import type { Override } from '../../gradebook/gradebook.ts';
import { BEGINNING, EVENTS, type JournalEntry, linkTo, type StoredEntry } from '../../gradebook/journal.ts';
import { ABOUT_PEOPLE } from '../../gradebook/people.ts';
import type { Receipt } from '../../gradebook/receipt.ts';
import type { RescoredRecord } from '../../gradebook/rescored.ts';
import type { RunSettings } from '../../gradebook/run-settings.ts';
import { GONE_UNGRADED } from '../../gradebook/run-store.ts';
import type { HandInFacts } from '../../submissions/hand-in.ts';
import type { ExpectedRun } from './expected-run.ts';
import type { Fault } from './fault.ts';

export interface Folded {
  readonly expected: ExpectedRun;
  readonly faults: readonly Fault[];
}

/** @param isSplit the names are in another file, and with them the records that are about people */
export function foldJournal(
  journal: readonly StoredEntry[],
  records: ReadonlyMap<string, string>,
  isSplit = false,
): Folded {
  const faults = chainFaults(journal);
  const entries = journal.flatMap((stored) => parseEntry(stored) ?? []);
  const expected = emptyRun();
  /** Subject → what was told last of a piece of work: it stands for what was known before, and has been removed. */
  const facts = new Map<string, string>();
  for (const { kind, record, subject } of entries) {
    const told = kind === 'hand-in' ? records.get(record ?? '') : undefined;
    if (told !== undefined) facts.set(subject ?? '', told);
    if (record !== null) expected.records.add(record);
    if (kind === 'forgotten' && record !== null) {
      const { removed = [], work = false } = (parse(records.get(record)) ?? {}) as ForgottenRecord;
      if (work && subject !== null) expected.forgotten.add(subject);
      for (const hash of removed) expected.removed.add(hash);
    }
  }
  for (const entry of entries) {
    const content = entry.record === null ? '{}' : records.get(entry.record);
    if (isSplit && content === undefined && ABOUT_PEOPLE.has(entry.kind)) {
      applyNameless(expected, entry);
      continue;
    }
    const fault = recordFault(entry, content, expected.removed);
    if (fault !== null) faults.push(fault);
    const text = content ?? (entry.kind === 'hand-in' ? facts.get(entry.subject ?? '') : undefined);
    if (fault === null && text !== undefined) apply(expected, entry, (parse(text) ?? {}) as never);
  }
  for (const [hash] of records)
    if (!expected.records.has(hash))
      faults.push({ where: `record ${short(hash)}`, what: 'no entry of the journal names it: it was added' });
  return { expected, faults };
}

interface ForgottenRecord {
  readonly removed?: readonly string[];
  readonly work?: boolean;
}

const emptyRun = (): ExpectedRun => ({
  settings: null,
  pseudonymKey: null,
  named: null,
  classFacts: null,
  late: null,
  bundles: new Map(),
  handIns: new Map(),
  overrides: [],
  keptGrades: [],
  receipts: [],
  grades: [],
  exports: [],
  forgotten: new Set(),
  records: new Set(),
  removed: new Set(),
});

export const short = (hash: string): string => `${hash.slice(0, 12)}…`;

/** Each entry has its number, its form and the link that follows from the one before. */
function chainFaults(journal: readonly StoredEntry[]): Fault[] {
  const faults: Fault[] = [];
  let link = BEGINNING;
  for (const [i, { seq, content, link: stored }] of journal.entries()) {
    const where = `journal, entry ${seq}`;
    if (seq !== i + 1) {
      faults.push({ where: `journal, entry ${i + 1}`, what: `it is missing: ${seq} comes in its place` });
      break;
    }
    if (linkTo(link, content) !== stored)
      faults.push({ where, what: 'its text or its link is not what was written: the chain breaks here' });
    else if (parseEntry({ seq, content, link: stored }) === null)
      faults.push({ where, what: 'it is not an entry of a journal' });
    link = stored;
  }
  return faults;
}

function parseEntry({ seq, content }: StoredEntry): JournalEntry | null {
  const entry = parse(content) as JournalEntry | null;
  const isEntry = entry !== null && entry.seq === seq && EVENTS.includes(entry.kind);
  return isEntry && isTextOrNull(entry.record) && isTextOrNull(entry.subject) ? entry : null;
}

const isTextOrNull = (value: unknown): boolean => value === null || typeof value === 'string';

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? null : (JSON.parse(text) as unknown);
  } catch {
    return null;
  }
}

function recordFault(
  { seq, kind, record }: JournalEntry,
  content: string | undefined,
  removed: ReadonlySet<string>,
): Fault | null {
  if (record === null) return null;
  const where = `${WHAT[kind] ?? 'record'} of entry ${seq} (record ${short(record)})`;
  if (content === undefined) return removed.has(record) ? null : { where, what: 'it is missing' };
  return sha256(content) === record ? null : { where, what: 'its text is not what was written' };
}

const WHAT: Readonly<Partial<Record<JournalEntry['kind'], string>>> = {
  begun: 'settings',
  bundle: 'suite',
  intake: 'list of what was handed in',
  'hand-in': 'facts of a piece of work',
  graded: 'receipt',
  override: 'override',
  late: 'late policy',
  exported: 'export',
  rescored: 'rescoring',
};

type Apply = (run: ExpectedRun, subject: string, record: never, hash: string) => void;

const APPLY: Readonly<Partial<Record<JournalEntry['kind'], Apply>>> = {
  begun: (run, _, { settings }: { settings: RunSettings }) => {
    run.settings = settings;
  },
  naming: (run, _, { key }: { key: string }) => {
    run.pseudonymKey = key;
  },
  bundle: (run, _, { suite, bundle }: { suite: string; bundle: string }) => {
    run.bundles.set(bundle, suite);
  },
  intake: takeIn,
  'hand-in': (run, subject, { salt, facts }: { salt: string; facts: HandInFacts }) => {
    const known = run.handIns.get(subject);
    if (known === undefined)
      run.handIns.set(subject, {
        ...{ salt, facts, state: 'waiting', submission: null, reasons: [], isGone: false, receipt: null },
        durationMs: null,
      });
    else known.facts = facts;
  },
  graded: (run, subject, receipt: Receipt, hash) => {
    run.receipts.push(receipt);
    const { submission, environment } = receipt;
    for (const { bundle, observations, grade } of receipt.grades)
      run.grades.push({
        ...{ submission: submission.hash, bundle, observations, grade },
        gradecheck: environment.gradecheck ?? null,
      });
    const handIn = run.handIns.get(subject);
    if (handIn === undefined) return;
    Object.assign(handIn, { state: 'graded', submission: submission.hash, reasons: [], receipt: hash });
    handIn.durationMs = receipt.durationMs ?? handIn.durationMs;
  },
  ungraded: (run, subject, { submission, reasons }: { submission: string | null; reasons: readonly string[] }) => {
    const handIn = run.handIns.get(subject);
    if (handIn !== undefined) Object.assign(handIn, { state: 'ungraded', submission, reasons });
  },
  retried: (run) => {
    for (const handIn of run.handIns.values())
      if (handIn.state === 'ungraded' && !handIn.isGone) Object.assign(handIn, { state: 'waiting', reasons: [] });
  },
  override: (run, subject, { override: given }: { override: Override }) => {
    withdraw(run, subject, given.suite, given.caseId);
    run.overrides.push({ subject, given });
  },
  withdrawn: (run, subject, { suite, caseId }: { suite: string; caseId: string | null }) =>
    withdraw(run, subject, suite, caseId),
  late: (run, _, { kept }: { kept: unknown }) => {
    run.late = kept;
  },
  exported: (run, _, record: ExportRecord & { seq: number }) => {
    run.exports.push({ seq: record.seq, record });
  },
  rescored: rescore,
  forgotten: (run, subject, { work }: ForgottenRecord) => {
    // The others of a group keep their work.
    if (work !== true) return;
    run.handIns.delete(subject);
    remove(run.overrides, (one) => one.subject === subject);
    remove(run.keptGrades, (one) => one.subject === subject);
  },
};

/** What an entry tells without its record. */
function applyNameless(run: ExpectedRun, { kind, subject }: JournalEntry): void {
  if (subject === null || run.forgotten.has(subject)) return;
  if (kind === 'hand-in' && !run.handIns.has(subject))
    run.handIns.set(subject, {
      ...{ salt: '', facts: null, state: 'waiting', submission: null, reasons: [], isGone: false, receipt: null },
      durationMs: null,
    });
  const handIn = run.handIns.get(subject);
  if (kind === 'ungraded' && handIn !== undefined) Object.assign(handIn, { state: 'ungraded', reasons: null });
}

function apply(run: ExpectedRun, { seq, kind, subject, record }: JournalEntry, content: never): void {
  APPLY[kind]?.(
    run,
    subject ?? '',
    (kind === 'exported' ? { ...(content as object), seq } : content) as never,
    record ?? '',
  );
}

interface IntakeRecord {
  readonly named: unknown;
  readonly facts: unknown;
  readonly present: readonly string[];
}

function takeIn(run: ExpectedRun, _: string, { named, facts, present }: IntakeRecord): void {
  run.named = named;
  run.classFacts = facts;
  const there = new Set(present);
  for (const [subject, handIn] of run.handIns) {
    handIn.isGone = !there.has(subject);
    if (handIn.isGone && handIn.state === 'waiting')
      Object.assign(handIn, { state: 'ungraded', reasons: [GONE_UNGRADED] });
  }
}

function rescore(run: ExpectedRun, _: string, record: RescoredRecord): void {
  run.settings = record.settings;
  remove(run.keptGrades, ({ suite }) => suite === record.suite);
  for (const { subject, bundle } of record.kept)
    if (run.handIns.has(subject)) run.keptGrades.push({ subject, suite: record.suite, bundle });
  for (const { submission, observations, grade } of record.grades)
    run.grades.push({ submission, bundle: record.to, observations, grade, gradecheck: record.gradecheck });
}

function withdraw(run: ExpectedRun, subject: string, suite: string, caseId: string | null): void {
  remove(run.overrides, (one) => one.subject === subject && one.given.suite === suite && one.given.caseId === caseId);
}

function remove<Item>(items: Item[], isMeant: (item: Item) => boolean): void {
  for (let i = items.length - 1; i >= 0; i--) if (isMeant(items[i]!)) items.splice(i, 1);
}
