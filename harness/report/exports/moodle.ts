/** Scores + Moodle's grading worksheet → the same worksheet, byte for byte, with the grades and comments of who was graded. */

import type { Gradebook, StudentResult } from '../../gradebook/gradebook.ts';
import { inertLine } from '../../wire/inert.ts';
import { nameRow } from '../name-student.ts';
import { type Chosen, chooseScores, type ScoreOptions } from './choose-scores.ts';
import { type Change, type Exported, refused } from './exported.ts';
import { FEEDBACK_START } from './feedback.ts';
import { toHtml } from './feedback-html.ts';
import { listNames } from './list-names.ts';
import { matchRows } from './match-rows.ts';
import { isYes } from './moodle-columns.ts';
import {
  keysOfRow,
  keysOfStudent,
  MOODLE_KINDS,
  type Row,
  readMoodleWorksheet,
  textOf,
  type Worksheet,
} from './moodle-worksheet.ts';
import { fixedText, parseDecimal } from './numbers.ts';
import { checkScale, scaleScore } from './scale-score.ts';
import { type Replacement, replaceCells } from './scan-cells.ts';

export interface MoodleOptions extends ScoreOptions {
  /** Null: scores are written as they are. */
  readonly scaleTo: number | null;
  /** What is said to a student; null: comments stay as they are. */
  readonly feedbackOf: ((row: StudentResult) => string) | null;
}

const DECIMALS = 2;

/** @param current the text of the worksheet */
export function exportMoodle({ students, run }: Gradebook, current: string, options: MoodleOptions): Exported {
  const chosen = chooseScores(students, options);
  if (chosen.kind === 'refused') return chosen;
  const read = readMoodleWorksheet(current);
  if (read.kind === 'unreadable') return refused(read.problem);
  const { sheet } = read;
  const matched = matchRows(
    sheet.rows.map((row) => keysOfRow(row, sheet.columns)),
    chosen.scores.map((one) => [{ ...one, ...one.row }, keysOfStudent(one.row.student)] as const),
    MOODLE_KINDS,
  );
  const scale = { maxScore: run.maxScore, scaleTo: options.scaleTo };
  const misfits = checkMaxima(sheet, matched.byRow, scale);
  if (misfits.length > 0) return refused(...misfits);
  const filled = sheet.rows.map((row, at) => fill(sheet, row, matched.byRow.get(at), scale, options));
  const changes = [...filled.map(({ change }) => change), ...matched.notInFile.map(missing)];
  const replacements = filled.flatMap((one) => one.replacements);
  const remarks = [...matched.unclear.map((sentence) => `${sentence}.`), ...explain(sheet, filled, changes, options)];
  return { kind: 'written', text: replaceCells(current, sheet.delimiter, replacements), remarks, changes };
}

function checkMaxima(
  { rows, columns, separator }: Worksheet,
  byRow: ReadonlyMap<number, Chosen>,
  scale: { readonly maxScore: number; readonly scaleTo: number | null },
): string[] {
  const problems = new Set<string>();
  for (const [at, { score }] of byRow) {
    if (score === null) continue;
    const cell = textOf(rows[at]!, columns.maximum);
    const platformMax = parseDecimal(cell, separator);
    if (platformMax === null && cell.trim() !== '')
      problems.add(
        `The worksheet's maximum grade is "${inertLine(cell, 60)}", not a number: an assignment with a scale takes no points.`,
      );
    else {
      const misfit = checkScale({ ...scale, platformMax }, 'The Moodle assignment');
      if (misfit !== null) problems.add(misfit);
    }
  }
  return [...problems];
}

interface Filled {
  readonly change: Change;
  readonly replacements: readonly Replacement[];
  /** What of the row stays although it could have been written. */
  readonly kept: 'locked' | 'comment' | null;
}

