/** Files, observations and grades ↔ the hashes in receipts; and every grade once more from its observations. */
import type { LoadedBundle } from '../../bundle/bundle-source.ts';
import { sha256, unpackBundle } from '../../bundle/pack-bundle.ts';
import type { SuiteScore } from '../../gradebook/gradebook.ts';
import { unpackSubmission } from '../../gradebook/pack-submission.ts';
import { listWork, type RunRows, readGrade, readObservations, readSubmission } from '../../gradebook/read-rows.ts';
import { hashesOf, type Receipt } from '../../gradebook/receipt.ts';
import type { Sql } from '../../gradebook/sql.ts';
import { type Margins, summarise } from '../../gradebook/summarise.ts';
import type { Grade } from '../../grading/grade.ts';
import { gradeSubmission } from '../../grading/grade-submission.ts';
import { marginsOf } from '../../grading/margin.ts';
import type { Observations } from '../../runner/observation.ts';
import { hashFiles } from '../../submissions/submission.ts';
import type { Language } from '../../suite/suite.ts';
import { packFrame, unpackFrame } from '../../wire/frame.ts';
import { CHANGED, inflateWhole } from './check-tables.ts';
import type { ExpectedGrade, ExpectedRun } from './expected-run.ts';
import type { Fault } from './fault.ts';
import { short } from './fold-journal.ts';

export interface WorkCheck {
  readonly faults: readonly Fault[];
  /** Grades that this version gives otherwise from the same observations, which says nothing against them. */
  readonly graderChanged: readonly string[];
  readonly gradesRecomputed: number;
}

export function checkWork(sql: Sql, rows: RunRows, expected: ExpectedRun, version: string): WorkCheck {
  const who = namesOf(rows);
  const faults: Fault[] = [...checkSubmissions(sql, expected, who), ...strays(sql, expected)];
  const graderChanged: string[] = [];
  const bundles = readableBundles(rows);
  const grades = new Map(expected.grades.map((one) => [`${one.submission} ${one.bundle}`, one]));
  for (const one of grades.values()) {
    const suite = expected.bundles.get(one.bundle) ?? short(one.bundle);
    const name = `${who(one.submission)} on ${suite}`;
    const { found, isOtherwise } = checkGrade(sql, one, bundles.get(one.bundle) ?? null, name);
    faults.push(...found);
    if (isOtherwise && one.gradecheck === version)
      faults.push({ where: `grade of ${name}`, what: 'it is not what its observations give' });
    else if (isOtherwise) graderChanged.push(name);
  }
  return { faults, graderChanged, gradesRecomputed: grades.size };
}

/** Whose files they are, for people. */
function namesOf({ handIns }: RunRows): (submission: string) => string {
  const ids = new Map<string, string>();
  for (const { id, submission } of handIns) if (submission !== null && !ids.has(submission)) ids.set(submission, id);
  return (submission) => ids.get(submission) ?? `submission ${short(submission)}`;
}

function readableBundles({ bundles }: RunRows): Map<string, LoadedBundle> {
  return new Map(
    bundles.flatMap(({ hash, content }) => {
      const bytes = inflateWhole(content);
      if (bytes === null || sha256(bytes) !== hash) return [];
      return [[hash, { hash, bundle: unpackBundle(bytes) }] as const];
    }),
  );
}

function checkSubmissions(sql: Sql, { receipts }: ExpectedRun, who: (hash: string) => string): Fault[] {
  const byHash = new Map(receipts.map((receipt) => [receipt.submission.hash, receipt]));
  return [...byHash].flatMap(([hash, receipt]): Fault[] => {
    const row = readSubmission(sql, hash);
    const where = `files of ${who(hash)}`;
    if (row === null) return [{ where, what: 'they are missing' }];
    if (row.language !== receipt.submission.language)
      return [
        { where, what: `they are said to be ${row.language}, and were graded as ${receipt.submission.language}` },
      ];
    const changed = changedFiles(row.content, receipt);
    return changed === null ? [] : [{ where, what: changed }];
  });
}

