/** What a changed suite would do to a class: old → new for each student and case, sums, who loses, who passes a boundary. */
import type { Entry, Gradebook, SuiteScore } from '../gradebook/gradebook.ts';
import type { Rescoring } from '../gradebook/keep-rescored.ts';
import type { RescoredRecord } from '../gradebook/rescored.ts';
import type { Rerun } from '../regrade/rescore.ts';
import { inertJson, inertLine } from '../wire/inert.ts';
import { formatNumber } from './format-number.ts';
import { nameEntry } from './name-student.ts';
import { type Style, wrap } from './style.ts';

export interface RescoredFacts {
  readonly before: Gradebook;
  /** As if it were in force. */
  readonly after: Gradebook;
  readonly results: readonly (
    | { readonly kind: 'rescored'; readonly reruns: readonly Rerun[] }
    | { readonly kind: 'could-not'; readonly submission: string; readonly reason: string }
  )[];
  readonly rescoring: Rescoring;
  /** Bundles, by hash. */
  readonly old: string;
  readonly fresh: string;
  /** In percent of the points there are. */
  readonly boundaries: readonly number[];
}

interface Row {
  readonly entry: Entry;
  readonly before: SuiteScore;
  readonly after: SuiteScore;
  readonly finalBefore: number | null;
  readonly finalAfter: number | null;
  readonly changes: readonly CaseChange[];
  /** The new score, where the earlier grade counts in its place. */
  readonly instead: number | null;
}

interface CaseChange {
  readonly caseId: string;
  /** Null: the suite had no such case, or has none any more. */
  readonly before: number | null;
  readonly after: number | null;
}

const RESCORED_SCHEMA = 'gradecheck/rescored/v1';
const MAX_ROWS = 400;

function rowsOf({ before, after, rescoring }: RescoredFacts): Row[] {
  const { suite } = rescoring.bundle;
  const kept = new Map(
    rescoring.handIns.flatMap(({ id, keeps, after: score }) => (keeps === null ? [] : [[id, score]])),
  );
  const later = new Map(after.entries.map((entry) => [entry.handIn.id, entry]));
  return before.entries.flatMap((entry) => {
    const [old, fresh] = [scoreOf(entry, suite), scoreOf(later.get(entry.handIn.id), suite)];
    if (old === null || fresh === null) return [];
    const row: Row = {
      ...{ entry, before: old, after: fresh, changes: caseChanges(old, fresh) },
      instead: kept.get(entry.handIn.id) ?? null,
      finalBefore: finalOf(before, entry.handIn.id),
      finalAfter: finalOf(after, entry.handIn.id),
    };
    return [row];
  });
}

const scoreOf = (entry: Entry | undefined, suite: string): SuiteScore | null =>
  entry?.outcome.kind === 'graded' ? (entry.outcome.suites.find((one) => one.suite === suite) ?? null) : null;

/** Of the first author: who has an extension is told by the export. */
function finalOf({ students }: Gradebook, id: string): number | null {
  const result = students.find(({ entry }) => entry?.handIn.id === id)?.result;
  return result?.kind === 'scored' ? result.final : null;
}

function caseChanges(before: SuiteScore, after: SuiteScore): CaseChange[] {
  const [old, fresh] = [before, after].map(({ cases }) => new Map(cases.map(({ id, points }) => [id, points])));
  const ids = [...new Set([...old!.keys(), ...fresh!.keys()])];
  return ids.flatMap((caseId) => {
    const change = { caseId, before: old!.get(caseId) ?? null, after: fresh!.get(caseId) ?? null };
    return change.before === change.after ? [] : [change];
  });
}

const share = ({ score, maxScore }: SuiteScore): number => (maxScore === 0 ? 0 : (100 * score) / maxScore);

export function renderRescored(
  facts: RescoredFacts,
  { policy }: { readonly policy: RescoredRecord['policy'] },
  style: Style,
): string {
  const rows = rowsOf(facts);
  const moved = rows.filter((row) => isMoved(row));
  const lines = [
    '',
    ` ${style.bold(`${facts.rescoring.bundle.suite}: what the changed suite gives (${POLICIES[policy]})`)}`,
    ...reruns(facts, style),
    ...table(moved, style),
    ...sums(rows, style),
    ...crossings(rows, facts.boundaries, style),
    ...byHand(rows, style),
    ...couldNot(facts, style),
    '',
  ];
  return `${lines.join('\n')}\n`;
}

