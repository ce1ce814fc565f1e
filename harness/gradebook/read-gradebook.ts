/** A run's database → the gradebook that exports and reports read. */
import { inflateRawSync } from 'node:zlib';
import type { LoadedBundle } from '../bundle/bundle-source.ts';
import type { Grade } from '../grading/grade.ts';
import type { HandInFacts } from '../submissions/hand-in.ts';
import { maxPointsOf } from '../suite/suite.ts';
import { unpackFrame } from '../wire/frame.ts';
import type { Entry, Gradebook, Outcome, Override, RunFacts, SuiteFacts, SuiteScore } from './gradebook.ts';
import { rootOf } from './journal.ts';
import { countKept, readKeptGrades } from './kept-grades.ts';
import { readLateRules } from './late-rules.ts';
import { applyOverrides, readOverrides } from './overrides.ts';
import { readBundles } from './read-bundles.ts';
import type { HandInRow } from './read-rows.ts';
import { toResults } from './results.ts';
import { type RunSettings, readSettings } from './run-settings.ts';
import type { ClassFacts } from './run-store.ts';
import { readFact, type Sql } from './sql.ts';

const GONE = 'it is not in the sources any more';

/** @param detail `scores` leaves out cases but where one was given by hand: a class of thousands takes little memory then */
export function readGradebook(sql: Sql, detail: 'cases' | 'scores' = 'cases'): Gradebook {
  const settings = readSettings(sql) ?? ({ bundles: {} } as RunSettings);
  const known = JSON.parse(
    readFact(sql, 'class') ?? '{"absent":[],"unmatched":[],"strays":[],"hasRoster":false}',
  ) as ClassFacts;
  const bundles = readBundles(sql, settings);
  const suites = bundles.map(toSuiteFacts);
  const late = readLateRules(sql);
  const run: RunFacts = {
    suites,
    maxScore: sum(suites.map(({ maxScore }) => maxScore)),
    isolation: settings.isolation,
    seeds: bundles.some(({ bundle }) => bundle.seedSalt === '') ? 'public' : 'hidden',
    latePolicy: late?.policy ?? null,
    sources: (JSON.parse(readFact(sql, 'sources') ?? '{"sources":[]}') as { sources: string[] }).sources,
    hasRoster: known.hasRoster,
    root: rootOf(sql),
  };
  const entries = readEntries(sql, suites, detail === 'cases' ? (outcome) => outcome : withoutCases);
  return {
    run,
    entries,
    students: toResults(entries, known.absent, late?.policy ?? null, late?.slipDaysUsedBefore ?? NONE, run.maxScore),
    strays: known.strays,
    unmatched: known.unmatched,
    gradesOf: (entry) => readGrades(sql, entry, suites),
  };
}

const NONE = (): number => 0;

function toSuiteFacts({ hash, bundle: { suite, cases } }: LoadedBundle): SuiteFacts {
  const facts = cases.map(({ id, title, check, hidden }) => ({
    id,
    title,
    maxPoints: maxPointsOf(check.points),
    hidden: hidden === true,
  }));
  return {
    id: suite.id,
    title: suite.title,
    bundle: hash,
    maxScore: sum(facts.map(({ maxPoints }) => maxPoints)),
    cases: facts,
  };
}

type EntryRow = Omit<HandInRow, 'salt' | 'receipt'> & { readonly duration_ms: number | null };

function readEntries(sql: Sql, suites: readonly SuiteFacts[], keep: (outcome: Outcome) => Outcome): Entry[] {
  const overrides = readOverrides(sql);
  const read = summaryReader(sql, suites);
  const rows = sql
    .prepare(
      'select h.id, h.facts, h.state, h.submission, h.reasons, h.is_gone, t.duration_ms from hand_ins h left join timings t on t.hand_in = h.id order by h.id',
    )
    .all() as EntryRow[];
  return rows.map((row) => {
    const facts = JSON.parse(row.facts) as HandInFacts;
    const graded = suites.flatMap((suite) => read(row, suite) ?? []);
    return {
      handIn: row.is_gone === 1 ? { ...facts, notes: [...facts.notes, GONE] } : facts,
      hash: row.submission,
      outcome: keep(
        toOutcome(
          row,
          graded,
          overrides.filter(({ handIn }) => handIn === row.id),
          suites,
        ),
      ),
      durationMs: row.duration_ms,
    };
  });
}

function withoutCases(outcome: Outcome): Outcome {
  if (outcome.kind !== 'graded') return outcome;
  const isPlain = ({ cases }: SuiteScore): boolean => cases.every(({ override }) => override === null);
  return { ...outcome, suites: outcome.suites.map((one) => (isPlain(one) ? { ...one, cases: [] } : one)) };
}

type ReadSummary = (row: EntryRow, suite: SuiteFacts) => SuiteScore | null;

/** One at a time, and each case's id but once: a class of thousands is to fit into little memory. */
function summaryReader(sql: Sql, suites: readonly SuiteFacts[]): ReadSummary {
  const ids = new Map(suites.flatMap(({ cases }) => cases.map(({ id }) => [id, id])));
  const find = sql.prepare('select summary from grades where submission = ? and bundle = ?');
  const kept = readKeptGrades(sql);
  const read = (submission: string | null, bundle: string): SuiteScore | null => {
    const row = find.get(submission, bundle) as { summary: string } | undefined;
    if (row === undefined) return null;
    const score = JSON.parse(row.summary) as SuiteScore;
    return { ...score, cases: score.cases.map((one) => ({ ...one, id: ids.get(one.id) ?? one.id })) };
  };
  return ({ id, submission }, suite) => {
    const other = kept.get(`${id} ${suite.id}`);
    if (other === undefined) return read(submission, suite.bundle);
    const score = read(submission, other);
    return score === null ? null : countKept(score, other, suite.maxScore);
  };
}

/** Points for the whole of every suite make a grade of what could not be graded. */
function toOutcome(
  { state, reasons }: EntryRow,
  graded: readonly SuiteScore[],
  overrides: readonly Override[],
  suites: readonly SuiteFacts[],
): Outcome {
  if (state === 'graded') return toGraded(graded.map((one) => applyOverrides(one, overrides)));
  const byHand = suites.flatMap(({ id, maxScore }) => {
    const given = overrides.find(({ suite, caseId }) => suite === id && caseId === null);
    return given === undefined ? [] : [{ suite: id, score: given.points, maxScore, cases: [], override: given }];
  });
  if (byHand.length === suites.length && byHand.length > 0) return toGraded(byHand);
  return state === 'waiting' ? { kind: 'waiting' } : { kind: 'ungraded', reasons: JSON.parse(reasons) as string[] };
}

const toGraded = (suites: readonly SuiteScore[]): Outcome => ({
  kind: 'graded',
  suites,
  score: sum(suites.map(({ score }) => score)),
});

/** Those that count: of an earlier bundle where a rescoring has kept that one. */
function readGrades(sql: Sql, { hash, outcome }: Entry, suites: readonly SuiteFacts[]): Grade[] {
  const find = sql.prepare('select content from grades where submission = ? and bundle = ?');
  const counted = outcome.kind === 'graded' ? outcome.suites : [];
  return suites.flatMap(({ id, bundle }) => {
    const kept = counted.find(({ suite }) => suite === id)?.keptFrom?.bundle;
    const row = find.get(hash, kept ?? bundle) as { content: Uint8Array } | undefined;
    return row === undefined ? [] : [unpackFrame(inflateRawSync(row.content)) as Grade];
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
