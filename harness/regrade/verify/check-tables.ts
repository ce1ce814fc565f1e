/** The rows that say who handed in what, and what was decided ↔ what the journal says. */
import { inflateRawSync } from 'node:zlib';
import { sha256 } from '../../bundle/pack-bundle.ts';
import { subjectOf } from '../../gradebook/journal.ts';
import type { HandInRow, OverrideRow, RunRows } from '../../gradebook/read-rows.ts';
import type { ExpectedHandIn, ExpectedRun } from './expected-run.ts';
import type { Fault } from './fault.ts';
import { short } from './fold-journal.ts';

/** @param isSplit the names are in another file: what hangs on them is not looked at */
export function checkTables(rows: RunRows, expected: ExpectedRun, isSplit = false): Fault[] {
  return [
    ...checkFacts(rows.facts, expected, isSplit),
    ...checkBundles(rows.bundles, expected),
    ...checkHandIns(rows, expected),
    ...(isSplit ? [] : checkOverrides(rows, expected)),
    ...checkKept(rows, expected),
  ];
}

/** Fact → what the journal says it is, as text; null: there is none. */
function expectedFacts({ settings, named, classFacts, late, pseudonymKey }: ExpectedRun): Map<string, string | null> {
  const text = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
  return new Map([
    ['settings', text(settings)],
    ['sources', text(named)],
    ['class', text(classFacts)],
    ['late-policy', text(late)],
    ['pseudonym-key', pseudonymKey],
  ]);
}

/** What is written beside the journal. */
const OTHER_FACTS = new Set(['format', 'people']);

function checkFacts(facts: RunRows['facts'], expected: ExpectedRun, isSplit: boolean): Fault[] {
  const all = expectedFacts(expected);
  const wanted = isSplit ? new Map([['settings', all.get('settings') ?? null]]) : all;
  const changed = [...wanted].flatMap(([name, value]) => {
    const found = facts.get(name) ?? null;
    const isSame = found === value || (name === 'late-policy' && value === null && found === 'null');
    return isSame ? [] : [{ where: `fact "${name}" of the run`, what: changedFrom(found, value) }];
  });
  const added = [...facts.keys()].filter((name) => !wanted.has(name) && !OTHER_FACTS.has(name));
  return [...changed, ...added.map((name) => ({ where: `fact "${name}" of the run`, what: 'it was added' }))];
}

function changedFrom(found: unknown, wanted: unknown): string {
  if (found === null) return 'it is missing';
  if (wanted === null) return 'it was added';
  return 'it is not what the journal says';
}

function checkBundles(bundles: RunRows['bundles'], expected: ExpectedRun): Fault[] {
  const found = bundles.flatMap(({ hash, suite, content }): Fault[] => {
    const where = `bundle ${short(hash)} (${expected.bundles.get(hash) ?? suite})`;
    if (!expected.bundles.has(hash)) return [{ where, what: 'the journal does not know it: it was added' }];
    if (expected.bundles.get(hash) !== suite) return [{ where, what: `it is said to be of ${suite}` }];
    const bytes = inflateWhole(content);
    return bytes !== null && sha256(bytes) === hash ? [] : [{ where, what: CHANGED }];
  });
  const there = new Set(bundles.map(({ hash }) => hash));
  const missing = [...expected.bundles].filter(([hash]) => !there.has(hash));
  return [
    ...found,
    ...missing.map(([hash, suite]) => ({ where: `bundle ${short(hash)} (${suite})`, what: 'it is missing' })),
  ];
}

export const CHANGED = 'its bytes are not what was written';

/** Null when it is damaged, or when something comes after its end. */
export function inflateWhole(content: Uint8Array): Uint8Array | null {
  // The database gives memory without a form.
  const stored = new Uint8Array(content);
  const bytes = inflate(stored);
  return bytes === null || inflate(stored.subarray(0, -1)) !== null ? null : bytes;
}

function inflate(content: Uint8Array): Uint8Array | null {
  try {
    return inflateRawSync(content);
  } catch {
    return null;
  }
}

function checkHandIns({ handIns, timings }: RunRows, { handIns: expected, forgotten }: ExpectedRun): Fault[] {
  const seen = new Set<string>();
  const faults = handIns.flatMap((row): Fault[] => {
    const subject = subjectIn(row);
    seen.add(subject);
    const wanted = expected.get(subject);
    if (forgotten.has(subject)) return [{ where: nameRow(row), what: 'it had been forgotten, and is here again' }];
    if (wanted === undefined)
      return [{ where: nameRow(row), what: 'the journal does not know it: it was added, or its id was changed' }];
    return differences(row, wanted, timings.get(row.id) ?? null).map((what) => ({ where: nameRow(row), what }));
  });
  const ids = new Set(handIns.map(({ id }) => id));
  for (const id of timings.keys())
    if (!ids.has(id)) faults.push({ where: `time of ${id}`, what: 'there is no such piece of work: it was added' });
  for (const [subject, { facts }] of expected)
    if (!seen.has(subject)) faults.push({ where: `piece of work ${facts?.id ?? subject}`, what: 'it is missing' });
  return faults;
}

