/** What was decided on requests → what the instructor reads when it has been kept. */
import { inertLine } from '../../wire/inert.ts';
import { formatNumber } from '../format-number.ts';

export interface DecidedFacts {
  readonly run: string;
  /** In the order of the numbers. */
  readonly decided: readonly DecidedRequest[];
  /** Decided before, and in just this way. */
  readonly asBefore: readonly number[];
  /** Numbers of those on which nothing has been decided yet. */
  readonly open: readonly number[];
  /** Of the pieces of work that requests were accepted for. */
  readonly scores: readonly ChangedScore[];
}

interface DecidedRequest {
  readonly number: number;
  /** The authors, with the id. */
  readonly name: string;
  /** The case, or that it is the whole. */
  readonly what: string;
  /** Null: rejected. `before` is null where there was no number. */
  readonly points: { readonly before: number | null; readonly after: number; readonly most: number } | null;
}

export interface ChangedScore {
  readonly name: string;
  /** Null where there was none. */
  readonly before: number | null;
  readonly after: number | null;
}

export function renderDecided({ run, decided, asBefore, open, scores }: DecidedFacts): string {
  const accepted = decided.filter(({ points }) => points !== null).length;
  const lines = [
    `${inertLine(run)}: ${accepted} accepted, ${decided.length - accepted} rejected, ${open.length} still open.`,
    ...decided.map(sayDecided),
    ...(asBefore.length === 0 ? [] : [`   decided before, and kept: ${asBefore.join(', ')}`]),
    ...(open.length === 0 ? [] : [`   open: ${open.join(', ')}`]),
    ...scores.map(
      ({ name, before, after }) => `   score of ${inertLine(name)}: ${sayNumber(before)} → ${sayNumber(after)}`,
    ),
    ...(scores.length === 0 ? [] : [`   in all: ${sayChange(totalOf(scores))} points`]),
  ];
  return `${lines.join('\n')}\n`;
}

function sayDecided({ number, name, what, points }: DecidedRequest): string {
  const about = `   ${number}  ${inertLine(name)}, ${inertLine(what)}`;
  if (points === null) return `${about}: rejected`;
  const { before, after, most } = points;
  const more = after > most ? `, which is more than the ${formatNumber(most)} there are` : '';
  return `${about}: accepted, ${sayNumber(before)} → ${formatNumber(after)} points${more}`;
}

const sayNumber = (value: number | null): string => (value === null ? 'none' : formatNumber(value));

const totalOf = (scores: readonly ChangedScore[]): number =>
  scores.reduce((sum, { before, after }) => sum + (after ?? 0) - (before ?? 0), 0);

const sayChange = (change: number): string => `${change > 0 ? '+' : ''}${formatNumber(change)}`;