function changedFiles(content: Uint8Array, { submission: wanted }: Receipt): string | null {
  if (inflateWhole(content) === null) return CHANGED;
  let found: ReturnType<typeof hashesOf>;
  try {
    const submission = unpackSubmission(content, wanted.hash, wanted.language as Language);
    found = { ...hashesOf(submission), hash: hashFiles(submission.files) };
  } catch {
    return CHANGED;
  }
  const names = [...new Set([...Object.keys(wanted.files), ...Object.keys(found.files)])];
  const changed = names.filter((name) => wanted.files[name] !== found.files[name]);
  if (changed.length > 0) return `not what was graded: ${changed.join(', ')}`;
  return JSON.stringify(found) === JSON.stringify(wanted) ? null : CHANGED;
}

/** What is kept and belongs to no receipt. */
function strays(sql: Sql, { receipts, grades }: ExpectedRun): Fault[] {
  const submissions = new Set(receipts.map(({ submission }) => submission.hash));
  const work = new Set(grades.map(({ submission, bundle }) => `${submission} ${bundle}`));
  const kept = listWork(sql);
  const added = (where: string): Fault => ({
    where,
    what: 'no receipt names it: it was added, or is in the wrong place',
  });
  return [
    ...kept.submissions.filter((hash) => !submissions.has(hash)).map((hash) => added(`submission ${short(hash)}`)),
    ...kept.observations.filter((key) => !work.has(key)).map((key) => added(`observations of ${shortKey(key)}`)),
    ...kept.grades.filter((key) => !work.has(key)).map((key) => added(`grade of ${shortKey(key)}`)),
  ];
}

const shortKey = (key: string): string => key.split(' ').map(short).join(' on ');

interface GradeCheck {
  readonly found: readonly Fault[];
  /** Graded once more, it is another one. */
  readonly isOtherwise: boolean;
}

function checkGrade(sql: Sql, wanted: ExpectedGrade, loaded: LoadedBundle | null, name: string): GradeCheck {
  const found: Fault[] = [];
  const seen = readObservations(sql, wanted.submission, wanted.bundle);
  const graded = readGrade(sql, wanted.submission, wanted.bundle);
  const observed = intact(seen, wanted.observations, `observations of ${name}`, found);
  const grade = intact(graded, wanted.grade, `grade of ${name}`, found);
  if (observed === null || grade === null || loaded === null) return { found, isOtherwise: false };
  const observations = unpackFrame(observed) as Observations;
  const again = gradeSubmission(loaded.bundle, observations);
  const isOtherwise = sha256(packFrame(again)) !== wanted.grade;
  const stored = graded!.summary!;
  // Of what another version graded, the margins are that version's, too.
  const margins = isOtherwise ? marginsIn(stored) : marginsOf(loaded.bundle, observations);
  if (stored !== JSON.stringify(summarise(unpackFrame(grade) as Grade, margins)))
    found.push({ where: `points of ${name}`, what: 'they are not those of the grade' });
  return { found, isOtherwise };
}

function marginsIn(summary: string): Margins {
  try {
    const { cases } = JSON.parse(summary) as SuiteScore;
    return Object.fromEntries(cases.flatMap(({ id, margin }) => (margin === undefined ? [] : [[id, margin]])));
  } catch {
    return {};
  }
}

function intact(
  row: { readonly hash: string; readonly content: Uint8Array } | null,
  wanted: string,
  where: string,
  found: Fault[],
): Uint8Array | null {
  if (row === null) found.push({ where, what: 'it is missing' });
  if (row === null) return null;
  const bytes = inflateWhole(row.content);
  const isIntact = bytes !== null && sha256(bytes) === wanted && row.hash === wanted;
  if (!isIntact) found.push({ where, what: CHANGED });
  return isIntact ? bytes : null;
}
