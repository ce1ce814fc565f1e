/** Rows of a platform's file + our students → who is in which row: by the strongest key that both have, never by a guess. */
import type { Student } from '../../submissions/hand-in.ts';
import { inertLine } from '../../wire/inert.ts';
import { nameStudent } from '../name-student.ts';

/** What a row, or a student, is known by, the strongest first: ['canvas', '340934']. */
export type Keys = readonly (readonly [kind: string, value: string])[];

export interface Matched<T> {
  /** By index of the row. */
  readonly byRow: ReadonlyMap<number, T>;
  readonly notInFile: readonly T[];
  /** Two rows for a student, or two students for a row: nothing is written for them. */
  readonly unclear: readonly string[];
}

/**
 * @param kinds in the order in which the platform looks
 */
export function matchRows<T extends { readonly student: Student }>(
  rows: readonly Keys[],
  students: readonly (readonly [T, Keys])[],
  kinds: readonly string[],
): Matched<T> {
  const index = toIndex(rows);
  const found = new Map<number, T[]>();
  const notInFile: T[] = [];
  const unclear: string[] = [];
  for (const [one, keys] of students) {
    const at = findRows(index, rows, keys, kinds);
    if (at.length === 0) notInFile.push(one);
    else if (at.length > 1)
      unclear.push(`${called(one)} may be any of ${at.length} rows of the file: nothing is written for them`);
    else found.set(at[0]!, [...(found.get(at[0]!) ?? []), one]);
  }
  const byRow = new Map<number, T>();
  for (const [at, those] of found) {
    if (those.length === 1) byRow.set(at, those[0]!);
    else
      unclear.push(
        `${those.map(called).join(' and ')} are one row of the file: nothing is written for it. Take away one of the hand-ins, or give the students' ids in a roster`,
      );
  }
  return { byRow, notInFile, unclear };
}

const called = ({ student, ...rest }: { readonly student: Student }): string => {
  const { id } = (rest as { entry?: { handIn: { id: string } } | null }).entry?.handIn ?? {};
  return inertLine(`${nameStudent(student)}${id === undefined ? '' : ` (${id})`}`, 200);
};

const toKey = (kind: string, value: string): string => `${kind}\n${value}`;

function toIndex(rows: readonly Keys[]): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>();
  rows.forEach((keys, at) => {
    for (const [kind, value] of keys) {
      const known = index.get(toKey(kind, value));
      if (known === undefined) index.set(toKey(kind, value), [at]);
      else known.push(at);
    }
  });
  return index;
}

/** By the first key that finds any row that no stronger key contradicts. */
function findRows(
  index: ReadonlyMap<string, readonly number[]>,
  rows: readonly Keys[],
  keys: Keys,
  kinds: readonly string[],
): readonly number[] {
  for (const kind of kinds) {
    const candidates = keys.filter(([own]) => own === kind).flatMap(([, value]) => index.get(toKey(kind, value)) ?? []);
    const stronger = kinds.slice(0, kinds.indexOf(kind));
    const fitting = [...new Set(candidates)].filter((at) => !contradicts(rows[at]!, keys, stronger));
    if (fitting.length > 0) return fitting;
  }
  return [];
}

function contradicts(row: Keys, keys: Keys, kinds: readonly string[]): boolean {
  return kinds.some((kind) => {
    const theirs = row.filter(([own]) => own === kind);
    const ours = keys.filter(([own]) => own === kind);
    return (
      theirs.length > 0 && ours.length > 0 && !ours.some(([, value]) => theirs.some(([, other]) => other === value))
    );
  });
}
