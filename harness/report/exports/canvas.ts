/** Scores + the course's gradebook as Canvas exports it → a CSV to import: who a student is, and the one assignment. */
import { stringify } from 'csv-stringify/sync';
import type { Gradebook } from '../../gradebook/gradebook.ts';
import { nameKey } from '../../gradebook/late/same-student.ts';
import type { Student } from '../../submissions/hand-in.ts';
import { inertLine } from '../../wire/inert.ts';
import { nameStudent } from '../name-student.ts';
import {
  CANVAS_KINDS,
  type CanvasGradebook,
  keysOfRow,
  pointsPossible,
  readCanvasGradebook,
  rowName,
} from './canvas-gradebook.ts';
import { type Chosen, chooseScores, type ScoreOptions } from './choose-scores.ts';
import { type Change, type Exported, refused } from './exported.ts';
import { findAssignment } from './find-assignment.ts';
import { asCanvasText } from './guard-formula.ts';
import { type Keys, matchRows } from './match-rows.ts';
import { fixedText, parseDecimal, type Separator } from './numbers.ts';
import { checkScale, scaleScore } from './scale-score.ts';

export interface CanvasOptions extends ScoreOptions {
  /** "Title (id)", the id, or the exact title; without a gradebook "Title (id)". */
  readonly assignment: string;
  /** Null: scores are written as they are. */
  readonly scaleTo: number | null;
  /** Null: as the gradebook has them. */
  readonly separator: Separator | null;
}

/** The library quotes the file's own line ends only. */
const LINE_END = /[\r\n]/;
/** Canvas compares and shows two. */
const DECIMALS = 2;
/** What Canvas writes for students who are excused, or whom the assignment is not for. */
const NO_SCORES: ReadonlySet<string> = new Set(['EX', 'N/A']);

/** @param current the text of the course's gradebook; null: a file is made from the students' ids alone */
export function exportCanvas({ students, run }: Gradebook, current: string | null, options: CanvasOptions): Exported {
  const chosen = chooseScores(students, options);
  if (chosen.kind === 'refused') return chosen;
  if (current === null) return withoutGradebook(chosen.scores, run.maxScore, options);
  const read = readCanvasGradebook(current);
  if (read.kind === 'unreadable') return refused(read.problem);
  const found = findAssignment(read.gradebook, options.assignment);
  if (found.kind === 'not-found') return refused(found.problem);
  return intoGradebook(read.gradebook, found.column, chosen.scores, run.maxScore, options);
}

const keysOf = ({ name, email, ids }: Student): Keys => [
  ...(['canvas', 'sid'] as const).flatMap((kind) => (ids[kind] === undefined ? [] : [[kind, ids[kind]] as const])),
  // Many schools' logins are the email.
  ...[ids.login, email].flatMap((login) =>
    login === undefined || login === null ? [] : [['login', login.toLowerCase()] as const],
  ),
  ...(name === null ? [] : [['name', nameKey(name)] as const]),
];

function intoGradebook(
  gradebook: CanvasGradebook,
  column: number,
  scores: readonly Chosen[],
  maxScore: number,
  options: CanvasOptions,
): Exported {
  const { table } = gradebook;
  const scale = { maxScore, platformMax: pointsPossible(gradebook, column), scaleTo: options.scaleTo };
  const misfit = checkScale(scale, `"${inertLine(table.headers[column]!, 100)}" in the Canvas gradebook`);
  if (misfit !== null) return refused(misfit);
  const separator = options.separator ?? gradebook.separator;
  const known = scores.map((one) => [{ ...one, ...one.row }, keysOf(one.row.student)] as const);
  const matched = matchRows(
    gradebook.students.map((at) => keysOfRow(gradebook, at)),
    known,
    CANVAS_KINDS,
  );
  const changes: Change[] = [];
  const cells = new Map<number, string>();
  gradebook.students.forEach((at, index) => {
    const before = table.rows[at]![column] ?? '';
    const one = matched.byRow.get(index);
    const after =
      one === undefined || one.score === null ? null : fixedText(scaleScore(one.score, scale), DECIMALS, separator);
    const change = toChange(before, after, one !== undefined, separator, gradebook.separator);
    changes.push({ ...change, name: rowName(gradebook, at) });
    cells.set(
      at,
      change.kind === 'added' || change.kind === 'changed'
        ? after!
        : inSeparator(before, gradebook.separator, separator),
    );
  });
  changes.push(...matched.notInFile.map(missing));
  const remarks = [
    ...matched.unclear.map((sentence) => `${sentence}.`),
    ...explain(changes),
    ...(scale.platformMax === null
      ? ['The gradebook does not say how many points are possible: it was not compared with the run.']
      : []),
  ];
  const rows = table.rows
    .map((row, at) => ({ row, at }))
    .filter(({ at }) => cells.has(at) || at <= (gradebook.pointsRow ?? -1))
    .map(({ row, at }) => [...identity(row, gradebook, cells.has(at)), cells.get(at) ?? row[column] ?? '']);
  const head = [...table.headers.slice(0, gradebook.identifying), table.headers[column]!];
  const text = stringify([head, ...rows], {
    delimiter: table.delimiter,
    record_delimiter: table.newline,
    quoted_match: LINE_END,
    bom: table.hasBom,
  });
  return { kind: 'written', text, remarks, changes };
}