/** Without names, what stands for a piece of work is its id. */
const subjectIn = ({ salt, id }: HandInRow): string => (salt === '' ? id : subjectOf(salt, id));

const nameRow = ({ id }: HandInRow): string => `piece of work ${id}`;

function differences(row: HandInRow, wanted: ExpectedHandIn, durationMs: number | null): string[] {
  const checks: readonly (readonly [boolean, string])[] = [
    [wanted.facts === null || row.facts === JSON.stringify(wanted.facts), factsChange(row.facts, wanted.facts ?? {})],
    [row.state === wanted.state, `it is marked as ${row.state}, and the journal says ${wanted.state}`],
    [row.submission === wanted.submission, 'another submission stands for it than the one that was graded'],
    [
      wanted.reasons === null || wanted.facts === null || row.reasons === JSON.stringify(wanted.reasons),
      'the reasons why it has no grade were changed',
    ],
    [wanted.facts === null || row.is_gone === Number(wanted.isGone), 'whether it is in the sources was changed'],
    [row.receipt === wanted.receipt, 'its receipt is another one than the journal names'],
    [durationMs === wanted.durationMs, 'the time that it took was changed'],
  ];
  return checks.flatMap(([isSame, what]) => (isSame ? [] : [what]));
}

function factsChange(text: string, wanted: object): string {
  try {
    const found = JSON.parse(text) as Record<string, unknown>;
    const changed = Object.entries(wanted).filter(
      ([key, value]) => JSON.stringify(found[key]) !== JSON.stringify(value),
    );
    if (changed.length > 0) return `what is known of it was changed: ${changed.map(([key]) => key).join(', ')}`;
  } catch {
    // It is no JSON any more.
  }
  return 'what is known of it was changed';
}

function checkOverrides({ overrides, handIns }: RunRows, expected: ExpectedRun): Fault[] {
  const subjects = new Map(handIns.map((row) => [row.id, subjectIn(row)]));
  const key = (subject: string, suite: string, caseId: string): string => `${subject} ${suite} ${caseId}`;
  const wanted = new Map(
    expected.overrides.map(({ subject, given }) => [key(subject, given.suite, given.caseId ?? ''), given]),
  );
  const faults = overrides.flatMap((row): Fault[] => {
    const where = `override of ${row.case_id === '' ? 'the whole score' : row.case_id}, ${row.hand_in}`;
    const at = key(subjects.get(row.hand_in) ?? '', row.suite, row.case_id);
    const given = wanted.get(at);
    wanted.delete(at);
    if (given === undefined) return [{ where, what: 'the journal does not know it: it was added' }];
    return isAsGiven(row, given) ? [] : [{ where, what: 'it is not what was decided' }];
  });
  return [
    ...faults,
    ...[...wanted.values()].map(({ handIn, caseId }) => ({
      where: `override of ${caseId ?? 'the whole score'}, ${handIn}`,
      what: 'it is missing',
    })),
  ];
}

const isAsGiven = (row: OverrideRow, given: ExpectedRun['overrides'][number]['given']): boolean =>
  row.points === given.points &&
  row.instead === given.instead &&
  row.reason === given.reason &&
  row.made_by === given.by &&
  row.made_at === given.at;

function checkKept({ keptGrades, handIns }: RunRows, expected: ExpectedRun): Fault[] {
  const subjects = new Map(handIns.map((row) => [row.id, subjectIn(row)]));
  const text = (subject: string, suite: string, bundle: string): string => `${subject} ${suite} ${bundle}`;
  const wanted = new Set(expected.keptGrades.map(({ subject, suite, bundle }) => text(subject, suite, bundle)));
  const found = new Set(
    keptGrades.map(({ hand_in, suite, bundle }) => text(subjects.get(hand_in) ?? '', suite, bundle)),
  );
  const where = 'which grade counts after a rescoring';
  return [
    ...[...found].filter((one) => !wanted.has(one)).map(() => ({ where, what: 'a row was added or changed' })),
    ...[...wanted].filter((one) => !found.has(one)).map(() => ({ where, what: 'a row is missing' })),
  ];
}
