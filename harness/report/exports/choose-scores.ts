/** Each student's result + what to do without one → the number that is exported, or that the cell is left alone. */

import type { StudentResult } from '../../gradebook/gradebook.ts';
import { inertLine } from '../../wire/inert.ts';
import { nameRow } from '../name-student.ts';
import { shellWord } from '../shell-word.ts';
import { type Refused, refused } from './exported.ts';
import { listNames } from './list-names.ts';

export interface ScoreOptions {
  /** raw: before the late policy. */
  readonly score: 'final' | 'raw';
  /** For what could not be graded. leave: the cell stays as it is. A number is somebody's decision, never ours. */
  readonly ungraded: 'refuse' | 'leave' | number;
  /** For who handed in nothing. */
  readonly absent: 'leave' | number;
  /** The run's folder, as commands name it. */
  readonly run: string;
}

export interface Chosen {
  readonly row: StudentResult;
  /** Null: nothing is written. */
  readonly score: number | null;
  readonly maxScore: number | null;
}

export type ChosenScores = { readonly kind: 'chosen'; readonly scores: readonly Chosen[] } | Refused;

export function chooseScores(students: readonly StudentResult[], options: ScoreOptions): ChosenScores {
  const open = students.filter((row) => isOpen(row, options));
  if (open.length > 0) return refused(...explainOpen(open, options.run));
  return { kind: 'chosen', scores: students.map((row) => choose(row, options)) };
}

/** Somebody has to look, or to say what to write, first. A number is for what could not be graded only: the rest can be. */
function isOpen({ entry, result }: StudentResult, { score, ungraded }: ScoreOptions): boolean {
  if (result.kind === 'scored' || result.why === 'absent' || ungraded === 'leave') return false;
  if (result.why === 'lateness-unknown' && score === 'raw' && entry?.outcome.kind === 'graded') return false;
  return !(result.why === 'ungraded' && typeof ungraded === 'number');
}

function choose({ entry, result, student }: StudentResult, options: ScoreOptions): Chosen {
  const row = { student, entry, result };
  if (result.kind === 'scored')
    return { row, score: options.score === 'raw' ? result.raw : result.final, maxScore: result.maxScore };
  return { row, score: withoutResult(row, result.why, options), maxScore: null };
}

type Why = Extract<StudentResult['result'], { kind: 'no-score' }>['why'];

function withoutResult({ entry }: StudentResult, why: Why, { score, ungraded, absent }: ScoreOptions): number | null {
  if (why === 'absent') return absent === 'leave' ? null : absent;
  if (why === 'ungraded') return typeof ungraded === 'number' ? ungraded : null;
  return why === 'lateness-unknown' && score === 'raw' && entry?.outcome.kind === 'graded' ? entry.outcome.score : null;
}

/** What is open, and for each kind of it what to do. */
function explainOpen(open: readonly StudentResult[], run: string): string[] {
  const advice: [Why, (students: string) => string, string][] = [
    [
      'ungraded',
      (students) => `${students} could not be graded, and "could not" is no number`,
      `Try them again: npm run grade -- --out ${shellWord(run)} --retry ungraded. Or give points by hand (override), or say what to write: --ungraded leave, or --ungraded NUMBER.`,
    ],
    [
      'waiting',
      (students) => `The run has not come to ${students} yet`,
      `Let it go on: npm run grade -- --out ${shellWord(run)}. Or export the others: --ungraded leave.`,
    ],
    [
      'lateness-unknown',
      (students) => `How late the work of ${students} was is not known, so there is no final score`,
      'Say in the late policy what to do, export the raw scores (--score raw), or export the others: --ungraded leave.',
    ],
  ];
  return advice.flatMap(([why, what, todo]) => {
    const rows = open.filter(({ result }) => result.kind === 'no-score' && result.why === why);
    if (rows.length === 0) return [];
    const count = rows.length === 1 ? '1 student' : `${rows.length} students`;
    return [`${what(count)}: ${listNames(rows.map(sayOne))}. ${todo}`];
  });
}

function sayOne(row: StudentResult): string {
  const { entry, result } = row;
  const name = nameRow(row);
  const id = entry === null || name === entry.handIn.id ? '' : ` (${entry.handIn.id})`;
  const reason = result.kind === 'no-score' ? `, ${result.reason.replace(/\.$/, '')}` : '';
  return inertLine(`${name}${id}${reason}`, 300);
}