function identity(row: readonly string[], { identifying }: CanvasGradebook, isStudent: boolean): string[] {
  const cells = Array.from({ length: identifying }, (_, at) => row[at] ?? '');
  return isStudent ? cells.map(asCanvasText) : cells;
}

function toChange(
  before: string,
  after: string | null,
  isInRun: boolean,
  written: Separator,
  read: Separator,
): Omit<Change, 'name'> {
  const facts = { before: before.trim() === '' ? null : before, after };
  if (!isInRun) return { kind: 'not-in-run', ...facts };
  if (after === null) return { kind: 'left', ...facts };
  if (NO_SCORES.has(before.trim())) return { kind: 'kept', ...facts };
  const number = parseDecimal(before, read);
  if (number === null) return { kind: 'added', ...facts };
  return { kind: fixedText(number, DECIMALS, written) === after ? 'unchanged' : 'changed', ...facts };
}

/** A file has one separator. */
function inSeparator(before: string, read: Separator, written: Separator): string {
  const number = parseDecimal(before, read);
  return read === written || number === null ? before : fixedText(number, DECIMALS, written);
}

const missing = ({ row, score }: Chosen): Change => ({
  kind: 'not-in-file',
  name: nameStudent(row.student),
  before: null,
  after: score === null ? null : fixedText(score, DECIMALS, '.'),
});

function explain(changes: readonly Change[]): string[] {
  const namesOf = (kind: Change['kind'], test = (_: Change): boolean => true): string[] =>
    changes.filter((one) => one.kind === kind && test(one)).map(({ name }) => inertLine(name, 100));
  const kept = namesOf('kept');
  const absent = namesOf('not-in-file', ({ after }) => after !== null);
  return [
    ...(kept.length === 0 ? [] : [`Left as Canvas has them, excused (EX) or not assigned (N/A): ${kept.join('; ')}.`]),
    ...(absent.length === 0
      ? []
      : [`Not in the Canvas gradebook, so not written: ${absent.join('; ')}. Are they in the course?`]),
  ];
}

const HEADERS = ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section'];

function withoutGradebook(scores: readonly Chosen[], maxScore: number, options: CanvasOptions): Exported {
  if (!/\S \(\d+\)$/.test(options.assignment))
    return refused(
      `Without the Canvas gradebook the assignment is needed with its id, as in "HW2 (12345)": received "${inertLine(options.assignment, 100)}". Canvas makes a new column of any other title.`,
    );
  const scale = { maxScore, scaleTo: options.scaleTo };
  const separator = options.separator ?? '.';
  const known = scores.filter(({ score, row }) => score !== null && isKnown(row.student));
  const unknown = scores.filter(({ score, row }) => score !== null && !isKnown(row.student));
  const twice = repeated(known);
  if (twice.length > 0)
    return refused(
      `These students have more than one hand-in with a score: ${twice.join('; ')}. Take away all but one.`,
    );
  const rows = known.map(({ score, row: { student } }) => [
    asCanvasText(student.name ?? ''),
    ...[student.ids.canvas, student.ids.sid, student.ids.login].map((id) => asCanvasText(id ?? '')),
    '',
    fixedText(scaleScore(score!, scale), DECIMALS, separator),
  ]);
  const text = stringify([[...HEADERS, options.assignment], ...rows], {
    delimiter: separator === ',' ? ';' : ',',
    quoted_match: LINE_END,
  });
  const names = unknown.map(({ row }) =>
    inertLine(`${nameStudent(row.student)}${row.entry === null ? '' : ` (${row.entry.handIn.id})`}`, 150),
  );
  const remarks =
    names.length === 0
      ? []
      : [
          `Without a Canvas id, SIS id or login, so not written: ${names.join('; ')}. Give the course's gradebook, or a roster with ids.`,
        ];
  return { kind: 'written', text, remarks, changes: [] };
}

const isKnown = ({ ids }: Student): boolean => [ids.canvas, ids.sid, ids.login].some((id) => id !== undefined);

function repeated(scores: readonly Chosen[]): string[] {
  const keys = scores.map(({ row: { student } }) => keysOf(student)[0]!.join(' '));
  return scores
    .filter((_, at) => keys.indexOf(keys[at]!) !== at)
    .map(({ row }) => inertLine(nameStudent(row.student), 100));
}