function fill(
  { columns, separator }: Worksheet,
  row: Row,
  one: Chosen | undefined,
  scale: { readonly maxScore: number; readonly scaleTo: number | null },
  { feedbackOf }: MoodleOptions,
): Filled {
  const before = textOf(row, columns.grade);
  const facts = {
    name: textOf(row, columns.name) || textOf(row, columns.identifier),
    before: before.trim() === '' ? null : before,
  };
  if (one === undefined) return untouched({ kind: 'not-in-run', ...facts, after: null });
  if (one.score === null) return untouched({ kind: 'left', ...facts, after: null });
  const after = fixedText(scaleScore(one.score, scale), DECIMALS, separator);
  if (isYes(textOf(row, columns.canChange)) === false)
    return { ...untouched({ kind: 'kept', ...facts, after }), kept: 'locked' };
  const number = parseDecimal(before, separator);
  const isSame = number !== null && fixedText(number, DECIMALS, separator) === after;
  const kind = number === null ? 'added' : isSame ? 'unchanged' : 'changed';
  const grade = isSame ? [] : replace(row, columns.grade, after);
  const comment = comments(textOf(row, columns.feedback), one.row, feedbackOf);
  return {
    change: { kind, ...facts, after },
    replacements: [...grade, ...(comment.kind === 'written' ? replace(row, columns.feedback, comment.text) : [])],
    kept: comment.kind === 'kept' ? 'comment' : null,
  };
}

type Comment = { readonly kind: 'written'; readonly text: string } | { readonly kind: 'none' | 'kept' };

/** What somebody wrote is kept. Of a number that nobody's work has earned there is nothing to say. */
function comments(theirs: string, row: StudentResult, feedbackOf: MoodleOptions['feedbackOf']): Comment {
  if (feedbackOf === null || row.result.kind === 'no-score') return { kind: 'none' };
  if (theirs.trim() !== '' && !theirs.startsWith(`<p>${FEEDBACK_START}`)) return { kind: 'kept' };
  const text = toHtml(feedbackOf(row));
  return text === theirs ? { kind: 'none' } : { kind: 'written', text };
}

const untouched = (change: Change): Filled => ({ change, replacements: [], kept: null });

function replace(row: Row, column: number | null, value: string): Replacement[] {
  const cell = column === null ? undefined : row[column];
  return cell === undefined ? [] : [{ cell, value }];
}

const missing = ({ row, score }: Chosen): Change => ({
  kind: 'not-in-file',
  name: nameRow(row),
  before: null,
  after: score === null ? null : fixedText(score, DECIMALS, '.'),
});

function explain(
  { columns, rows }: Worksheet,
  filled: readonly Filled[],
  changes: readonly Change[],
  { feedbackOf }: MoodleOptions,
): string[] {
  const namesOf = (kept: Filled['kept']): string[] =>
    filled.filter((one) => one.kept === kept).map(({ change }) => inertLine(change.name, 100));
  const absent = changes
    .filter(({ kind, after }) => kind === 'not-in-file' && after !== null)
    .map(({ name }) => inertLine(name, 100));
  const words = new Set(
    rows.map((row) => textOf(row, columns.canChange).trim()).filter((word) => word !== '' && isYes(word) === null),
  );
  const said = (names: readonly string[], before: string, after: string): string[] =>
    names.length === 0 ? [] : [`${before}: ${listNames(names)}. ${after}`];
  return [
    ...said(
      namesOf('locked'),
      'Moodle says that these grades cannot be changed, so they are as they were',
      'Unlock them in Moodle, and export the worksheet again.',
    ),
    ...said(
      namesOf('comment'),
      'Comments that somebody wrote are kept',
      'These students have the new grade without our comment.',
    ),
    ...said(
      absent,
      'Not in the worksheet, so not written',
      'Are they in the course, and in the group of which the worksheet is?',
    ),
    ...(feedbackOf !== null && columns.feedback === null
      ? [
          'The worksheet has no column for comments: grades alone are written. Switch on feedback comments in the assignment, and download it again.',
        ]
      : []),
    ...said(
      [...words].map((word) => inertLine(word, 40)),
      'Whether grades can be changed is said in words that are not known',
      'They are taken as yes; Moodle passes over grades that are locked.',
    ),
  ];
}
