/** Scores + the ids that Canvas knows students by → a CSV to import, made without the course's gradebook. */
import { stringify } from 'csv-stringify/sync';
import type { Student } from '../../submissions/hand-in.ts';
import { inertLine } from '../../wire/inert.ts';
import { nameRow, nameStudent } from '../name-student.ts';
import { keysOfStudent } from './canvas-gradebook.ts';
import type { Chosen, ScoreOptions } from './choose-scores.ts';
import { type Exported, refused } from './exported.ts';
import { asCanvasText } from './guard-formula.ts';
import { fixedText, type Separator } from './numbers.ts';
import { scaleScore } from './scale-score.ts';

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
const HEADERS = ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section'];

/** The smallest file that Canvas imports. */
export function exportFromIds(scores: readonly Chosen[], maxScore: number, options: CanvasOptions): Exported {
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
    fixedText(scaleScore(score!, scale), 2, separator),
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
  const keys = scores.map(({ row: { student } }) => keysOfStudent(student)[0]!.join(' '));
  return scores.filter((_, at) => keys.indexOf(keys[at]!) !== at).map(({ row }) => inertLine(nameRow(row), 100));
}
