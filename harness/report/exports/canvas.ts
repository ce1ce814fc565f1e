/** Scores + the course's gradebook as Canvas exports it → a CSV to import: who a student is, and the one assignment. */

import { stringify } from 'csv-stringify/sync';
import type { Gradebook } from '../../gradebook/gradebook.ts';
import { inertLine } from '../../wire/inert.ts';
import { nameRow } from '../name-student.ts';
import { type CanvasOptions, exportFromIds } from './canvas-from-ids.ts';
import {
  CANVAS_KINDS,
  type CanvasGradebook,
  keysOfRow,
  keysOfStudent,
  pointsPossible,
  readCanvasGradebook,
  rowName,
} from './canvas-gradebook.ts';
import { type Chosen, chooseScores } from './choose-scores.ts';
import { type Change, type Exported, refused } from './exported.ts';
import { findAssignment } from './find-assignment.ts';
import { asCanvasText } from './guard-formula.ts';
import { listNames } from './list-names.ts';
import { matchRows } from './match-rows.ts';
import { fixedText, parseDecimal, type Separator } from './numbers.ts';
import { checkScale, scaleScore } from './scale-score.ts';

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
  if (current === null) return exportFromIds(chosen.scores, run.maxScore, options);
  const read = readCanvasGradebook(current);
  if (read.kind === 'unreadable') return refused(read.problem);
  const found = findAssignment(read.gradebook, options.assignment);
  if (found.kind === 'not-found') return refused(found.problem);
  return intoGradebook(read.gradebook, found.column, chosen.scores, run.maxScore, options);
}

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
  const separators = { read: gradebook.separator, written: options.separator ?? gradebook.separator };
  const matched = matchRows(
    gradebook.students.map((at) => keysOfRow(gradebook, at)),
    scores.map((one) => [{ ...one, ...one.row }, keysOfStudent(one.row.student)] as const),
    CANVAS_KINDS,
  );
  const inFile = gradebook.students.map((at, index): Change => {
    const one = matched.byRow.get(index) ?? null;
    const score = one === null || one.score === null ? null : scaleScore(one.score, scale);
    const change = toChange(table.rows[at]![column] ?? '', score, one !== null, separators);
    return { ...change, name: rowName(gradebook, at) };
  });
  const changes = [...inFile, ...matched.notInFile.map(missing)];
  const remarks = [
    ...matched.unclear.map((sentence) => `${sentence}.`),
    ...explain(changes),
    ...(scale.platformMax === null
      ? ['The gradebook does not say how many points are possible: it was not compared with the run.']
      : []),
  ];
  const cells = new Map(gradebook.students.map((at, index) => [at, cellOf(inFile[index]!, separators)]));
  return { kind: 'written', text: toText(gradebook, column, cells), remarks, changes };
}

/** @param cells by the index of a student's row */
function toText(gradebook: CanvasGradebook, column: number, cells: ReadonlyMap<number, string>): string {
  const { table, identifying, pointsRow } = gradebook;
  const head = [...table.headers.slice(0, identifying), table.headers[column]!];
  const rows = table.rows.flatMap((row, at) =>
    cells.has(at) || at <= (pointsRow ?? -1)
      ? [[...identity(row, gradebook, cells.has(at)), cells.get(at) ?? row[column] ?? '']]
      : [],
  );
  return stringify([head, ...rows], {
    delimiter: table.delimiter,
    record_delimiter: table.newline,
    quoted_match: LINE_END,
    bom: table.hasBom,
  });
}

function identity(row: readonly string[], { identifying }: CanvasGradebook, isStudent: boolean): string[] {
  const cells = Array.from({ length: identifying }, (_, at) => row[at] ?? '');
  return isStudent ? cells.map(asCanvasText) : cells;
}

interface Separators {
  readonly read: Separator;
  readonly written: Separator;
}

function toChange(
  before: string,
  score: number | null,
  isInRun: boolean,
  { read, written }: Separators,
): Omit<Change, 'name'> {
  const after = score === null ? null : fixedText(score, DECIMALS, written);
  const facts = { before: before.trim() === '' ? null : before, after };
  if (!isInRun) return { kind: 'not-in-run', ...facts };
  if (after === null) return { kind: 'left', ...facts };
  if (NO_SCORES.has(before.trim())) return { kind: 'kept', ...facts };
  const number = parseDecimal(before, read);
  if (number === null) return { kind: 'added', ...facts };
  return { kind: fixedText(number, DECIMALS, written) === after ? 'unchanged' : 'changed', ...facts };
}

/** What stays is written with the separator of the rest. */
function cellOf({ kind, before, after }: Change, { read, written }: Separators): string {
  if ((kind === 'added' || kind === 'changed') && after !== null) return after;
  const number = parseDecimal(before ?? '', read);
  return read === written || number === null ? (before ?? '') : fixedText(number, DECIMALS, written);
}

const missing = ({ row, score }: Chosen): Change => ({
  kind: 'not-in-file',
  name: nameRow(row),
  before: null,
  after: score === null ? null : fixedText(score, DECIMALS, '.'),
});

function explain(changes: readonly Change[]): string[] {
  const namesOf = (kind: Change['kind'], test = (_: Change): boolean => true): string[] =>
    changes.filter((one) => one.kind === kind && test(one)).map(({ name }) => inertLine(name, 100));
  const kept = namesOf('kept');
  const absent = namesOf('not-in-file', ({ after }) => after !== null);
  return [
    ...(kept.length === 0 ? [] : [`Left as Canvas has them, excused (EX) or not assigned (N/A): ${listNames(kept)}.`]),
    ...(absent.length === 0
      ? []
      : [`Not in the Canvas gradebook, so not written: ${listNames(absent)}. Are they in the course?`]),
  ];
}