const POLICIES: Readonly<Record<RescoredRecord['policy'], string>> = {
  new: 'the new grade counts',
  'higher-of-both': 'the higher of both counts',
  listed: 'the new grade counts for those who are listed',
};

const isMoved = ({ before, after, changes, instead }: Row): boolean =>
  before.score !== after.score || before.maxScore !== after.maxScore || changes.length > 0 || instead !== null;

/** Which cases were run again, and why: the others come from what had been seen. */
function reruns({ results }: RescoredFacts, style: Style): string[] {
  const counts = new Map<string, number>();
  let works = 0;
  for (const result of results) {
    if (result.kind !== 'rescored' || result.reruns.length === 0) continue;
    works++;
    for (const { caseId, why } of result.reruns) {
      const key = `${caseId}: ${sayReason(why)}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  if (works === 0) return [wrap('From what had been seen: nobody’s code was run.', style.width, ' ')];
  return [
    wrap(
      `Run again, since what had been seen does not tell it (${works} ${works === 1 ? 'submission' : 'submissions'}):`,
      style.width,
      ' ',
    ),
    ...[...counts].map(([what, count]) => wrap(`· ${inertLine(what)} (${count})`, style.width, '   ')),
  ];
}

/** Why a case has to be run: a new input, or an answer that was never asked for. */
export function sayReason(why: Rerun['why']): string {
  switch (why.kind) {
    case 'new-case':
      return 'a new case';
    case 'inputs-changed':
      return `its ${why.what} changed`;
    case 'limits-changed':
      return `${why.limit} was ${why.from} and is ${why.to}`;
    case 'needs-changed':
      return `it was not run for ${why.case}, which holds no longer`;
    case 'appeal-wanted':
      return 'a second look is asked for that had not been';
    case 'imported-together':
      return `module ${why.module} is imported again`;
    case 'not-seen':
      return 'nothing had been seen of it';
    case 'language-dropped':
      return `the suite is for ${why.language} no more`;
    case 'modules-changed':
      return 'the modules of the suite changed';
    case 'profile-changed':
      return `profile ${why.profile} changed`;
    case 'convention-changed':
      return `answers may show another choice of ${why.convention}`;
    case 'depends-on-all':
      return `what was seen of ${why.case} depends on all that ran before it`;
    case 'asked':
      return 'as asked (--rerun)';
  }
}

function table(moved: readonly Row[], style: Style): string[] {
  if (moved.length === 0) return ['', ' Nobody’s points change.'];
  const shown = moved.slice(0, MAX_ROWS);
  const more = moved.length > MAX_ROWS ? [`   … and ${moved.length - MAX_ROWS} more (--json has all)`] : [];
  return ['', ` ${style.bold('Old → new')}`, ...shown.flatMap((row) => rowLines(row, style)), ...more];
}

function rowLines(row: Row, style: Style): string[] {
  const { entry, before, after, changes, finalBefore, finalAfter, instead } = row;
  const gain = after.score - before.score;
  const colour = gain < 0 ? style.red : gain > 0 ? style.green : (text: string): string => text;
  const maxima = before.maxScore === after.maxScore ? ` of ${formatNumber(after.maxScore)}` : '';
  const scores = `${points(before, maxima)} → ${points(after, maxima)}${maxima} (${signed(gain)})`;
  const final =
    finalBefore === before.score && finalAfter === after.score
      ? ''
      : `, final ${finalBefore === null ? '–' : formatNumber(finalBefore)} → ${finalAfter === null ? '–' : formatNumber(finalAfter)}`;
  const kept = instead === null ? '' : `, the earlier grade counts (the new one: ${formatNumber(instead)})`;
  return [
    `   ${inertLine(nameEntry(entry))}: ${colour(scores)}${final}${kept}`,
    ...changes.map(({ caseId, before: old, after: fresh }) => `     ${inertLine(caseId)}: ${one(old)} → ${one(fresh)}`),
  ];
}

const points = ({ score, maxScore }: SuiteScore, maxima: string): string =>
  maxima === '' ? `${formatNumber(score)} of ${formatNumber(maxScore)}` : formatNumber(score);
const one = (value: number | null): string => (value === null ? 'no such case' : formatNumber(value));
const signed = (value: number): string =>
  value > 0 ? `+${formatNumber(value)}` : value < 0 ? `−${formatNumber(-value)}` : '±0';

function sums(rows: readonly Row[], style: Style): string[] {
  if (rows.length === 0) return [];
  const mean = (pick: (row: Row) => number): number => rows.reduce((sum, row) => sum + pick(row), 0) / rows.length;
  const [lose, gain] = [
    rows.filter((row) => share(row.after) < share(row.before) - 1e-9),
    rows.filter((row) => share(row.after) > share(row.before) + 1e-9),
  ];
  const round = (value: number): string => formatNumber(Math.round(10 * value) / 10);
  return [
    '',
    ` ${rows.length} ${rows.length === 1 ? 'piece' : 'pieces'} of work: ${style.green(`${gain.length} gain`)}, ${style.red(`${lose.length} lose`)}, ${rows.length - gain.length - lose.length} stay. Mean ${round(mean(({ before }) => share(before)))} % → ${round(mean(({ after }) => share(after)))} %`,
    ...(lose.length === 0 ? [] : [wrap(`Lose: ${names(lose)}`, style.width, '   ')]),
  ];
}

const names = (rows: readonly Row[]): string => rows.map(({ entry }) => inertLine(nameEntry(entry))).join(', ');

function crossings(rows: readonly Row[], boundaries: readonly number[], style: Style): string[] {
  return boundaries.flatMap((boundary) => {
    const up = rows.filter(({ before, after }) => share(before) < boundary && share(after) >= boundary);
    const down = rows.filter(({ before, after }) => share(before) >= boundary && share(after) < boundary);
    if (up.length + down.length === 0) return [` ${boundary} %: nobody passes it, in either direction`];
    return [
      ...(up.length === 0 ? [] : [wrap(`${boundary} % is reached by ${names(up)}`, style.width, ' ')]),
      ...(down.length === 0 ? [] : [wrap(`${boundary} % is lost by ${names(down)}`, style.width, ' ')]),
    ];
  });
}

/** What was given by hand stays; a case that is no more has nothing to be given for. */
function byHand(rows: readonly Row[], style: Style): string[] {
  const given = rows.flatMap(({ entry, before, after }) => {
    const all = [before.override, ...before.cases.map(({ override }) => override)].flatMap((one) => one ?? []);
    return all.map(({ caseId, points: value }) => {
      const gone = caseId !== null && !after.cases.some(({ id }) => id === caseId);
      return `${inertLine(nameEntry(entry))}: ${formatNumber(value)} for ${inertLine(caseId ?? 'all')}${gone ? ', which is no more: it counts no longer' : ''}`;
    });
  });
  if (given.length === 0) return [];
  return [
    '',
    ` ${style.bold('Given by hand, and kept')}`,
    ...given.map((line) => wrap(`· ${line}`, style.width, '   ')),
  ];
}

function couldNot({ results }: RescoredFacts, style: Style): string[] {
  const all = results.flatMap((result) => (result.kind === 'could-not' ? [result] : []));
  if (all.length === 0) return [];
  return [
    '',
    ` ${style.yellow(`Could not be graded on the changed suite (${all.length}):`)}`,
    ...all.map(({ submission, reason }) =>
      wrap(`· ${submission.slice(0, 12)}…: ${inertLine(reason)}`, style.width, '   '),
    ),
  ];
}

/** specs/rescored.schema.json describes it. */
export function toRescoredJson(facts: RescoredFacts): string {
  const students = rowsOf(facts).map(({ entry, before, after, finalBefore, finalAfter, changes, instead }) => ({
    handIn: entry.handIn.id,
    before: { score: before.score, maxScore: before.maxScore, final: finalBefore },
    after: { score: after.score, maxScore: after.maxScore, final: finalAfter },
    keptInsteadOf: instead,
    changes,
  }));
  const reruns = facts.results.flatMap((result) => (result.kind === 'rescored' ? result.reruns : []));
  const couldNot = facts.results.flatMap((result) => (result.kind === 'could-not' ? [result] : []));
  const { suite } = facts.rescoring.bundle;
  return `${inertJson(JSON.stringify({ schema: RESCORED_SCHEMA, suite, from: facts.old, to: facts.fresh, policy: facts.rescoring.policy, students, reruns, couldNot }, null, 1))}\n`;
}
